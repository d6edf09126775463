"""What routes do by themselves."""

from datetime import timedelta
from time import monotonic

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.ground import spoken
from houvast.ground.clocks import agreed
from houvast.people.queries.company import is_set_up
from houvast.routes.actions.days import open_days
from houvast.routes.actions.improving import improve_day
from houvast.routes.actions.travel import forget_old_answers, keep_answers, watch_roads
from houvast.routes.queries.calendar_state import days_to_improve
from houvast.routes.queries.travel import somewhere_of_ours
from houvast.workforce.models import Territory

IMPROVED_AHEAD = timedelta(days=14)
LONGEST_SWEEP = 12.0
LONGEST_DAY = 10.0


@app.periodic(cron="15 2 * * *")
@app.task(name="routes.open_days", queueing_lock="routes.open_days", lock="routes.open_days")
def open_days_ahead(timestamp: int) -> None:  # noqa: ARG001
    """Every night: make the technicians' days of the coming weeks."""
    now = agreed(timezone.now())
    if now and is_set_up():
        open_days(now=now)


@app.periodic(cron="* * * * * */15")
@app.task(name="routes.improve", queueing_lock="routes.improve", lock="routes.improve")
def improve_what_changed(timestamp: int) -> None:  # noqa: ARG001
    """Four times a minute: let the solver go over days that changed, the nearest first.

    What does not fit in one sweep waits for the next, so that a worker can stop in between.
    """
    now = agreed(timezone.now())
    if now is None or not is_set_up():
        return
    today = spoken.today(now)
    began = monotonic()
    for day in days_to_improve(today, today + IMPROVED_AHEAD):
        if monotonic() - began > LONGEST_SWEEP:
            return
        territory = Territory.objects.get(pk=day.territory_id) if day.territory_id else None
        long = min(LONGEST_DAY, 0.5 + day.visits / 50)
        improve_day(territory=territory, on=day.on, now=now, seconds_long=long)
        keep_answers()


@app.periodic(cron="* * * * *")
@app.task(name="routes.watch_roads", queueing_lock="routes.watch_roads")
def watch_roads_every_minute(timestamp: int) -> None:  # noqa: ARG001
    """Note whether the road engine answers, and keep what this process heard of it."""
    if now := agreed(timezone.now()):
        watch_roads(near=somewhere_of_ours(), now=now)
    keep_answers()


@app.periodic(cron="45 2 * * *")
@app.task(name="routes.forget_roads", queueing_lock="routes.forget_roads")
def forget_old_roads(timestamp: int) -> None:  # noqa: ARG001
    """Every night: let travel times go that are too old for any use."""
    forget_old_answers()
