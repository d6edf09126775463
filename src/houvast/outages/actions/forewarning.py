"""Before the moment of an outage passes: who said it is warned, and each is told once, in time."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.outages import reasons
from houvast.outages.actions.making import tell_afterwards
from houvast.outages.actions.owing import about_outage, owe
from houvast.outages.models import Outage, OutageWord
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises.actions.internal import InternalWord
from houvast.promises.queries.owners import lead_over

log = logging.getLogger(__name__)
BATCH = 200


def forewarn_in_time(*, now: datetime) -> int:
    """Say of each outage of which nobody said more that it may take longer than was told, while
    its moment is still to come; returns of how many.

    One that fails does not hold up the next, and is tried again the next time.
    """
    said, after = 0, 0
    running = Outage.objects.running().told().order_by("pk")
    while batch := list(running.filter(pk__gt=after)[:BATCH]):
        for outage in batch:
            try:
                if _is_near(outage, now):
                    said += forewarn_outage(outage=outage, now=now) is not None
            except Exception:
                log.exception("nobody could be forewarned of outage %s", outage.pk)
        after = batch[-1].pk
    return said


@transaction.atomic
def forewarn_outage(*, outage: Outage, now: datetime) -> OutageWord | None:
    """Its moment moves by itself, once: each who hangs on it hears that it may take longer, and by
    when they hear more. A lead has to see to that from now on.

    None where somebody said more meanwhile, it was moved by itself already, or its moment is past.
    """
    held = Outage.objects.select_for_update(no_key=True).get(pk=outage.pk)
    if not held.runs or not _is_near(held, now):
        return None
    last = held.word
    due_at = last.due_at or now
    hours = timedelta(hours=our_company().reply_hours)
    word = OutageWord.objects.create(
        outage=held,
        cause_nl=last.cause_nl,
        cause_en=last.cause_en,
        doing_nl=last.doing_nl,
        doing_en=last.doing_en,
        due_at=business_calendar().add_business_time(due_at, hours),
        is_news=True,
        by_itself=True,
        said_at=now,
        said_by=last.said_by,
    )
    history.record("outage.forewarned", about=held, by=HOUVAST, at=now, due_at=due_at)
    owed = InternalWord(
        reasons.NOT_OVER_AS_SAID(title=held.title_nl),
        lead_over(last.said_by),
        word.due_at or due_at,
        reasons.TOLD_THAT_IT_TAKES_LONGER(),
    )
    owe(about_outage(held), owed, by=HOUVAST, now=now)
    tell_afterwards(held)
    return word


def _is_near(outage: Outage, now: datetime) -> bool:
    at = outage.forewarned_at(now)
    return at is not None and at <= now
