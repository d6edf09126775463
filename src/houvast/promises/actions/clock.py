"""The clock: warning owners before a promise is due, and marking what broke (G4).

It reads an indexed due column instead of one delayed job a promise, so a day's outage is caught
up in order, and any number of workers may run it: whoever holds the case acts, once, and what
another one holds is passed over. What is due is acted on in small batches, each one transaction.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.ground.speaking import zone_of_reader
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, company_stays, our_company
from houvast.people.queries.speaking import speaking_to, who_read
from houvast.promises import reasons
from houvast.promises.actions.being_away import look_at_absences
from houvast.promises.actions.cases import give_where_nobody_is
from houvast.promises.actions.ending import end_all_broken, say_all_broken
from houvast.promises.actions.internal import warn_internally
from houvast.promises.actions.promising import Anew, give_words_anew
from houvast.promises.actions.warning import held_unless_busy, warn_all
from houvast.promises.models import InternalPromise, Promise, Sweep
from houvast.promises.queries.answering import answer_moment
from houvast.promises.queries.broken import is_undecided_at_first
from houvast.promises.queries.due import internal_to_warn, past_due, to_warn
from houvast.promises.queries.owners import who_must_act
from houvast.promises.rules import Word

log = logging.getLogger(__name__)

T = TypeVar("T", Promise, InternalPromise)

SELDOM = 5
BATCH = 250
"""So many are acted on in one transaction: it holds their cases for a fraction of a second."""


def sweep(*, now: datetime) -> int:
    """Warn and break whatever the moment asks for, earliest first. Returns how many changed."""
    changed = look_at_absences(now=now)
    warned = changed + _each(to_warn, warn_all, now, moment="warn_at")
    broken = _each(past_due, break_promises, now, moment="due_at")
    return warned + broken + _each(internal_to_warn, warn_internally, now, moment="warn_at")


def note_sweep(*, by: str, now: datetime) -> None:
    """Note that the worker called `by` went over all promises just now."""
    Sweep.objects.update_or_create(pk=1, defaults={"at": now, "by": by[:200]})


@transaction.atomic
def break_promises(promises: Sequence[Promise], *, now: datetime) -> int:
    """Mark promises broken for ever and make a new one for each in the same breath.

    Those above apologise to the customers, who read the new promise. What broke again after that,
    or was promised to somebody silent, is no news to them: it goes to a person who must act; that
    nobody decided about them is told once, with who does. Passed over is what somebody else ended,
    or whose case they hold. Returns how many broke.
    """
    held = held_unless_busy(Promise.objects.past(now), promises)
    who_read([promise.case.customer for promise in held])
    anew, by_when, said_by = [], cache(partial(_by_when, now=now)), cache(_said_by)
    for promise in held:
        give_where_nobody_is(promise.case, now=now)
        goes_to = who_must_act(promise.case) if _is_no_news(promise) else None
        word = _word_anew(promise, by_when, said_by, goes_to, now=now)
        anew.append(Anew(promise, word, goes_to, escalated=goes_to is not None))
    proofs = {promise.pk: reasons.NOT_KEPT(due_at=promise.due_at) for promise in held}
    end_all_broken(held, proofs, by=HOUVAST, now=now)
    _record(anew, give_words_anew(anew, by=HOUVAST, now=now), now=now)
    return len(held)


def _record(anew: Sequence[Anew], renewed: Sequence[Promise], *, now: datetime) -> None:
    called, broken = [], []
    for one, promise in zip(anew, renewed, strict=True):
        facts: dict[str, Any] = {"renewed_by": promise.pk}
        if one.owner:
            called.append((promise, {"to": one.owner.name}))
            facts["escalated"] = True
        broken.append((one.renews, facts))
    history.record_each("promise.escalated", about=called, by=HOUVAST, at=now)
    say_all_broken(broken, by=HOUVAST, now=now)


def _is_no_news(promise: Promise) -> bool:
    """Whether the customer read our apology already, or waits for nothing."""
    if promise.is_to_the_silent:
        return True
    return promise.makes_up_for_broken


def _word_anew(
    broken: Promise,
    by_when: Callable[[bool, int], datetime],
    said_by: Callable[..., str],
    goes_to: Staff | None,
    *,
    now: datetime,
) -> Word:
    """What is promised instead: for the moment that they were told before it broke, or else by
    when we answer, or speak to, anybody now. Of somebody silent it breaks again no sooner than in
    SELDOM times that: whoever must act has it, and nobody waits for it.
    """
    told = getattr(broken, "forewarning", None)
    is_reply = broken.kind == Promise.Kind.REPLY
    is_again = broken.is_to_the_silent and (broken.is_escalated or broken.makes_up_for_broken)
    due_at = (
        told.then_at if told and told.holds(now) else by_when(is_reply, SELDOM if is_again else 1)
    )
    was_to_come = broken.kind in (Promise.Kind.ARRIVAL, Promise.Kind.PARTNER)
    with speaking_to(broken.case.customer):
        words = _said_anew(broken, goes_to) % {
            "by": said_by(due_at, get_language(), zone_of_reader()),
            "name": goes_to.name if goes_to else "",
        }
    return Word(Promise.Kind.FOLLOW_UP if was_to_come else broken.kind, words, due_at)


def _said_by(due_at: datetime, _language: str | None, _zone: ZoneInfo | None) -> str:
    """By when, to whoever is spoken to: those of one language and one clock read the same."""
    return spoken.by(due_at)


def _said_anew(broken: Promise, goes_to: Staff | None) -> str:
    if is_undecided_at_first(broken) and goes_to:
        return _("Your matter stays open. %(name)s looks at it, and you hear from us %(by)s.")
    if broken.is_to_the_silent:
        return _("You hear from us %(by)s.")
    return _("We still owe you this, and you hear from us %(by)s.")


def _by_when(is_reply: bool, times: int, *, now: datetime) -> datetime:
    """By when they hear: within so many times our reply hours; an answer that we owe when its turn
    comes.
    """
    if is_reply:
        return answer_moment(now=now).due_at
    hours = timedelta(hours=our_company().reply_hours) * times
    return business_calendar().add_business_time(now, hours)


def _each(
    waiting: Callable[..., Sequence[T]],
    act: Callable[..., int],
    now: datetime,
    *,
    moment: str,
) -> int:
    """Act on everything that waits, in small batches; returns how many changed."""
    changed, after = 0, None
    while batch := waiting(now, limit=BATCH, after=after):
        for some in _that_go_together(batch):
            changed += _acted_on(some, act, now)
        after = getattr(batch[-1], moment), batch[-1].pk
    return changed


def _that_go_together(batch: Sequence[T]) -> Iterator[list[T]]:
    """A batch in parts, in order: of one case only one in each, for what becomes of that may change
    the next. What is about somebody silent comes alone: that may settle a case, with others.
    """
    some: list[T] = []
    cases = set[int | None]()
    for one in batch:
        is_alone = getattr(one, "is_to_the_silent", False)
        if some and (is_alone or one.case_id in cases):
            yield some
            some, cases = [], set()
        some.append(one)
        cases.add(one.case_id)
        if is_alone:
            yield some
            some, cases = [], set()
    if some:
        yield some


def _acted_on(some: Sequence[T], act: Callable[..., int], now: datetime) -> int:
    """Act on some in one transaction. Where one of them cannot be, nothing of that is kept and each
    gets a transaction of its own: those that fail do not hold up the others.
    """
    try:
        with company_stays():
            return act(some, now=now)
    except Exception:
        if len(some) == 1:
            log.exception("the clock could not %s %s", act.__name__, some[0].pk)
            return 0
    return sum(_acted_on([one], act, now) for one in some)
