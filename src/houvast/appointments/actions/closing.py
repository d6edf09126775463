"""What it means for visits and promises that the company is closed at a time, or open after all."""

from datetime import time

from houvast.appointments.actions.following import follow_calendar
from houvast.appointments.actions.putting_back import put_back
from houvast.appointments.models import Visit
from houvast.appointments.queries.concerned import closed_ahead
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.queries.company import business_calendar, calendar_with, is_set_up
from houvast.promises.actions.warning import warn
from houvast.promises.queries.due import due_on_days, due_when_shut
from houvast.routes.models import DayRoute


def follow_closed_days(event: Event) -> None:
    """React in the transaction in which the company closes on a day, opens, or counts holidays.

    Visits on a day that is closed now are unplaced, and promises due on it warn their owners: on
    the day itself nobody is there to keep them. Visits on a day that is open again get their place
    back where they can.
    """
    if not is_set_up():
        return
    by = Actor.of(event)
    now = event.at
    shut = closed_ahead(now)
    lost = Visit.objects.filter(unplaced_why=Visit.Unplaced.CLOSED).exclude(on__in=shut)
    concerned = DayRoute.objects.filter(on__in=shut)
    follow_calendar(concerned, why=Visit.Unplaced.CLOSED, by=by, now=now, lost=lost)
    for promise in due_on_days(shut, now=now):
        warn(promise=promise, now=now)
    put_back(lost, by=by, now=now)


def follow_hours(event: Event) -> None:
    """React in the transaction in which other opening hours are set.

    Promises due when nobody is there any more warn their owners. Visits follow the hours of their
    technicians. The hours before are a fact of the event: no row has them any more.
    """
    stretches = (
        (weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, opens, closes in event.facts["before"]
    )
    before = calendar_with(stretches)
    for promise in due_when_shut(business_calendar(), before=before, now=event.at):
        warn(promise=promise, now=event.at)
