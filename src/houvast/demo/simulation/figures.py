"""What a quarter was like for its customers, in figures that add up over territories."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

HOURS = (0.0, 1.0, 4.0, 24.0, 72.0)
"""Customers who did not know for at most so many hours stand together; the last are the others."""
AS_NOTHING = 1 / 60
"""In hours. A letter takes some seconds to leave: less than a minute counts as none."""


@dataclass
class LivedFigures:
    """How `matters` of customers went; `settled` are over, and the customer said so.

    Of the `hours` of not knowing somebody of ours was in the house for `hours_there`.
    `by_hours` counts them by hours of not knowing, in the order of `HOURS` with those above last.
    `by_week` has, for the week in which something was first promised, how many and how many kept.
    """

    matters: int = 0
    settled: int = 0
    hours: float = 0.0
    hours_there: float = 0.0
    by_hours: list[int] = field(default_factory=lambda: [0] * (len(HOURS) + 1))
    promised: int = 0
    kept: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    by_week: dict[str, list[int]] = field(default_factory=dict)
    moves: int = 0
    asked_twice: int = 0
    mended: int = 0
    right_first: int = 0

    def did_not_know(self, hours: float) -> None:
        """Count one matter in which the customer did not know for so long."""
        hours = hours if hours >= AS_NOTHING else 0.0
        self.matters += 1
        self.hours += hours
        place = next((n for n, most in enumerate(HOURS) if hours <= most), len(HOURS))
        self.by_hours[place] += 1

    def first_date(self, kind: str, week: int, *, is_kept: bool) -> None:
        """Count one promise by its first date."""
        self.promised += 1
        self.kept += is_kept
        for counts, key in ((self.by_kind, kind), (self.by_week, str(week))):
            of = counts.setdefault(key, [0, 0])
            of[0] += 1
            of[1] += is_kept

    @property
    def hours_each(self) -> float:
        return self.hours / self.matters if self.matters else 0.0

    @property
    def hours_there_each(self) -> float:
        return self.hours_there / self.matters if self.matters else 0.0

    @property
    def kept_share(self) -> float | None:
        return self.kept / self.promised if self.promised else None

    @property
    def right_first_share(self) -> float | None:
        return self.right_first / self.mended if self.mended else None

    def as_stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**stored)

    @classmethod
    def together(cls, parts: Iterable[Self]) -> Self:
        """Of several territories."""
        total = cls()
        for part in parts:
            for one in fields(cls):
                before, more = getattr(total, one.name), getattr(part, one.name)
                setattr(total, one.name, _sum(before, more))
        return total


def _sum(before: Any, more: Any) -> Any:
    if isinstance(before, list):
        return [one + other for one, other in zip(before, more, strict=True)]
    if isinstance(before, dict):
        keys = [*before, *(key for key in more if key not in before)]
        return {key: _sum(before.get(key, [0, 0]), more.get(key, [0, 0])) for key in keys}
    return before + more
