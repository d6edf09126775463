"""What a visit needs besides its kind of work, as the answers about a fault say it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Self


@dataclass(frozen=True)
class VisitNeeds:
    """More `skills` than the work takes, how many `minutes` in the place of its own, and how soon
    we look at it where nobody chose: `urgency` is today, soon or calm.

    `promise_class` is the number of the class whose room it may have.
    """

    skills: tuple[str, ...] = ()
    minutes: int | None = None
    urgency: str = ""
    promise_class: int | None = None

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> Self:
        """As a proposal keeps it."""
        known = {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}
        return cls(**known | {"skills": tuple(kept.get("skills", ()))})

    @property
    def kept(self) -> dict[str, Any]:
        """The one form in which a proposal keeps it; what is not said is left out."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in told.items() if value} | (
            {"skills": list(self.skills)} if self.skills else {}
        )

    def that_somebody_has(self, known: Collection[str]) -> Self:
        """Without the skills that nobody here has by that name: else nobody could ever come."""
        return replace(self, skills=tuple(skill for skill in self.skills if skill in known))
