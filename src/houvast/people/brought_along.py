"""What comes along when two customers on file turn out to be one, and goes back if they are not.

The layers above register what they keep of a customer when the program starts; this layer does not
know them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from houvast.ground.history import Actor
from houvast.people.models import Customer


@dataclass(frozen=True, slots=True)
class Handing:
    """From whom to whom rows go, who says so, and when."""

    before: Customer
    after: Customer
    by: Actor
    now: datetime


Take = Callable[[Handing], list[int]]
GiveBack = Callable[[Handing, Collection[int]], None]

_first: dict[str, tuple[Take, GiveBack]] = {}
_kept: dict[str, tuple[Take, GiveBack]] = {}


def brings(what: str, take: Take, give_back: GiveBack, *, is_first: bool = False) -> None:
    """Have `take(handing)` called at a merging, which returns the numbers of the rows that went
    over, and `give_back(handing, rows)` when it is taken apart, for those that are still there.

    With `is_first` before all others, both ways: who holds these holds nothing else yet.
    """
    (_first if is_first else _kept)[what] = take, give_back


def hand_over(rows: QuerySet[Any], **owner: Any) -> list[int]:
    """Have these rows belong to this `owner`, by whatever column says so; their numbers."""
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=numbers).update(**owner)
    return numbers


def bring_all(handing: Handing) -> dict[str, list[int]]:
    """Everything of one customer becomes the other's; what went over, by what it is."""
    return {what: take(handing) for what, (take, _back) in {**_first, **_kept}.items()}


def give_all_back(handing: Handing, rows: Mapping[str, Collection[int]]) -> None:
    """What went over goes back to whose it was, last come first after what is first anyhow."""
    for what, (_take, give_back) in [*_first.items(), *reversed(_kept.items())]:
        give_back(handing, rows.get(what, []))
