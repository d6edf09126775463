"""What was announced and is not collected after all, since something came between."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.money.models import DirectDebit, Invoice

Why = DirectDebit.Why
_WHY = {"invoice.disputed": Why.DISPUTED, "plan.agreed": Why.PLANNED}


def leave_out(debits: Any, *, why: DirectDebit.Why, by: Actor, now: datetime) -> int:
    """End those of them that are in no file yet; how many. Their invoices are held first, as
    whoever pays holds them. Call it in a transaction.
    """
    found = debits.announced()
    bills = Invoice.objects.filter(pk__in=list(found.values_list("invoice", flat=True)))
    list(bills.order_by("pk").select_for_update(no_key=True))
    held = list(found.order_by("pk").select_for_update(no_key=True, of=("self",)))
    for debit in held:
        end_as(debit, DirectDebit.Ending.LEFT_OUT, why=str(why), now=now)
        told = {"day": debit.collect_on, "why": debit.why_in_words}
        history.record("debit.left_out", about=debit.invoice, by=by, at=now, **told)
    return len(held)


def end_as(
    debit: DirectDebit, ending: DirectDebit.Ending, *, why: str, now: datetime, **more: Any
) -> None:
    """End one that is held. `more` may have its `due_on`."""
    change(debit, {"ended_at": now, "ending": ending, "why": why[:140]} | more)


def stands_otherwise(events: Sequence[Event]) -> None:
    """React to what is paid, credited, disputed or agreed otherwise: the amount that we told is
    right no more, so it is not collected.
    """
    about = {int(event.about_id): event for event in events}
    concerned = Q(invoice__in=about) | Q(invoice__credited_by__in=about)
    announced = DirectDebit.objects.announced().filter(concerned)
    rows = announced.values_list("pk", "invoice", "invoice__credited_by").order_by("invoice")
    for pk, bill, note in list(rows):
        event = about.get(bill) or about[note]
        why = _WHY.get(event.verb, Why.CHANGED)
        leave_out(DirectDebit.objects.filter(pk=pk), why=why, by=HOUVAST, now=event.at)


def did_not_arrive(event: Event) -> None:
    """React to an announcement that came back or was not posted: what they were not told is not
    collected.
    """
    of_it = DirectDebit.objects.announced().filter(delivery=int(event.about_id))
    leave_out(of_it, why=Why.NOT_TOLD, by=HOUVAST, now=event.at)
