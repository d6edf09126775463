"""What a plan changes: the days as they become, and the days as they were when it was made."""

from dataclasses import dataclass

from houvast.routing.days import Stop

__all__ = ["Change", "DisruptionPlan", "Stop"]


@dataclass(frozen=True, slots=True)
class Change:
    """The stops that a plan gives a day, and the version of the day that it was made from."""

    route_id: int
    version: int
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class DisruptionPlan:
    """The days that a disruption touches, before and after, and the visits that it concerns.

    `broken` are visits to which nobody can come, `moved` those with another technician or another
    time. The driving, of all days that were looked at, in seconds, and so is how long it took.
    """

    before: tuple[Change, ...] = ()
    after: tuple[Change, ...] = ()
    broken: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    driving_before: int = 0
    driving_after: int = 0
    seconds: float = 0.0
