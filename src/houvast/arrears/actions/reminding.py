"""Writing a reminder: by mail, or on paper, to who pays."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.known_ladder import costs_by_law
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import UnpaidReminder
from houvast.arrears.queries.climbing import NextStep, named_on_small
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import notice
from houvast.arrears.rules.costs import at_most, left_of_small
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
from houvast.ground.speaking import speaking
from houvast.money.models import Invoice
from houvast.outages.front import leaves_at
from houvast.people.queries.speaking import speaking_to

MAIL_ARRIVES_WITHIN = timedelta(days=1)
PRINTED_WITHIN = timedelta(days=7)


def may_leave_at(invoice: Invoice, *, now: datetime) -> datetime:
    """When a mail to who pays may leave: not in the hours in which they want quiet."""
    return leaves_at(now, invoice.customer.itself.quiet_hours, before=None)


def remind(invoice: Invoice, step: NextStep, *, now: datetime) -> UnpaidReminder | None:
    """Write a rung. None where nothing could be written, as history says."""
    rung, payer = step.rung, invoice.customer.itself
    if rung is None:
        return None
    open_amount = step.owed.open_amount
    leaves = may_leave_at(invoice, now=now)
    costs = until = None
    if rung.is_notice:
        law = costs_by_law(spoken.today(now))
        named = named_on_small(payer, law, now=now)
        costs = left_of_small(at_most(open_amount, law), law, named=named)
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
    if step.on_paper:
        delivery = _on_paper(invoice, blocks, now=now)
    else:
        delivery = tell_payer(invoice, ArrearsLetter.REMINDER, blocks, leaves_at=leaves, now=now)
    if delivery is None:
        return None
    channel = UnpaidReminder.Channel.POST if step.on_paper else UnpaidReminder.Channel.MAIL
    reminder = UnpaidReminder(
        invoice=invoice, rung=rung.key, channel=channel, delivery=delivery,
        costs=costs, due_on=until, at=now, by=HOUVAST.name,
    )  # fmt: skip
    write(reminder, now=now)
    with speaking(invoice.case.owner.language):
        name = str(rung.name)
    if step.on_paper:
        history.record("dunning.on_paper", about=reminder, by=HOUVAST, at=now, rung=name)
    else:
        history.record("dunning.reminded", about=reminder, by=HOUVAST, at=now, rung=name)
    return reminder


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


def write(reminder: UnpaidReminder, *, now: datetime) -> None:
    """Write it, as the database lets it. Raises what `WHY` has."""
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError as broken:
        if why := why_not(reminder.invoice, now=now):
            raise WHY[why] from broken
        raise
