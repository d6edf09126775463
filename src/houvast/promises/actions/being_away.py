"""Somebody is ill or on leave: who covers has what they promised, and nothing waits for nobody.

For a short while who covers has the promises, and the case keeps its name; away longer than the
company sets, the cases are handed over (decision 124).
"""

import logging
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.staff import hold_who_is_there
from houvast.people.models import Absence, Staff
from houvast.people.queries.company import our_company
from houvast.promises.access import lock_cases
from houvast.promises.actions.covering import (
    cover_cases,
    cover_internal,
    hand_over_cases,
    take_back,
)
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import AT_A_DESK, by_rule, who_covers
from houvast.promises.queries.owners import lead_over
from houvast.promises.rules import NotAtWork

log = logging.getLogger(__name__)

NOTED_AFTERWARDS = timedelta(days=31)


class NotAtTheDesk(Refused):
    says = gettext_lazy("Who is on the road has leave in the planning, where their visits are.")


class OtherDays(Refused):
    says = gettext_lazy("Give a first day and a last day that comes after it.")


class LeaveHasALastDay(Refused):
    says = gettext_lazy("Of leave we know the last day. Only an illness may be open.")


class NotedAlready(Refused):
    says = gettext_lazy("%(name)s is noted as away on these days already.")


class NobodyElseIsThere(Refused):
    says = gettext_lazy(
        "Nobody else is there who could cover for %(name)s. Choose somebody who is there."
    )


class BackAlready(Refused):
    says = gettext_lazy("%(name)s is there again already.")


class Away(NamedTuple):
    """Why somebody is away, from which day to which, and who covers where somebody was chosen."""

    kind: str
    first_on: date
    last_on: date | None = None
    cover: Staff | None = None


@transaction.atomic
def note_absence(*, staff: Staff, away: Away, by: Actor, now: datetime) -> Absence:
    """Put on file that somebody is away. It begins on its first day, or at once.

    Raises NotAtTheDesk, NotAtWork, OtherDays, LeaveHasALastDay, NotedAlready or NobodyElseIsThere.
    """
    today = spoken.today(now)
    _check(staff, away, today)
    hold_who_is_there()
    try:
        with transaction.atomic():
            noted = Absence.objects.create(
                staff=staff, kind=away.kind, first_on=away.first_on, last_on=away.last_on,
                asked_to_cover=away.cover, noted_at=now, noted_by=by.name[:200],
            )  # fmt: skip
    except IntegrityError as reason:
        raise NotedAlready(name=staff.name) from reason
    history.record(
        "staff.away_noted", about=noted, by=by, at=now, name=staff.name, on=noted.first_on
    )
    if noted.first_on <= today:
        begin_absence(absence=noted, now=now)
        noted.refresh_from_db()
    return noted


@transaction.atomic
def begin_absence(*, absence: Absence, now: datetime) -> bool:
    """From now on nothing open sits with them. False when it began or ended meanwhile.

    Those above tell the customers for whom something changes. Raises NobodyElseIsThere, before
    anything is held: the clock asks again every three seconds, and would hold the same cases.
    """
    _cover(absence)
    hold_who_is_there()
    owned = Promise.objects.open().filter(owner=absence.staff_id)
    cases = Case.objects.open().filter(owner=absence.staff_id)
    lock_cases([*owned.values_list("case", flat=True), *cases.values_list("pk", flat=True)])
    held = _held(absence)
    if held.runs or not held.stands:
        return False
    cover = _cover(held)
    change(held, {"cover": cover, "began_at": now})
    held.staff.refresh_from_db()
    cover_internal(held)
    if _is_long(held, spoken.today(now)):
        hand_over_cases(held, now=now)
    cover_cases(held, now=now)
    history.record(
        "staff.away", about=held, by=HOUVAST, at=now, name=held.staff.name, covers=cover.name
    )
    return True


@transaction.atomic
def hand_over_absent(*, absence: Absence, now: datetime) -> bool:
    """Who is away longer than we cover gets no more of it: their cases go to who covers. Nothing is
    held where that was so or is not so yet: the clock looks every three seconds.
    """
    if absence.is_handed_over or not _is_long(absence, spoken.today(now)):
        return False
    hold_who_is_there()
    lock_cases(Case.objects.open().filter(owner=absence.staff_id).values_list("pk", flat=True))
    held = _held(absence)
    if not held.runs or held.is_handed_over or not _is_long(held, spoken.today(now)):
        return False
    hand_over_cases(held, now=now)
    return True


@transaction.atomic
def come_back(*, absence: Absence, by: Actor, now: datetime) -> Absence:
    """They are there again, or will not be away: what is open in their own cases is theirs.

    What who covered promised in their own name stays with them, and so does a case that was
    handed over. Raises BackAlready.
    """
    hold_who_is_there()
    lock_cases(Case.objects.open().filter(owner=absence.staff_id).values_list("pk", flat=True))
    held = _held(absence)
    if not held.stands:
        raise BackAlready(name=held.staff.name)
    was_away = held.runs
    change(held, {"ended_at": now, "ended_by": by.name[:200]})
    held.staff.refresh_from_db()
    if not was_away:
        history.record("staff.not_away", about=held, by=by, at=now, name=held.staff.name)
        return held
    if held.staff.is_there:
        take_back(held, by=by, now=now)
    history.record("staff.back", about=held, by=by, at=now, name=held.staff.name)
    return held


def look_at_absences(*, now: datetime) -> int:
    """Begin what begins today, end what is over, hand over what lasts; returns how many changed.

    One SQL statement where nothing is to be done.
    """
    today, changed = spoken.today(now), 0
    standing = Absence.objects.standing().select_related("staff").order_by("first_on", "pk")
    for absence in standing.filter(first_on__lte=today):
        try:
            changed += _look_at(absence, today, now=now)
        except NobodyElseIsThere:  # it stands on the page as still to come
            continue
        except Exception:
            log.exception("the clock could not look at absence %s", absence.pk)
    return changed


def _look_at(absence: Absence, today: date, *, now: datetime) -> bool:
    if absence.is_over_by(today):
        come_back(absence=absence, by=HOUVAST, now=now)
        return True
    if not absence.runs:
        return begin_absence(absence=absence, now=now)
    return hand_over_absent(absence=absence, now=now)


def _check(staff: Staff, away: Away, today: date) -> None:
    if not staff.is_active:
        raise NotAtWork(name=staff.name)
    if not staff.has_role(*AT_A_DESK):
        raise NotAtTheDesk
    if away.last_on is None and away.kind == Absence.Kind.LEAVE:
        raise LeaveHasALastDay
    is_past = away.first_on < today - NOTED_AFTERWARDS
    if is_past or (away.last_on and away.last_on < max(away.first_on, today)):
        raise OtherDays
    if away.cover and (away.cover == staff or not away.cover.is_active):
        raise NobodyElseIsThere(name=staff.name)


def _held(absence: Absence) -> Absence:
    rows = Absence.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("staff", "cover", "asked_to_cover").get(pk=absence.pk)


def _cover(absence: Absence) -> Staff:
    """Who covers, from the name that was chosen to whoever is there."""
    staff, chosen = absence.staff, absence.asked_to_cover
    found = who_covers(chosen) if chosen and chosen.is_active else None
    if found is None or not found.is_there or found == staff:
        found = by_rule(staff) or lead_over(staff)
    if found == staff or not found.is_there:
        raise NobodyElseIsThere(name=staff.name)
    return found


def _is_long(absence: Absence, today: date) -> bool:
    """Whether it lasts longer than we cover, as far as anybody knows today."""
    days = absence.days_until(max(today, absence.last_on or today))
    return days > our_company().hand_over_days
