"""Which half-days suit a customer, as they told us, and as they are asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from houvast.appointments.rules.half_days import KEY, WEEKDAYS, WORKDAYS, code, from_kept
from houvast.people.models import Customer, one_with
from houvast.promises.models import Fact
from houvast.routes.shapes import HalfDay


@dataclass(frozen=True)
class HalfDayBox:
    """One half-day to tick, as the form sends it."""

    code: str
    is_late: bool
    is_ticked: bool


@dataclass(frozen=True)
class HalfDaysAsked:
    """The boxes, a row for each weekday, and what is on `file`.

    `is_due` where nothing is known, or what is known is too old to count.
    """

    file: Fact | None
    rows: list[tuple[str, list[HalfDayBox]]]
    is_due: bool


def half_days_told(customer: Customer) -> Fact | None:
    """The last that they told us, be it too old to count. One SQL statement."""
    told = Fact.objects.last_said().filter(one_with(customer, "about_customer"), key=KEY)
    return told.order_by("-pk").first()


def boxes(ticked: Iterable[HalfDay], weekdays: Iterable[int]) -> list[tuple[str, list[HalfDayBox]]]:
    """A row for Monday to Friday, and for each other day on which we come or that they named."""
    known = frozenset(ticked)
    days = sorted({*WORKDAYS, *weekdays, *(weekday for weekday, _ in known)})
    return [
        (
            str(WEEKDAYS[day - 1]),
            [HalfDayBox(code((day, late)), late, (day, late) in known) for late in (False, True)],
        )
        for day in days
    ]


def ticked_in(told: Fact | None) -> frozenset[HalfDay]:
    """The half-days that suit by what is on file; none where all of them do."""
    return from_kept(told.value) if told else frozenset()
