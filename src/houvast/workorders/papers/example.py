"""A form filled in with examples, to see the paper that customers would get."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.people.models import Company
from houvast.workorders.models import OrderAnswer, OrderLine, Signature
from houvast.workorders.papers.content import words_of
from houvast.workorders.queries.sheets import OrderSheet
from houvast.workorders.rules.forms import (
    DONE,
    FOUND,
    NEXT,
    ChoiceOnForm,
    DayOnForm,
    FormOfWork,
    NumberOnForm,
    PhotoOnForm,
    Question,
    TickOnForm,
)

CENT = Decimal("0.01")
A_YEAR = timedelta(days=365)


def example_of(form: FormOfWork, company: Company, *, now: datetime) -> dict[str, Any]:
    """What stands on the paper of a form that was filled in for nobody. Nothing is kept."""
    given = {
        FOUND: _("Here stands what was found."),
        DONE: _("Here stands what was done."),
        NEXT: _("Here stands what comes next."),
        **_answers(form, now=now),
    }
    sheet = OrderSheet(
        Visit(),
        None,
        form,
        said=[OrderAnswer(key=key, kept=kept) for key, kept in given.items()],
        lines=[
            OrderLine(
                text=_("Example of material"),
                quantity=Decimal(2),
                price=Decimal("12.50"),
                vat_percent=Decimal(21),
            )
        ],
        signature=Signature(name=_("Your customer"), said_at=now),
    )
    facts = [
        (_("Customer"), _("Your customer")),
        (_("Where"), _("Their address")),
        (_("Day"), spoken.day(spoken.today(now))),
    ]
    title = _("Work order: an example")
    return words_of(sheet, company, title=title, work=str(form.name), facts=facts)


def _answers(form: FormOfWork, *, now: datetime) -> dict[str, str]:
    """An answer to each question, such that those are asked which hang on another."""
    hangs_on = {one.only_if.question: one.only_if.answer for one in form.questions if one.only_if}
    asked = (one for one in form.questions if not isinstance(one, PhotoOnForm))
    return {one.key: hangs_on.get(one.key) or _answer(one, now=now) for one in asked}


def _answer(question: Question, *, now: datetime) -> str:
    if isinstance(question, NumberOnForm):
        middle = (question.least + question.most) / 2
        return f"{middle.quantize(CENT).normalize():f}"
    if isinstance(question, ChoiceOnForm):
        return question.choices[0].key
    if isinstance(question, DayOnForm):
        today = spoken.today(now)
        return (today + A_YEAR if question.not_past else today).isoformat()
    if isinstance(question, TickOnForm):
        return question.kept("")
    return _("An answer in words.")
