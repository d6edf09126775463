"""What we owe each other about an outage: to say how it stands before its moment passes."""

from dataclasses import replace
from datetime import datetime

from houvast.ground.history import Actor
from houvast.outages import reasons
from houvast.outages.models import Outage, OutageWord
from houvast.outages.queries.speaking import OF_OUTAGE
from houvast.people.models import Staff
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    open_about,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.queries.covering import who_covers


def about_outage(outage: Outage, key: str = "") -> About:
    """What is owed about it: how it stands, or of several things the one with that key."""
    return About(InternalPromise.Kind.OUTAGE, OF_OUTAGE, outage.pk, key)


def owe_word(outage: Outage, word: OutageWord, *, by: Actor, now: datetime) -> None:
    """Who said a moment has said how it stands before it: they are warned in time.

    Call it in the transaction in which it was said, with the outage held.
    """
    if due_at := word.due_at:
        said = reasons.SAY_HOW_IT_STANDS(title=outage.title_nl)
        owed = InternalWord(said, word.said_by, due_at, reasons.SAID_MORE())
        owe(about_outage(outage), owed, by=by, now=now)


def owe(about: About, word: InternalWord, *, by: Actor, now: datetime) -> None:
    """The same for any word: who has to do it first, as they are by now, so that nobody leaves or
    goes away meanwhile.
    """
    rows = Staff.objects.select_for_update(no_key=True)
    owner = rows.get(pk=word.owner.pk)
    if (covers := who_covers(owner)) != owner:
        rows.get(pk=covers.pk)
    promise_internally(about, replace(word, owner=owner), by=by, now=now)


def owe_no_more(outage: Outage, *, by: Actor, now: datetime) -> None:
    """It is over, and nobody has to say more; in the transaction in which that was said."""
    if owed := open_about(about_outage(outage)):
        proof = reasons.OVER(title=outage.title_nl)
        done_internally(promise=owed, proof=proof, by=by, now=now)
