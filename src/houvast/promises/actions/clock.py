"""The clock: warning owners before a promise is due, and marking what broke (G4).

It reads an indexed due column instead of one delayed job a promise, so a day's outage is caught
up in order, and any number of workers may run it: whoever holds the case acts, once.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises import reasons, rules
from houvast.promises.actions.being_away import look_at_absences
from houvast.promises.actions.cases import give_where_nobody_is
from houvast.promises.actions.ending import break_word
from houvast.promises.actions.internal import warn_internally
from houvast.promises.actions.promising import give_word_anew
from houvast.promises.actions.warning import hold_unless_busy, warn
from houvast.promises.models import Forewarning, InternalPromise, Promise, Sweep
from houvast.promises.queries.answering import answer_moment
from houvast.promises.queries.due import internal_to_warn, past_due, to_warn
from houvast.promises.queries.owners import who_must_act

log = logging.getLogger(__name__)

BATCH = 200


def sweep(*, now: datetime) -> int:
    """Warn and break whatever the moment asks for, earliest first. Returns how many changed."""
    changed = look_at_absences(now=now)
    warned = changed + _each(to_warn, warn, now, moment="warn_at")
    broken = _each(past_due, break_promise, now, moment="due_at")
    return warned + broken + _each(internal_to_warn, warn_internally, now, moment="warn_at")


def note_sweep(*, by: str, now: datetime) -> None:
    """Note that the worker called `by` went over all promises just now."""
    Sweep.objects.update_or_create(pk=1, defaults={"at": now, "by": by[:200]})


@transaction.atomic
def break_promise(*, promise: Promise, now: datetime) -> bool:
    """Mark a promise broken for ever and make a new one in the same breath.

    Those above apologise to the customer, who reads the new promise. What broke again after that,
    or was promised to somebody silent, is no news to them: it goes to a person who must act. False
    when somebody else ended it or holds its case.
    """
    if not hold_unless_busy(promise):
        return False
    give_where_nobody_is(promise.case, now=now)
    goes_to = who_must_act(promise.case) if _is_no_news(promise) else None
    proof = reasons.NOT_KEPT(due_at=promise.due_at)
    renew = partial(_promise_anew, goes_to=goes_to, now=now)
    facts = {"escalated": True} if goes_to else {}
    try:
        break_word(promise, proof=proof, by=HOUVAST, now=now, renew=renew, **facts)
    except rules.AlreadyEnded:
        return False
    return True


def _is_no_news(promise: Promise) -> bool:
    """Whether the customer read our apology already, or waits for nothing."""
    if promise.is_to_the_silent:
        return True
    return promise.makes_up_for_broken


def _promise_anew(broken: Promise, *, goes_to: Staff | None, now: datetime) -> Promise:
    due_at = _due_anew(broken, now=now)
    was_to_come = broken.kind in (Promise.Kind.ARRIVAL, Promise.Kind.PARTNER)
    with speaking_to(broken.case.customer):
        owed = _("We still owe you this, and you hear from us %(by)s.")
        said = _("You hear from us %(by)s.") if broken.is_to_the_silent else owed
        words = said % {"by": spoken.by(due_at)}
    kind = Promise.Kind.FOLLOW_UP if was_to_come else broken.kind
    word = rules.Word(kind, words, due_at)
    is_escalated = goes_to is not None
    renewed = give_word_anew(
        broken, word, by=HOUVAST, now=now, owner=goes_to, escalated=is_escalated
    )
    if goes_to:
        history.record("promise.escalated", about=renewed, by=HOUVAST, at=now, to=goes_to.name)
    return renewed


def _due_anew(broken: Promise, *, now: datetime) -> datetime:
    """By when they hear: as they were told before it broke, or within our reply hours; an answer
    that we owe comes when its turn comes.
    """
    told = Forewarning.objects.filter(promise=broken).first()
    if told and told.holds(now):
        return told.then_at
    if broken.kind == Promise.Kind.REPLY:
        return answer_moment(now=now).due_at
    hours = timedelta(hours=our_company().reply_hours)
    return business_calendar().add_business_time(now, hours)


def _each(
    waiting: Callable[..., Sequence[Promise | InternalPromise]],
    act: Callable[..., bool],
    now: datetime,
    *,
    moment: str,
) -> int:
    """Act on everything that waits, in batches; those that fail do not hold up the next."""
    changed, after = 0, None
    while batch := waiting(now, limit=BATCH, after=after):
        for promise in batch:
            try:
                changed += act(promise=promise, now=now)
            except Exception:
                log.exception("the clock could not %s promise %s", act.__name__, promise.pk)
        after = getattr(batch[-1], moment), batch[-1].pk
    return changed
