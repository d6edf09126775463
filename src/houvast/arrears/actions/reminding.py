"""Writing a reminder: by mail, or on paper, to who pays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Self

from django.db import IntegrityError, transaction

from houvast.arrears.known_ladder import costs_by_law
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import UnpaidReminder
from houvast.arrears.queries.climbing import NextStep, named_on_small
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import notice
from houvast.arrears.rules.costs import at_most, left_of_small
from houvast.arrears.rules.ladder import Rung
from houvast.conversations.actions.by_post import OnPaper, send_by_post
from houvast.conversations.actions.letters import (
    addressed,
    to_case_page,
    told_by_a_person_otherwise,
)
from houvast.conversations.models import Delivery
from houvast.conversations.queries.paper import arrival_if_written
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.ground.inserting import insert_all
from houvast.ground.speaking import speaking
from houvast.money.front import ToPayer, tell_payers
from houvast.money.models import Invoice
from houvast.outages.front import leaves_at
from houvast.people.models import Customer
from houvast.people.queries.speaking import speaking_to

MAIL_ARRIVES_WITHIN = timedelta(days=1)
PRINTED_WITHIN = timedelta(days=7)


def may_leave_at(invoice: Invoice, *, now: datetime) -> datetime:
    """When a mail to who pays may leave: not in the hours in which they want quiet."""
    return leaves_at(now, invoice.customer.itself.quiet_hours, before=None)


def remind_all(
    steps: Sequence[tuple[Invoice, NextStep]], *, now: datetime
) -> list[UnpaidReminder | None]:
    """Write a rung for each of many, of whom nobody pays two, in a few statements. None where
    nothing could be written, as history says.
    """
    payers = [
        invoice.customer.itself for invoice, step in steps if step.rung and step.rung.is_notice
    ]
    named = _named_on_small(payers, now=now)
    rungs = [_Written.of(invoice, step, named, now=now) for invoice, step in steps]
    reminders = {
        one.invoice.pk: one.as_reminder(delivery, now=now)
        for one, delivery in zip(rungs, _sent(rungs, now=now), strict=True)
        if delivery
    }
    write_all([*reminders.values()], now=now)
    mailed, on_paper = (
        [
            (reminders[one.invoice.pk], {"rung": one.rung_in_words})
            for one in rungs
            if one.invoice.pk in reminders and one.step.on_paper == is_paper
        ]
        for is_paper in (False, True)
    )
    history.record_each("dunning.reminded", about=mailed, by=HOUVAST, at=now)
    history.record_each("dunning.on_paper", about=on_paper, by=HOUVAST, at=now)
    return [reminders.get(invoice.pk) for invoice, _step in steps]


@dataclass(frozen=True)
class _Written:
    """A rung in words; of a last notice with the costs that it names, and until when to pay."""

    invoice: Invoice
    step: NextStep
    rung: Rung
    leaves_at: datetime
    subject: str
    blocks: words.Said
    costs: Decimal | None
    until: date | None

    @classmethod
    def of(
        cls, invoice: Invoice, step: NextStep, named: Mapping[int, Decimal], *, now: datetime
    ) -> Self:
        rung, payer, open_amount = step.rung, invoice.customer.itself, step.owed.open_amount
        assert rung  # noqa: S101  # where none is left a person decides
        leaves = may_leave_at(invoice, now=now)
        costs = until = None
        if rung.is_notice:
            law = costs_by_law(spoken.today(now))
            costs = left_of_small(at_most(open_amount, law), law, named=named[payer.pk])
            until = notice.stated_day(
                spoken.today(now), delivered_by=spoken.today(_arrives(step, leaves, now))
            )
        with speaking_to(payer):
            told = words.told_of(
                invoice, open_amount=open_amount, pay_by=step.owed.pay_by, costs=costs, until=until
            )
            said = rung.said_on_paper if step.on_paper else rung.says
            free = rung.is_notice and not costs
            blocks = words.reminded(said, told, reference=invoice.reference, free=free)
            subject = words.subject_of(invoice)
        return cls(invoice, step, rung, leaves, subject, blocks, costs, until)

    @property
    def rung_in_words(self) -> str:
        """As whoever owns the case reads it in its history."""
        with speaking(self.invoice.case.owner.language):
            return str(self.rung.name)

    def as_reminder(self, delivery: Delivery, *, now: datetime) -> UnpaidReminder:
        channel = UnpaidReminder.Channel
        return UnpaidReminder(
            invoice=self.invoice, rung=self.rung.key, delivery=delivery,
            channel=channel.POST if self.step.on_paper else channel.MAIL,
            costs=self.costs, due_on=self.until, at=now, by=HOUVAST.name,
        )  # fmt: skip


def _named_on_small(payers: Sequence[Customer], *, now: datetime) -> Mapping[int, Decimal]:
    return named_on_small(payers, costs_by_law(spoken.today(now)), now=now) if payers else {}


def _sent(rungs: Sequence[_Written], *, now: datetime) -> list[Delivery | None]:
    """Mail to all who read it, and paper to each for whom it is."""
    mail = [
        ToPayer(one.invoice, one.subject, one.blocks, one.leaves_at)
        for one in rungs
        if not one.step.on_paper
    ]
    queued = iter(tell_payers(mail, kind=ArrearsLetter.REMINDER, now=now))
    return [
        _on_paper(one.invoice, one.blocks, now=now) if one.step.on_paper else next(queued)
        for one in rungs
    ]


def _arrives(step: NextStep, leaves: datetime, now: datetime) -> datetime:
    """By when it is there: a letter is printed and posted by people first."""
    if not step.on_paper:
        return leaves + MAIL_ARRIVES_WITHIN
    return (arrival_if_written(now + PRINTED_WITHIN) or now) + MAIL_ARRIVES_WITHIN


def _on_paper(invoice: Invoice, blocks: words.Said, *, now: datetime) -> Delivery | None:
    case = invoice.case
    queued: list[Delivery] = []
    with (
        told_by_a_person_otherwise(case, kind=ArrearsLetter.REMINDER, now=now),
        speaking_to(case.customer),
    ):
        subject = words.subject_of(invoice)
        letter = addressed(case, subject, (*blocks, to_case_page(case, now=now)))
        about = OnPaper(case, ArrearsLetter.REMINDER)
        queued.append(send_by_post(letter, about, now=now))
    return queued[0] if queued else None


def write_all(reminders: Sequence[UnpaidReminder], *, now: datetime) -> None:
    """Put them on record, as the database lets them be. Raises what `WHY` has."""
    try:
        with transaction.atomic():
            insert_all(reminders)
    except IntegrityError as broken:
        for one in reminders:
            if why := why_not(one.invoice, now=now):
                raise WHY[why] from broken
        raise
