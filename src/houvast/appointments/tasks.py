"""What appointments do by themselves."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.appointments.actions.busy_times import read_what_is_due
from houvast.appointments.actions.holding import tidy_holds
from houvast.appointments.actions.likely_late import look_what_will_be_late
from houvast.appointments.actions.narrowing import narrow_all
from houvast.appointments.actions.permission_reminding import remind_who_own
from houvast.appointments.actions.preparing import remind_all_to_prepare
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.actions.rounds import remind_all
from houvast.appointments.actions.running_late import look_who_runs_late
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.sparing import ask_all_to_spare, thank_the_others
from houvast.appointments.actions.telling_disrupted import tell_disrupted
from houvast.appointments.actions.waiting import offer_what_came_free
from houvast.appointments.models import Sparing
from houvast.appointments.queries.places import AddressUnknown, point_of
from houvast.appointments.queries.work_taken import work_taken
from houvast.ground import spoken
from houvast.ground.clocks import agreed
from houvast.ground.models import Event
from houvast.people.models import Place
from houvast.people.queries.company import business_calendar, is_set_up
from houvast.routes.front import learn_roads, places_on_the_road
from houvast.routes.models import Disruption
from houvast.things.queries.contracts import contracts_to_look_at
from houvast.workforce.front import keep_spreads


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="appointments.remind", queueing_lock="appointments.remind", lock="appointments.remind"
)
def remind_of_choices(timestamp: int) -> None:  # noqa: ARG001
    """In opening hours: send the one reminder to who has not chosen yet, and to who owns a place
    and has not said whether they agree.
    """
    now = agreed(timezone.now())
    if now is None or not is_set_up() or not business_calendar().is_open(now):
        return
    remind_all(now=now)
    remind_who_own(now=now)


@app.periodic(cron="* * * * *")
@app.task(name="appointments.tidy_holds", queueing_lock="appointments.tidy_holds")
def tidy_holds_away(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: take the times that nobody holds any more off the days."""
    if now := agreed(timezone.now()):
        tidy_holds(now=now)


@app.periodic(cron="*/2 * * * *")
@app.task(
    name="appointments.offer_earlier",
    queueing_lock="appointments.offer_earlier",
    lock="appointments.offer_earlier",
)
def offer_earlier_times(timestamp: int) -> None:  # noqa: ARG001
    """Every two minutes: what came free goes to who waits for it, the longest without first."""
    now = agreed(timezone.now())
    if now and is_set_up():
        offer_what_came_free(now=now)


@app.periodic(cron="*/30 * * * *")
@app.task(
    name="appointments.remind_to_prepare",
    queueing_lock="appointments.remind_to_prepare",
    lock="appointments.remind_to_prepare",
)
def remind_of_preparing(timestamp: int) -> None:  # noqa: ARG001
    """By day: remind once of what customers arrange, while they can still move the visit."""
    now = agreed(timezone.now())
    if now and is_set_up():
        remind_all_to_prepare(now=now)


@app.periodic(cron="*/5 15-18 * * *")
@app.task(
    name="appointments.narrow", queueing_lock="appointments.narrow", lock="appointments.narrow"
)
def narrow_windows(timestamp: int) -> None:  # noqa: ARG001
    """In the afternoon: tell tomorrow's customers more exactly when we come."""
    now = agreed(timezone.now())
    if now and is_set_up():
        narrow_all(now=now)


@app.periodic(cron="*/30 * * * *")
@app.task(
    name="appointments.look_at_contracts",
    queueing_lock="appointments.look_at_contracts",
    lock="appointments.look_at_contracts",
)
def look_at_contracts(timestamp: int) -> None:  # noqa: ARG001
    """In opening hours: ask whether contracts go on, and do what those say whose term is over."""
    now = agreed(timezone.now())
    if now is None or not is_set_up() or not business_calendar().is_open(now):
        return
    for contract in contracts_to_look_at(now):
        look_at_contract(contract=contract, now=now)


@app.periodic(cron="* * * * *")
@app.task(
    name="appointments.read_calendars",
    queueing_lock="appointments.read_calendars",
    lock="appointments.read_calendars",
)
def read_calendars_that_are_due(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: read the calendars elsewhere of which the turn has come, some at a time."""
    now = agreed(timezone.now())
    if now and is_set_up():
        read_what_is_due(now=now)


@app.periodic(cron="* * * * *")
@app.task(
    name="appointments.say_at_risk",
    queueing_lock="appointments.say_at_risk",
    lock="appointments.say_at_risk",
)
def say_what_nobody_can_come_to(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: tell customers of visits that nobody can come to, once that has settled."""
    now = agreed(timezone.now())
    if now and is_set_up():
        say_what_is_at_risk(now=now)


@app.periodic(cron="* * * * *")
@app.task(
    name="appointments.runs_late",
    queueing_lock="appointments.runs_late",
    lock="appointments.runs_late",
)
def say_who_runs_late(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: look how the days go, and tell who will be late before it is."""
    now = agreed(timezone.now())
    if now and is_set_up():
        look_who_runs_late(now=now)


@app.periodic(cron="2-59/5 * * * *")
@app.task(
    name="appointments.likely_late",
    queueing_lock="appointments.likely_late",
    lock="appointments.likely_late",
)
def say_what_will_be_late(timestamp: int) -> None:  # noqa: ARG001
    """Every five minutes: have owners know of windows that will probably not be kept."""
    now = agreed(timezone.now())
    if now and is_set_up():
        look_what_will_be_late(now=now)


_PLACE_BY = {
    "people.place": "pk",
    "people.customer": "households__customers",
    "promises.case": "cases",
}


@app.task(name="appointments.learn_roads")
def learn_roads_of(event_id: int) -> None:
    """After an address changed: ask the roads between there and where we come anyway."""
    event = Event.objects.get(pk=event_id)
    try:
        place = point_of(Place.objects.get(**{_PLACE_BY[event.about_kind]: int(event.about_id)}))
    except AddressUnknown:
        return
    learn_roads(place=place, others=places_on_the_road(spoken.today(timezone.now())))


@app.task(name="appointments.tell_disrupted")
def tell_the_disrupted(event_id: int) -> None:
    """After a plan is used: tell everybody who lost their place by it, with times of their own."""
    event = Event.objects.get(pk=event_id)
    disruption = Disruption.objects.get(pk=event.about_id)
    if disruption.is_in_use:
        tell_disrupted(disruption=disruption, now=timezone.now())


@app.task(name="appointments.ask_to_spare")
def ask_all_who_can_spare(event_id: int) -> None:
    """Write to everybody of whom we asked whether they can spare their time."""
    sparing = Sparing.objects.get(pk=Event.objects.get(pk=event_id).about_id)
    ask_all_to_spare(sparing=sparing, now=timezone.now())


@app.task(name="appointments.thank_the_others")
def thank_all_others(event_id: int) -> None:
    """Enough gave their time: tell the others that theirs stays."""
    sparing = Sparing.objects.get(pk=Event.objects.get(pk=event_id).about_id)
    thank_the_others(sparing=sparing, now=timezone.now())


@app.periodic(cron="30 2 * * *")
@app.task(name="appointments.reckon_spreads", queueing_lock="appointments.reckon_spreads")
def reckon_how_far_work_spreads(timestamp: int) -> None:  # noqa: ARG001
    """Every night: keep how far each kind of work went from what was reckoned."""
    now = agreed(timezone.now())
    if now and is_set_up():
        keep_spreads(seen=work_taken(now=now), now=now)
