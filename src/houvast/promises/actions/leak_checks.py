"""The next leak check of a thing is promised among ourselves, as its log and the rules have it."""

from datetime import datetime

from django.db import transaction

from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises import reasons
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    open_about,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.queries.owners import lead_of_the_house
from houvast.promises.rules import end_of
from houvast.things.actions.refrigerants import Logged, add_to_log, take_back_from_log
from houvast.things.models import RefrigerantEntry, Thing
from houvast.things.queries.refrigerants import log_of

OF_THING = "things.thing"


@transaction.atomic
def log_refrigerant(*, thing: Thing, logged: Logged, by: Actor, now: datetime) -> RefrigerantEntry:
    """Write a line in the log of a thing; when it is checked next follows from it.

    Raises what `add_to_log` raises.
    """
    entry = add_to_log(thing=thing, logged=logged, by=by, now=now)
    keep_leak_check(thing, by=by, now=now)
    return entry


@transaction.atomic
def take_refrigerant_back(
    *, entry: RefrigerantEntry, why: str, by: Actor, now: datetime
) -> RefrigerantEntry:
    """Take a line back that was wrong. Raises what `take_back_from_log` raises."""
    line = take_back_from_log(entry=entry, why=why, by=by, now=now)
    keep_leak_check(line.thing, by=by, now=now)
    return line


def keep_leak_check(thing: Thing, *, by: Actor, now: datetime) -> None:
    """One promise among ourselves for the next check, where there has to be one; else none.

    Call it in the transaction of what changed.
    """
    due_on = None if thing.is_gone else log_of(thing, today=spoken.today(now)).next_check_on
    about = About(InternalPromise.Kind.LEAK_CHECK, OF_THING, thing.pk)
    if due_on is not None:
        word = InternalWord(
            reasons.LEAK_CHECK(thing=thing.on_record),
            lead_of_the_house(),
            end_of(due_on),
            instead=reasons.LOGGED(),
        )
        promise_internally(about, word, by=by, now=now)
    elif standing := open_about(about):
        done_internally(promise=standing, proof=reasons.NO_LEAK_CHECK(), by=by, now=now)


def when_thing_changed(event: Event) -> None:
    """React to a thing that is gone, is back or was set right: how often follows from it."""
    thing = Thing.objects.get(pk=int(event.about_id))
    if thing.refrigerant_log.exists():
        keep_leak_check(thing, by=Actor.of(event), now=event.at)
