"""What happens elsewhere, and how far an invoice is on the ladder because of it."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from houvast.arrears.actions.climbing import look_again
from houvast.arrears.models import AdverseAction, Dunning
from houvast.ground.described_files import DescriptionWrong
from houvast.ground.models import Event
from houvast.money.models import Invoice

log = logging.getLogger(__name__)


def made_out(event: Event) -> None:
    """React to `invoice.issued`: from now on we look at it."""
    invoice = Invoice.objects.get(pk=event.about_id)
    # Costs of collecting are asked once, and nobody is pressed for them.
    if invoice.total and not invoice.lines.filter(costs_of__isnull=False).exists():
        _look(Dunning.objects.create(invoice=invoice, next_at=event.at), now=event.at)


def stands_otherwise(events: Sequence[Event]) -> None:
    """React to what is paid, credited, disputed or answered: it ends, or goes on later. Of a few
    thousand at once the next beat looks at what goes on.
    """
    about = Invoice.objects.filter(pk__in=[int(event.about_id) for event in events])
    of = {bill or pk for pk, bill in about.values_list("pk", "credits")}
    held = Dunning.objects.select_for_update(no_key=True).filter(invoice__in=of).order_by("pk")
    bills: Any = Invoice.objects.with_open()
    goes_on = set(bills.filter(pk__in=of, open_amount__gt=0).values_list("pk", flat=True))
    now = events[-1].at
    dunnings = list(held)
    collected = AdverseAction.objects.standing().filter(invoice__in=of)
    goes_on.update(collected.values_list("invoice", flat=True))
    ended = [one.pk for one in dunnings if one.invoice_id not in goes_on]
    Dunning.objects.filter(pk__in=ended).update(ended_at=now, waits_for_a_person=False)
    going_on = [one for one in dunnings if one.invoice_id in goes_on]
    if len(events) > 1:
        pks = [one.pk for one in going_on]
        Dunning.objects.filter(pk__in=pks).update(ended_at=None, next_at=now)
        return
    for dunning in going_on:
        _look(dunning, now=now)


def did_not_arrive(event: Event) -> None:
    """React to mail that came back, or paper that was not posted: a reminder that nobody had is
    none.
    """
    found = Dunning.objects.running().filter(invoice__reminders__delivery=int(event.about_id))
    for dunning in found.select_for_update(no_key=True, of=("self",)):
        _look(dunning, now=event.at)


def _look(dunning: Dunning, *, now: datetime) -> None:
    """A ladder that is not written well stops no invoice, no payment and no mail."""
    try:
        look_again(dunning, now=now)
    except DescriptionWrong:
        log.exception("what comes next for invoice %s is not known", dunning.invoice_id)
        Dunning.objects.filter(pk=dunning.pk).update(next_at=now, ended_at=None)
