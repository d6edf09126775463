"""Saying how long a day was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.appointments.front import Sent
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.workforce.models import Technician
from houvast.workorders.models import WorkedDay
from houvast.workorders.queries.days import happened_on
from houvast.workorders.rules.refusals import NoReasonForHours, WorkedBackwards


@dataclass(frozen=True)
class SaidOfDay:
    """From when until when, with a break; `why` it differs from what was pressed."""

    began_at: datetime
    ended_at: datetime
    break_minutes: int
    why: str = ""


SPARE = timedelta(minutes=1)
"""A phone and we count the same moment in two minutes that meet."""


@transaction.atomic
def say_hours(
    *,
    technician: Technician,
    on: date,
    said: SaidOfDay,
    by: Actor,
    now: datetime,
    sent: Sent | None = None,
) -> WorkedDay:
    """A day was as it was pressed, or otherwise with a reason. What was said before stays.

    What a phone `sent` counts once however often it comes, and as of when it was said there.
    Raises WorkedBackwards or NoReasonForHours.
    """
    Technician.objects.select_for_update(no_key=True).get(pk=technician.pk)
    if sent and (before := technician.worked_days.filter(press_key=sent.key).first()):
        return before
    waited_from = sent.pressed_before(now) if sent else None
    said_at = waited_from or now
    if not said.began_at < said.ended_at <= said_at:
        raise WorkedBackwards
    spare = SPARE if waited_from else timedelta()
    if not said.why.strip() and _differs(technician, on, said, spare=spare):
        raise NoReasonForHours
    day = WorkedDay.objects.create(
        technician=technician,
        on=on,
        began_at=said.began_at,
        ended_at=said.ended_at,
        break_minutes=said.break_minutes,
        why=said.why.strip()[:300],
        said_by=by.name,
        said_at=said_at,
        press_key=sent.key if sent else None,
    )
    history.record("day.said", about=day, by=by, at=now)
    return day


def _differs(technician: Technician, on: date, said: SaidOfDay, *, spare: timedelta) -> bool:
    """By the minute, as people write it, and by more than is to spare."""
    happened = happened_on(technician, on)
    both = ((happened.began_at, said.began_at), (happened.ended_at, said.ended_at))
    return happened.break_minutes != said.break_minutes or any(
        pressed is None or abs(_minute(pressed) - _minute(typed)) > spare for pressed, typed in both
    )


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
