"""Saying how long a day was."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

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


@transaction.atomic
def say_hours(
    *, technician: Technician, on: date, said: SaidOfDay, by: Actor, now: datetime
) -> WorkedDay:
    """A day was as it was pressed, or otherwise with a reason. What was said before stays.

    Raises WorkedBackwards or NoReasonForHours.
    """
    if not said.began_at < said.ended_at <= now:
        raise WorkedBackwards
    if not said.why.strip() and _differs(technician, on, said):
        raise NoReasonForHours
    day = WorkedDay.objects.create(
        technician=technician,
        on=on,
        began_at=said.began_at,
        ended_at=said.ended_at,
        break_minutes=said.break_minutes,
        why=said.why.strip()[:300],
        said_by=by.name,
        said_at=now,
    )
    history.record("day.said", about=day, by=by, at=now)
    return day


def _differs(technician: Technician, on: date, said: SaidOfDay) -> bool:
    """By the minute, as people write it."""
    happened = happened_on(technician, on)
    pressed = (_minute(happened.began_at), _minute(happened.ended_at), happened.break_minutes)
    return pressed != (_minute(said.began_at), _minute(said.ended_at), said.break_minutes)


def _minute(at: datetime | None) -> datetime | None:
    return at.replace(second=0, microsecond=0) if at else None
