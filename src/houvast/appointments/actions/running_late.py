"""Later than was told, as the day goes: the customer reads it before the window is over (G4).

Once it has settled they read about when we come instead, why, and what they can choose; and again
where that changes much, or turns out well after all. Who has left says it themselves (`road.py`).
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import send, written
from houvast.appointments.actions.telling_home import tell_home, tell_home_it_comes
from houvast.appointments.letters import at_home
from houvast.appointments.letters import running_late as letters_of
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Delay, Visit
from houvast.appointments.queries.crews import first_name_at_the_door
from houvast.appointments.queries.running_late import Expected, expected_today
from houvast.appointments.rules.arriving import latest_for
from houvast.appointments.rules.running_late import (
    has_settled,
    is_news,
    is_surely_in_time,
    said_again,
)
from houvast.conversations.actions import letters
from houvast.conversations.letters import Letter
from houvast.conversations.letters.kinds import LetterKind
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.access import locked_case
from houvast.promises.actions.links import standing_link
from houvast.promises.actions.promising import renegotiate_word
from houvast.promises.actions.warning import no_longer_at_risk, warn
from houvast.promises.models import Forewarning, Link
from houvast.promises.rules import Word

log = logging.getLogger(__name__)


def look_who_runs_late(*, now: datetime) -> int:
    """Look at the days as they go, and tell who has to know. Returns how many letters were written.

    One that fails does not hold up the next, and is tried again the next time.
    """
    for delay in Delay.objects.standing().select_related("visit").order_by("pk"):
        try:
            _end_what_became_otherwise(delay, now=now)
        except Exception:
            log.exception("delay %s could not be ended", delay.pk)
    said = 0
    for expected in expected_today(now):
        try:
            said += note_expected(expected=expected, now=now)
        except Exception:
            log.exception("visit %s could not be told that it is late", expected.visit.pk)
    return said


@transaction.atomic
def note_expected(*, expected: Expected, now: datetime) -> bool:
    """Put on record that somebody is late, or in time again; whether the customer was written to.

    What is late is told once that has settled, and again where the time slips much.
    """
    locked_case(expected.visit.case_id)
    visit = current_visit(expected.visit.pk)
    if not _is_awaited(visit, now=now):
        return False
    delay = visit.delays.standing().filter(known_at__gte=visit.choice.at).first()
    if not Expected(visit, expected.about_at).is_late:
        is_sure = is_surely_in_time(expected.about_at, visit.expected[1])
        if delay is None:
            return False
        if is_sure or not delay.is_told:
            return _in_time(visit, delay, now=now)
    elif delay is None:
        _note(visit, expected.about_at, now=now)
        return False
    change(delay, {"about_at": expected.about_at})
    if not _is_ours_to_say(visit, now=now):
        return False
    if delay.told_about_at is None:
        is_settled = has_settled(delay.known_at, visit.expected[1], now=now)
        return is_settled and _tell(visit, delay, now=now)
    return is_news(delay.about_at, delay.told_about_at) and _tell_anew(
        visit, delay, delay.told_about_at, now=now
    )


def was_told_late(visit: Visit) -> bool:
    """Whether the customer read that we are late before anybody left, and it stands so."""
    return visit.delays.standing().told().exists()


def as_agreed_after_all(visit: Visit, *, now: datetime) -> None:
    """The arrival is promised anew as it was, on a visit that its caller saves: what was told
    before it broke counts no more, so if it breaks after all, that is said.
    """
    say_anew_if_it_breaks(visit, reason=reasons.AS_AGREED_AFTER_ALL(), now=now)


def say_anew_if_it_breaks(visit: Visit, *, reason: str, now: datetime) -> None:
    """The same, where it is not as agreed after all, for another `reason`."""
    promise = visit.promise
    if not promise.is_open or promise.is_past(now):
        return
    if not Forewarning.objects.filter(promise=promise).exists():
        return
    visit.promise = renegotiate_word(
        promise,
        Word(promise.kind, promise.words, promise.due_at, promise.opens_at),
        reason=reason,
        by=HOUVAST,
        now=now,
    )


def _is_awaited(visit: Visit, *, now: datetime) -> bool:
    is_coming = visit.is_ahead and not visit.is_unplaced and not visit.is_under_way
    return is_coming and visit.on == spoken.today(now) and visit.case.is_open


def _is_ours_to_say(visit: Visit, *, now: datetime) -> bool:
    """Whether a letter says more of it: after its window, until what was said instead has passed
    too. From then on nobody knows, and it is for a person to find out.
    """
    if now <= visit.closes_at:
        return True
    told = Forewarning.objects.filter(promise=visit.promise).first()
    return told is not None and told.holds(now)


@transaction.atomic
def _end_what_became_otherwise(delay: Delay, *, now: datetime) -> None:
    locked_case(delay.visit.case_id)
    visit = current_visit(delay.visit_id)
    standing = visit.delays.standing().filter(pk=delay.pk).first()
    if standing is None:
        return
    if visit.choice.at > standing.known_at or not _is_awaited(visit, now=now):
        _end(standing, Delay.End.OTHERWISE, now=now)


def _end(delay: Delay, how: str, *, now: datetime) -> None:
    change(delay, {"ended_at": now, "ended_how": str(how)})


def _note(visit: Visit, about_at: datetime, *, now: datetime) -> None:
    Delay.objects.create(visit=visit, known_at=now, about_at=about_at)
    history.record("visit.runs_late", about=visit, by=HOUVAST, at=now, expected_at=about_at)
    if visit.promise.is_open and visit.promise.is_past(about_at):
        warn(promise=visit.promise, now=now)


def _tell(visit: Visit, delay: Delay, *, now: datetime) -> bool:
    as_agreed_after_all(visit, now=now)
    latest_at = latest_for(_on_file(visit, delay, delay.about_at, now=now))
    who = first_name_at_the_door(visit, HOUVAST)
    call = standing_link(case=visit.case, purpose=Link.Purpose.CALL, now=now)
    _write(
        visit,
        lambda link: letters_of.we_run_late(visit, who, link, call, latest_at=latest_at),
        now=now,
    )
    return True


def _tell_anew(visit: Visit, delay: Delay, before: datetime, *, now: datetime) -> bool:
    as_agreed_after_all(visit, now=now)
    about_at = said_again(delay.about_at, before, times=_times_told(delay))
    _on_file(visit, delay, about_at, now=now)
    who = first_name_at_the_door(visit, HOUVAST)
    _write(visit, lambda link: letters_of.later_still(visit, who, link), now=now)
    return True


def _times_told(delay: Delay) -> int:
    """How often the customer read of this delay."""
    told = Event.objects.filter(verb="visit.told_late", about_id=str(delay.visit_id))
    return told.filter(case_id=delay.visit.case_id, at__gte=delay.known_at).count()


def _on_file(visit: Visit, delay: Delay, about_at: datetime, *, now: datetime) -> datetime:
    """What the customer is told, with a forewarning where that breaks a promise that runs."""
    change(delay, {"told_at": delay.told_at or now, "told_about_at": about_at})
    visit.estimated_at = about_at
    visit.save(update_fields=["estimated_at", "promise"])
    if _would_break(visit, now=now):
        Forewarning.objects.create(
            promise=visit.promise,
            reason=reasons.RUNS_LATE(),
            then_at=latest_for(about_at),
            said_at=now,
            said_by=HOUVAST.name,
        )
    history.record("visit.told_late", about=visit, by=HOUVAST, at=now, expected_at=about_at)
    return about_at


def _would_break(visit: Visit, *, now: datetime) -> bool:
    """Whether it is told before its moment that the arrival will not be in time."""
    about_at, promise = visit.estimated_at, visit.promise
    is_broken_then = about_at is not None and promise.is_past(about_at)
    return is_broken_then and promise.is_open and not promise.is_past(now)


def _write(visit: Visit, compose: Callable[[Link], Letter], *, now: datetime) -> None:
    """What breaks is told as a forewarning: if that letter does not leave, an apology does."""
    kind = LetterKind.FOREWARNED if _would_break(visit, now=now) else VisitLetter.ON_MY_WAY
    tells = [visit.promise] if visit.promise.is_open and not visit.promise.is_past(now) else []
    letter = written(compose, about=visit, now=now)
    letters.send(letter, case=visit.case, kind=kind, now=now, tells=tells)
    if visit.estimated_at:
        tell_home(visit, partial(at_home.later, about_at=visit.estimated_at), now=now)


def _in_time(visit: Visit, delay: Delay, *, now: datetime) -> bool:
    """It can be in time after all; the customer reads that where they read that it could not."""
    _end(delay, Delay.End.IN_TIME, now=now)
    history.record("visit.in_time_again", about=visit, by=HOUVAST, at=now)
    no_longer_at_risk(promise=visit.promise, by=HOUVAST, now=now)
    if not delay.is_told:
        return False
    as_agreed_after_all(visit, now=now)
    visit.estimated_at = None
    visit.save(update_fields=["estimated_at", "promise"])
    who = first_name_at_the_door(visit, HOUVAST)
    send(
        lambda link: letters_of.in_time_again(visit, who, link),
        about=visit,
        kind=VisitLetter.ON_MY_WAY,
        now=now,
        tells=[visit.promise],
    )
    tell_home_it_comes(visit, now=now)
    return True
