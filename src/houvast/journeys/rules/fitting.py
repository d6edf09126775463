"""Which journey a case follows by itself: the one that belongs to what it is about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from houvast.journeys.rules.definition import BelongsTo, Journey, JourneyStep
from houvast.journeys.rules.standing import StepStanding


@dataclass(frozen=True)
class CaseAbout:
    """What a case is about: the kind of its thing, the work that was put to its customer (by Dutch
    names and forms), and the contracts of its thing, by name.
    """

    kind: str = ""
    work: frozenset[str] = frozenset()
    contracts: frozenset[str] = frozenset()


def fitting(known: Mapping[str, Journey], about: CaseAbout) -> list[str]:
    """The keys of the journeys that fit; of those the ones that ask most of what they fit."""
    fits = [key for key, journey in known.items() if _fits(journey.belongs_to, about)]
    asks = {key: _asks(known[key].belongs_to) for key in fits}
    return [key for key in fits if asks[key] == max(asks.values())]


def is_of_work(named: str, work: Collection[str]) -> bool:
    """Whether a kind of work, by its Dutch name or its form, is among these."""
    return named.casefold() in {one.casefold() for one in work}


def is_too_early(steps: Sequence[StepStanding], work: Collection[str]) -> bool:
    """Whether a visit of that work is further on the road of a journey, behind what somebody else
    than the customer does first.
    """
    return comes_first(steps, work) is not None


def comes_first(steps: Sequence[StepStanding], work: Collection[str]) -> JourneyStep | None:
    """What somebody else than the customer does before a visit of that work; None where it is its
    turn, and for work that the journey does not know.
    """
    ahead = [one for one in steps if not one.is_done]
    of_work = [
        at
        for at, one in enumerate(ahead)
        if one.step.visit and is_of_work(one.step.visit.work, work)
    ]
    before = ahead[: of_work[0]] if of_work else []
    return next((one.step for one in before if not one.step.waits_for_customer), None)


def _fits(belongs: BelongsTo, about: CaseAbout) -> bool:
    asked = [
        (belongs.kinds, {about.kind} - {""}),
        (belongs.work, about.work),
        (belongs.contracts, about.contracts),
    ]
    filled = [(wanted, there) for wanted, there in asked if wanted]
    return bool(filled) and all(
        any(is_of_work(one, there) for one in wanted) for wanted, there in filled
    )


def _asks(belongs: BelongsTo) -> int:
    return sum(bool(one) for one in (belongs.kinds, belongs.work, belongs.contracts))
