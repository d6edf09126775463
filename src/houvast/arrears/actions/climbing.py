"""The next rung for an unpaid invoice: by mail by itself, by a call when a person does it."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from houvast.arrears.actions.reminding import may_leave_at, remind
from houvast.arrears.actions.resuming import goes_on_as_paid
from houvast.arrears.models import AdverseAction, Dunning, UnpaidReminder
from houvast.arrears.queries.charging import costs_outgrow
from houvast.arrears.queries.climbing import NextStep, next_step
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.queries.pressing import why_not
from houvast.arrears.rules import refusals
from houvast.ground.changing import change
from houvast.money.front import is_anothers, is_being_paid
from houvast.money.models import Invoice
from houvast.people.queries.company import business_calendar, company_stays
from houvast.promises.access import locked_case

log = logging.getLogger(__name__)
MOST = 5_000
"""So many at a time at most: the next beat has the rest."""
BATCH = 50
"""For so many the company is read once: a few seconds."""
AGAIN = timedelta(hours=20)
"""After so long we look again at what may not be pressed for now."""


def climb(*, now: datetime) -> int:
    """Take the next rung of each invoice that is due; how many were looked at.

    One that fails does not hold up the next, and is looked at again later.
    """
    due = Dunning.objects.due(now).order_by("next_at", "pk").select_related("invoice")[:MOST]
    found = list(due)
    for first in range(0, len(found), BATCH):
        with company_stays():
            for dunning in found[first : first + BATCH]:
                _climb_or_later(dunning, now=now)
    return len(found)


def _climb_or_later(dunning: Dunning, *, now: datetime) -> None:
    try:
        climb_one(dunning=dunning, now=now)
    except Exception:
        log.exception("no rung was taken for invoice %s", dunning.invoice_id)
        Dunning.objects.filter(pk=dunning.pk).update(next_at=now + AGAIN)


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
    standing, decided = how_they_stand(invoice, now=now), _is_decided(invoice)
    step = next_step(invoice, standing)
    if step.rung is None or step.by_a_person or step.at > now:
        _comes_next(held, step, decided=decided, now=now)
        return None
    if (leaves := may_leave_at(invoice, now=now)) > now and is_anothers(invoice):
        change(held, {"next_at": leaves})  # what goes beside the case leaves at once
        return None
    reminder = remind(invoice, step, now=now)
    # All of it is held: what came of it is the reminder alone.
    _comes_next(held, next_step(invoice, standing), decided=decided, now=now)
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
    if held.customer_id == held.case.customer_id:
        held.case.customer = held.customer  # who reads what is for them is asked once
    dunning = Dunning.objects.select_for_update(no_key=True).filter(invoice=held).first()
    if dunning is None:
        raise refusals.NothingOpen
    return dunning, held


def look_again(held: Dunning, *, now: datetime) -> None:
    """Say what comes next, from when, and whether a person does it."""
    invoice = Invoice.objects.select_related("case__customer", "customer__merged_into").get(
        pk=held.invoice_id
    )
    decided = _is_decided(invoice)
    why = why_not(invoice, now=now)
    if why == "only_costs":
        change(held, {"ended_at": held.ended_at or now, "waits_for_a_person": False})
        return
    if why == "part_missed":
        again = business_calendar().next_opening(now + AGAIN)
        change(held, {"waits_for_a_person": True, "next_at": again, "ended_at": None})
        return
    if why == "nothing_open":
        goes_on_as_paid(invoice, now=now)
        # Paid, and what was decided still stands: somebody takes that back.
        waiting = AdverseAction.objects.waiting_for_a_person().filter(invoice=invoice)
        decided = waiting.exists() or costs_outgrow(invoice)
        over: dict[str, Any] = {"waits_for_a_person": decided, "ended_at": held.ended_at or now}
        if decided:
            again = business_calendar().next_opening(now + AGAIN)
            over |= {"ended_at": None, "next_at": again}
        change(held, over)
        return
    step = next_step(invoice, how_they_stand(invoice, now=now))
    _comes_next(held, step, decided=decided, now=now)


def _is_decided(invoice: Invoice) -> bool:
    return AdverseAction.objects.standing().filter(invoice=invoice).exists()


def _comes_next(held: Dunning, step: NextStep, *, decided: bool, now: datetime) -> None:
    waits = step.by_a_person and step.at <= now
    if decided:  # what came back since the decision: somebody looks at that again
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
