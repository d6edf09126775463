"""What was measured at a thing over the years."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from houvast.people.models import Staff
from houvast.promises.models import seen_by
from houvast.things.models import Thing
from houvast.workorders.known_forms import forms_of_work
from houvast.workorders.models import OrderAnswer
from houvast.workorders.rules.forms import NumberOnForm


@dataclass(frozen=True)
class Measured:
    """A value, when it was measured and at which visit."""

    at: datetime
    value: Decimal
    said: str
    visit_id: int


@dataclass(frozen=True)
class Readings:
    """All that was measured under one name, oldest first."""

    name: str
    unit: str
    measured: list[Measured]


def readings_of(thing: Thing, *, staff: Staff) -> list[Readings]:
    """The readings of a thing, by question as their forms have them, of the visits in cases that
    `staff` sees. One SQL statement.
    """
    asked = _readings_asked()
    answers = OrderAnswer.objects.filter(order__visit__case__thing=thing, key__in=asked)
    answers = answers.filter(seen_by(staff, "order__visit__case"))
    latest = {
        (answer.order_id, answer.key): answer
        for answer in answers.select_related("order__visit").order_by("id")
    }
    found: dict[str, list[Measured]] = {key: [] for key in asked}
    for (_order, key), answer in latest.items():
        if answer.kept:
            found[key].append(_measured(answer, asked[key]))
    return [
        Readings(str(asked[key].name), asked[key].unit, sorted(each, key=lambda one: one.at))
        for key, each in found.items()
        if each
    ]


def _measured(answer: OrderAnswer, asked: NumberOnForm) -> Measured:
    visit = answer.order.visit
    at = visit.arrived_at or answer.said_at
    return Measured(at, Decimal(answer.kept), asked.said(answer.kept), visit.pk)


def _readings_asked() -> dict[str, NumberOnForm]:
    return {
        question.key: question
        for form in forms_of_work().values()
        for question in form.questions
        if isinstance(question, NumberOnForm) and question.reading
    }
