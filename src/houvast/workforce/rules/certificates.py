"""Until when somebody can do what they learned."""

from collections.abc import Iterable, Mapping
from datetime import date


def can_do(skills: Iterable[str], until: Mapping[str, str], on: date) -> frozenset[str]:
    """What of `skills` somebody may do on a day; `until` has the last day of some of them."""
    return frozenset(skills) - {skill for skill, last in until.items() if last < on.isoformat()}


def last_days(skills: Iterable[str], until: Mapping[str, str]) -> tuple[tuple[str, date], ...]:
    """The skills that end, each with its last day."""
    return tuple(
        (skill, date.fromisoformat(until[skill])) for skill in sorted(skills) if skill in until
    )
