"""A work order with all that stands on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.workorders.known_forms import forms_of_work
from houvast.workorders.models import (
    ExportedOrder,
    OrderAnswer,
    OrderHours,
    OrderLine,
    OrderPhoto,
    Signature,
    WorkOrder,
)
from houvast.workorders.queries.reporting import ToReport, found_to_report
from houvast.workorders.rules.forms import DONE, FOUND, NEXT, FormOfWork, Question
from houvast.workorders.rules.money import Totals, totals
from houvast.workorders.words import name_of


@dataclass(frozen=True)
class Worked:
    """From when until when was worked, as far as is known, and why it differs from the presses."""

    began_at: datetime | None
    ended_at: datetime | None
    why: str = ""

    @property
    def lasted(self) -> timedelta | None:
        return self.ended_at - self.began_at if self.began_at and self.ended_at else None


@dataclass(frozen=True)
class OrderSheet:
    """The order of a visit as it reads now; `order` is None as long as nothing is on it.

    `said` are all answers, oldest first; the last of each question counts.
    """

    visit: Visit
    order: WorkOrder | None
    form: FormOfWork | None
    said: list[OrderAnswer] = field(default_factory=list)
    lines: list[OrderLine] = field(default_factory=list)
    put_right: OrderHours | None = None
    signature: Signature | None = None
    photos: list[OrderPhoto] = field(default_factory=list)
    is_exported: bool = False

    @cached_property
    def answers(self) -> dict[str, str]:
        return latest(self.said)

    @property
    def found(self) -> str:
        return self.answers.get(FOUND, "")

    @property
    def done(self) -> str:
        return self.answers.get(DONE, "")

    @property
    def next(self) -> str:
        return self.answers.get(NEXT, "")

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What the customer reads first: names and words of what is written down."""
        said = (
            (_("What we found"), self.found),
            (_("What we did"), self.done),
            (_("What comes next"), self.next),
        )
        return [(name, text) for name, text in said if text]

    @property
    def filled_in(self) -> list[tuple[str, str]]:
        """What the form asks and was answered, as people read it."""
        return self.form.said(self.answers) if self.form else []

    @property
    def to_report(self) -> list[ToReport]:
        """What of it has to be reported."""
        return found_to_report(self.form, self.answers, self.visit)

    @property
    def missing(self) -> list[Question]:
        """What the form needs before the work is done."""
        if self.form is None:
            return []
        return self.form.missing(self.answers, [photo.key for photo in self.photos])

    @property
    def totals(self) -> Totals:
        return totals((line.amount, line.vat_percent) for line in self.lines)

    @property
    def worked(self) -> Worked:
        if self.put_right:
            return Worked(self.put_right.began_at, self.put_right.ended_at, self.put_right.why)
        return Worked(self.visit.arrived_at, self.visit.finished_at)


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as it was given, and whether it still counts."""

    name: str
    value: str
    said_by: str
    said_at: datetime
    counts: bool


def history_of(sheet: OrderSheet) -> list[GivenAnswer]:
    """All that was filled in, latest first."""
    if sheet.order is None:
        return []
    last = {answer.key: answer.pk for answer in sheet.said}
    return [
        GivenAnswer(
            name_of(sheet.form, answer.key),
            _as_read(sheet.form, answer),
            answer.said_by,
            answer.said_at,
            counts=last[answer.key] == answer.pk,
        )
        for answer in reversed(sheet.said)
    ]


def sheet_of(visit: Visit) -> OrderSheet:
    """The order of a visit, in seven SQL statements; one where nothing is on it."""
    order = WorkOrder.objects.filter(visit=visit).first()
    if order is None:
        return OrderSheet(visit, None, forms_of_work().get(visit.work_type.form))
    order.visit = visit
    return OrderSheet(
        visit,
        order,
        order.described,
        said=list(order.answers.all()),
        lines=list(order.lines.filter(OrderLine.STANDS)),
        put_right=order.hours.order_by("-id").first(),
        signature=order.signatures.order_by("-id").first(),
        photos=list(order.photos.defer("content")),
        is_exported=ExportedOrder.objects.filter(order=order).exists(),
    )


def latest_answers(order: WorkOrder) -> dict[str, str]:
    """What counts at each question. One SQL statement."""
    return latest(order.answers.all())


def latest(said: Iterable[OrderAnswer]) -> dict[str, str]:
    """The last answer to each question, of answers in their order."""
    return {answer.key: answer.kept for answer in said}


def _as_read(form: FormOfWork | None, answer: OrderAnswer) -> str:
    read = form.said({answer.key: answer.kept}) if form else []
    return read[0][1] if read else answer.kept
