"""A window that will probably not be kept: its owner knows before anybody is late for it (G4).

The customer reads it once it is so (`running_late.py`); until then a planner can do something.
"""

import logging
from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.queries.likely_kept import Chance, chances_today
from houvast.appointments.rules.running_late import will_be_late
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.promises.access import locked_case
from houvast.promises.actions.warning import no_longer_at_risk, warn

log = logging.getLogger(__name__)


def look_what_will_be_late(*, now: datetime) -> int:
    """Have the owners know what the day says. Returns of how many visits something was said.

    One that fails does not hold up the next, and is looked at again the next time.
    """
    said = 0
    for chance in chances_today(now):
        if will_be_late(chance.kept, was_said=chance.was_said) == chance.was_said:
            continue
        try:
            said += note_chance(chance=chance, now=now)
        except Exception:
            log.exception("the owner of visit %s could not be told", chance.visit.pk)
    return said


@transaction.atomic
def note_chance(*, chance: Chance, now: datetime) -> bool:
    """Say that it will probably be late, or in time again; False where its owner knew already, or
    something else became of it."""
    locked_case(chance.visit.case_id)
    visit = current_visit(chance.visit.pk)
    promise = visit.promise
    is_as_seen = promise == chance.visit.promise and promise.is_open and not promise.is_past(now)
    if not is_as_seen or not visit.is_ahead or visit.is_unplaced:
        return False
    if not chance.was_said:
        if not warn(promise=promise, now=now):
            return False
        times = round(10 * chance.kept)
        history.record("visit.likely_late", about=visit, by=HOUVAST, at=now, times=times)
        return True
    is_at_ease = not promise.is_warned
    if is_at_ease or promise.warn_at <= now or visit.delays.standing().exists():
        return False
    no_longer_at_risk(promise=promise, by=HOUVAST, now=now)
    history.record("visit.likely_in_time", about=visit, by=HOUVAST, at=now)
    return True
