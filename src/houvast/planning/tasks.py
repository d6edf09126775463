"""What planning does by itself."""

from datetime import timedelta
from time import monotonic

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.ground import spoken
from houvast.ground.clocks import agreed
from houvast.ground.models import Event
from houvast.people.models import Household
from houvast.people.queries.company import business_calendar, is_set_up
from houvast.planning.actions.days import open_days
from houvast.planning.actions.holding import tidy_holds
from houvast.planning.actions.improving import improve_day
from houvast.planning.actions.narrowing import narrow_window, to_narrow
from houvast.planning.actions.rounds import remind
from houvast.planning.actions.travel import (
    forget_old_answers,
    keep_answers,
    learn_roads,
    watch_roads,
)
from houvast.planning.models import Territory
from houvast.planning.queries.calendar_state import days_to_improve
from houvast.planning.queries.places import AddressUnknown, place_of_household
from houvast.planning.queries.travel import places_on_the_road, somewhere_of_ours
from houvast.planning.queries.waiting import to_remind

IMPROVED_AHEAD = timedelta(days=14)
LONGEST_SWEEP = 12.0
LONGEST_DAY = 10.0


@app.periodic(cron="15 2 * * *")
@app.task(name="planning.open_days", queueing_lock="planning.open_days", lock="planning.open_days")
def open_days_ahead(timestamp: int) -> None:  # noqa: ARG001
    """Every night: make the technicians' days of the coming weeks."""
    now = agreed(timezone.now())
    if now and is_set_up():
        open_days(now=now)


@app.periodic(cron="*/10 * * * *")
@app.task(name="planning.remind", queueing_lock="planning.remind", lock="planning.remind")
def remind_of_choices(timestamp: int) -> None:  # noqa: ARG001
    """In opening hours: send the one reminder to who has not chosen yet."""
    now = agreed(timezone.now())
    if now is None or not is_set_up() or not business_calendar().is_open(now):
        return
    for proposal in to_remind(now):
        remind(proposal=proposal, now=now)


@app.periodic(cron="* * * * * */15")
@app.task(name="planning.improve", queueing_lock="planning.improve", lock="planning.improve")
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
@app.task(name="planning.tidy_holds", queueing_lock="planning.tidy_holds")
def tidy_holds_away(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: take the times that nobody holds any more off the days."""
    if now := agreed(timezone.now()):
        tidy_holds(now=now)


@app.periodic(cron="*/5 15-18 * * *")
@app.task(name="planning.narrow", queueing_lock="planning.narrow", lock="planning.narrow")
def narrow_windows(timestamp: int) -> None:  # noqa: ARG001
    """In the afternoon: tell tomorrow's customers more exactly when we come."""
    now = agreed(timezone.now())
    if now is None or not is_set_up():
        return
    for visit in to_narrow(now):
        narrow_window(visit=visit, now=now)


@app.periodic(cron="* * * * *")
@app.task(name="planning.watch_roads", queueing_lock="planning.watch_roads")
def watch_roads_every_minute(timestamp: int) -> None:  # noqa: ARG001
    """Note whether the road engine answers, and keep what this process heard of it."""
    if now := agreed(timezone.now()):
        watch_roads(near=somewhere_of_ours(), now=now)
    keep_answers()


@app.periodic(cron="45 2 * * *")
@app.task(name="planning.forget_roads", queueing_lock="planning.forget_roads")
def forget_old_roads(timestamp: int) -> None:  # noqa: ARG001
    """Every night: let travel times go that are too old for any use."""
    forget_old_answers()


@app.task(name="planning.learn_roads")
def learn_roads_of(event_id: int) -> None:
    """After an address changed: ask the roads between there and where we come anyway."""
    event = Event.objects.get(pk=event_id)
    is_household = event.about_kind == "people.household"
    whose = {"pk" if is_household else "customers": int(event.about_id)}
    try:
        place = place_of_household(Household.objects.get(**whose))
    except AddressUnknown:
        return
    learn_roads(place=place, others=places_on_the_road(spoken.today(timezone.now())))
