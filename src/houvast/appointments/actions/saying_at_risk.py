"""A visit cannot be as agreed: its customer hears it minutes after we know, and chooses (G4)."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import written
from houvast.appointments.actions.telling_disrupted import take_back_what_we_asked
from houvast.appointments.letters.arriving import cannot_come
from houvast.appointments.models import Visit
from houvast.appointments.queries.at_risk import to_forewarn
from houvast.appointments.queries.moved_by_us import speaks_first
from houvast.conversations.actions import letters
from houvast.conversations.actions.speaking import lead_calls
from houvast.conversations.letters.kinds import LetterKind
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.spoken import AMSTERDAM
from houvast.promises.access import locked_case
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Forewarning, Link

log = logging.getLogger(__name__)

BY_DAY = range(7, 22)
"""The hours in which we write of our own accord, on the clock of Amsterdam."""
CANNOT_WAIT = timedelta(hours=10)
"""What begins sooner than this is said at night too."""


def say_what_is_at_risk(*, now: datetime) -> int:
    """Tell each customer whose visit nobody can come to. Returns how many were told.

    One that fails does not hold up the next, and is tried again the next time.
    """
    said = 0
    for visit in to_forewarn(now):
        try:
            said += say_at_risk(visit=visit, now=now)
        except Exception:
            log.exception("visit %s could not be told that nobody comes", visit.pk)
    return said


@transaction.atomic
def say_at_risk(*, visit: Visit, now: datetime) -> bool:
    """Write to the customer that nobody can come as agreed, why, and what they can choose.

    Once; False where it waits for the morning, or where something else became of it.
    """
    is_day = now.astimezone(AMSTERDAM).hour in BY_DAY
    if not is_day and visit.opens_at - now > CANNOT_WAIT:
        return False
    locked_case(visit.case_id)
    held = current_visit(visit.pk)
    heard = held.unplaced_promise
    known = Forewarning.objects.filter(promise=held.promise).exists()
    if known or heard is None or not (held.is_unplaced and held.promise.is_open):
        return False
    take_back_what_we_asked(held, now=now)
    told = Forewarning.objects.create(
        promise=held.promise,
        reason=str(Visit.Unplaced(held.unplaced_why)),
        then_at=heard.due_at,
        said_at=now,
        said_by=HOUVAST.name,
    )
    history.record("visit.said_at_risk", about=held, by=HOUVAST, at=now)
    call = standing_link(case=held.case, purpose=Link.Purpose.CALL, now=now)
    lead = lead_calls(held.case, now=now) if speaks_first(held) else None
    letter = written(lambda link: cannot_come(held, link, call, heard, lead), about=held, now=now)
    tells = [told.promise, heard, *([lead] if lead else [])]
    letters.send(letter, case=held.case, kind=LetterKind.FOREWARNED, now=now, tells=tells)
    return True
