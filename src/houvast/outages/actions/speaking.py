"""One task for a lead for all who get no other moment before somebody speaks with them (G4)."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from houvast.ground.history import HOUVAST
from houvast.outages import reasons
from houvast.outages.actions.owing import about_outage, owe
from houvast.outages.models import Outage
from houvast.outages.queries.speaking import OF_OUTAGE, SPEAK, unspoken
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import InternalWord, open_about
from houvast.promises.models import InternalPromise

log = logging.getLogger(__name__)
BATCH = 200


def see_who_must_speak(*, now: datetime) -> int:
    """Have a lead speak with those who hang on an outage whose moment moved too often, in one task
    for each outage, and end it when nobody waits for that any more; returns how many changed.

    One that fails does not hold up the next, and is tried again the next time.
    """
    tasks = InternalPromise.objects.open().filter(about_kind=OF_OUTAGE, key=SPEAK)
    asked = Outage.objects.filter(Outage.RUNS | Q(pk__in=tasks.values("about_id"))).order_by("pk")
    changed, after = 0, 0
    while batch := list(asked.filter(pk__gt=after)[:BATCH]):
        for outage in batch:
            try:
                changed += have_a_lead_speak(outage=outage, now=now)
            except Exception:
                log.exception("nobody was asked to speak about outage %s", outage.pk)
        after = batch[-1].pk
    return changed


@transaction.atomic
def have_a_lead_speak(*, outage: Outage, now: datetime) -> bool:
    """Make its task, or end it. False where it is as it should be.

    It is for whom most of them read that they speak with them.
    """
    held = Outage.objects.select_for_update(no_key=True).get(pk=outage.pk)
    task, waiting = open_about(about_outage(held, SPEAK)), unspoken(held)
    if task is not None:
        if waiting.exists():
            return False
        done_internally(promise=task, proof=reasons.ALL_WERE_SPOKEN_WITH(), by=HOUVAST, now=now)
        return True
    most = waiting.order_by().values("owner").annotate(many=Count("pk")).order_by("-many", "owner")
    if not (found := most.first()):
        return False
    hours = timedelta(hours=our_company().reply_hours)
    word = InternalWord(
        reasons.SPEAK_WITH_THEM(title=held.title_nl),
        Staff.objects.get(pk=found["owner"]),
        business_calendar().add_business_time(now, hours),
    )
    owe(about_outage(held, SPEAK), word, by=HOUVAST, now=now)
    return True
