"""Waiting with an invoice, because somebody said so."""

from datetime import datetime, timedelta

from django.db import transaction

from houvast.arrears.actions.climbing import hold, look_again
from houvast.arrears.models import Pause
from houvast.arrears.rules import refusals
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.money.models import Invoice
from houvast.people.models import Staff

LONGEST = timedelta(days=92)


@transaction.atomic
def pause(*, invoice: Invoice, until: datetime, why: str, by: Staff, now: datetime) -> Pause:
    """Wait with an invoice until then. Another takes the place of one that stands.

    Raises WithoutWhy, PausedBackwards or NothingOpen.
    """
    if not why.strip():
        raise refusals.WithoutWhy
    if not now < until <= now + LONGEST:
        raise refusals.PausedBackwards
    dunning, held = hold(invoice)
    _end(held, by=by, now=now)
    made = Pause.objects.create(
        invoice=held, waits_until=until, why=why.strip()[:300], made_at=now, made_by=by
    )
    history.record(
        "dunning.paused",
        about=held,
        by=by.as_actor(),
        at=now,
        day=spoken.today(until),
        why=made.why,
    )
    change(dunning, {"next_at": until, "waits_for_a_person": False})
    return made


@transaction.atomic
def resume(*, invoice: Invoice, by: Staff, now: datetime) -> None:
    """Wait no longer. Raises NoPause or NothingOpen."""
    dunning, held = hold(invoice)
    if not _end(held, by=by, now=now):
        raise refusals.NoPause
    history.record("dunning.resumed", about=held, by=by.as_actor(), at=now)
    look_again(dunning, now=now)


def _end(held: Invoice, *, by: Staff, now: datetime) -> int:
    return held.pauses.not_ended().update(ended_at=now, ended_by=by)
