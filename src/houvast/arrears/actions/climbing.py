"""The next rung for an unpaid invoice: by mail by itself, by a call when a person does it."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from houvast.arrears.known_ladder import costs_by_law
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction, Dunning, UnpaidReminder
from houvast.arrears.queries.climbing import NextStep, next_step, pay_by_of
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import notice, refusals
from houvast.arrears.rules.costs import at_most
from houvast.arrears.rules.ladder import Rung
from houvast.conversations.actions.letters import tell
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.speaking import speaking
from houvast.money.front import invoice_sheet, is_being_paid
from houvast.money.models import Invoice
from houvast.outages.front import leaves_at
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case

log = logging.getLogger(__name__)
MOST = 5_000
"""So many at a time at most: the next beat has the rest."""
AGAIN = timedelta(hours=20)
"""After so long we look again at what may not be pressed for now."""
MAIL_ARRIVES_WITHIN = timedelta(days=1)


def climb(*, now: datetime) -> int:
    """Take the next rung of each invoice that is due; how many were looked at.

    One that fails does not hold up the next, and is looked at again later.
    """
    due = Dunning.objects.due(now).order_by("next_at", "pk").select_related("invoice")[:MOST]
    found = list(due)
    for dunning in found:
        try:
            climb_one(dunning=dunning, now=now)
        except Exception:
            log.exception("no rung was taken for invoice %s", dunning.invoice_id)
            Dunning.objects.filter(pk=dunning.pk).update(next_at=now + AGAIN)
    return len(found)


@transaction.atomic
def climb_one(*, dunning: Dunning, now: datetime) -> UnpaidReminder | None:
    """Send the reminder that is due, or say that a person comes next. None where nothing went.

    Whoever reads that their payment is on its way is not reminded of it.
    """
    held, invoice = hold(dunning.invoice)
    if held.ended_at or held.next_at > now:
        return None
    why = why_not(invoice, now=now)
    if why == "nothing_open":
        look_again(held, now=now)
        return None
    # What has not left by now may still leave: another would say the same twice.
    waits = invoice.reminders.on_their_way().exists() or is_being_paid(invoice, now=now)
    if why == "part_missed":
        look_again(held, now=now)
        return None
    if why or waits:
        change(held, {"next_at": business_calendar().next_opening(now + AGAIN)})
        return None
    step = next_step(invoice, how_they_stand(invoice, now=now))
    if step.rung is None or step.by_a_person or step.at > now:
        _comes_next(held, step, handed_over=False, now=now)
        return None
    reminder = _remind(invoice, step.rung, now=now)
    look_again(held, now=now)
    if reminder is None:  # nothing could be written, as history says: not again each half hour
        change(held, {"next_at": max(held.next_at, business_calendar().next_opening(now + AGAIN))})
    return reminder


def hold(invoice: Invoice) -> tuple[Dunning, Invoice]:
    """An invoice and how far it is on the ladder, held until the transaction ends. Raises
    NothingOpen for what never asked anything.
    """
    locked_case(invoice.case_id)
    of = Invoice.objects.select_related("case__customer", "customer__merged_into")
    held = of.select_for_update(no_key=True, of=("self",)).get(pk=invoice.pk)
    dunning = Dunning.objects.select_for_update(no_key=True).filter(invoice=held).first()
    if dunning is None:
        raise refusals.NothingOpen
    return dunning, held


def look_again(held: Dunning, *, now: datetime) -> None:
    """Say what comes next, from when, and whether a person does it."""
    invoice = Invoice.objects.select_related("case__customer", "customer__merged_into").get(
        pk=held.invoice_id
    )
    handed_over = AdverseAction.objects.standing().filter(invoice=invoice).exists()
    why = why_not(invoice, now=now)
    if why == "part_missed":
        again = business_calendar().next_opening(now + AGAIN)
        change(held, {"waits_for_a_person": True, "next_at": again, "ended_at": None})
        return
    if why == "nothing_open":
        # Paid, and still with who collects it: somebody takes that back.
        over: dict[str, Any] = {"waits_for_a_person": handed_over, "ended_at": held.ended_at or now}
        if handed_over:
            again = business_calendar().next_opening(now + AGAIN)
            over |= {"ended_at": None, "next_at": again}
        change(held, over)
        return
    step = next_step(invoice, how_they_stand(invoice, now=now))
    _comes_next(held, step, handed_over=handed_over, now=now)


def _comes_next(held: Dunning, step: NextStep, *, handed_over: bool, now: datetime) -> None:
    waits = step.by_a_person and step.at <= now
    if handed_over:  # what came back since the decision: somebody looks at that again
        waits = step.rung is not None
    at = max(step.at, business_calendar().next_opening(now + AGAIN)) if waits else step.at
    change(
        held,
        {
            "rung": step.rung.key if step.rung else "",
            "next_at": at,
            "waits_for_a_person": waits,
            "ended_at": None,
        },
    )


def _remind(invoice: Invoice, rung: Rung, *, now: datetime) -> UnpaidReminder | None:
    case, payer = invoice.case, invoice.customer.itself
    open_amount = invoice_sheet(invoice).open_amount
    leaves = leaves_at(now, payer.quiet_hours, before=None)
    costs = until = None
    if rung.is_notice:
        costs = at_most(open_amount, costs_by_law(spoken.today(now)))
        until = notice.stated_day(
            spoken.today(now), delivered_by=spoken.today(leaves + MAIL_ARRIVES_WITHIN)
        )
    with speaking_to(payer):
        told = words.told_of(
            invoice, open_amount=open_amount, pay_by=pay_by_of(invoice), costs=costs, until=until
        )
        blocks = words.reminded(rung, told, reference=invoice.reference)
        subject = words.subject_of(invoice)
    delivery = tell(
        case=case, kind=ArrearsLetter.REMINDER, subject=subject, blocks=blocks, now=now,
        leaves_at=leaves,
    )  # fmt: skip
    if delivery is None:
        return None
    reminder = UnpaidReminder(
        invoice=invoice, rung=rung.key, channel=UnpaidReminder.Channel.MAIL, delivery=delivery,
        costs=costs, due_on=until, at=now, by=HOUVAST.name,
    )  # fmt: skip
    write(reminder, now=now)
    with speaking(case.owner.language):
        name = str(rung.name)
    history.record("dunning.reminded", about=reminder, by=HOUVAST, at=now, rung=name)
    return reminder


def write(reminder: UnpaidReminder, *, now: datetime) -> None:
    """Write it, as the database lets it. Raises what `WHY` has."""
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError as broken:
        if why := why_not(reminder.invoice, now=now):
            raise WHY[why] from broken
        raise
