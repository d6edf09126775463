"""What people do so that a letter about a journey or an outage leaves."""

from collections.abc import Callable
from datetime import timedelta

from django.db.transaction import atomic

from cast import NOW
from going_about import begun, in_use
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.page import say
from houvast.ground.history import HOUVAST
from houvast.journeys.actions.asking_others import ask_others
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.loose_ends import Left, leave_for_later
from houvast.journeys.actions.obstacles import meet_obstacle
from houvast.journeys.actions.reminding import remind_of_step
from houvast.journeys.actions.ticking import tick
from houvast.journeys.actions.updating import say_where_it_stands
from houvast.journeys.models import CaseJourney, StepReminder
from houvast.journeys.queries.running import steps_of
from houvast.outages.front import (
    ask_if_still_open,
    end_outage,
    hang,
    let_go,
    say_of_outage,
    tell_who_is_behind,
)
from houvast.outages.models import Hanging, Outage
from houvast.people.models import PlaceRole
from houvast.promises.actions.cases import open_case
from journeys.living import shed, told
from making import case_with_promise
from outages_known import outage_known, said
from screens.letters import World


def journey_begun(w: World) -> None:
    with in_use():
        begun(case_with_promise(w.road.cast))


def journey_step(w: World) -> None:
    journey_begun(w)
    tick(journey=CaseJourney.objects.get(), step="wishes", proof="", by=HOUVAST, now=w.now)


def shed_begun(w: World) -> CaseJourney:
    """In a case of its own, of which nothing else is promised."""
    cast = w.road.cast
    with shed(), atomic():
        case = open_case(
            customer=cast.alice, owner=cast.fatima, subject="Ketel lekt", by=HOUVAST, now=w.now
        )
        journey = begin_journey(case=case, key="test_shed", by=HOUVAST, now=w.now)
    w.mails()
    return journey


def journey_way(w: World) -> None:
    """An answer is promised besides, so that the step has no word of its own."""
    case = case_with_promise(w.road.cast)
    with shed():
        journey = begin_journey(case=case, key="test_shed", by=HOUVAST, now=w.now)
    told(case, "colour", w.now)
    told(case, "floor", w.now)
    w.mails()
    w.at(w.now + timedelta(hours=1))
    meet_obstacle(journey=journey, step="make", obstacle="wood", note="", by=HOUVAST, now=w.now)


def journey_stands(w: World) -> None:
    journey = shed_begun(w)
    say_where_it_stands(journey=journey, note="Alles goed.", by=HOUVAST, now=w.now)


def journey_reminder(w: World) -> None:
    shed_begun(w)
    reminder = StepReminder.objects.order_by("number")[0]
    w.at(reminder.due_at)
    remind_of_step(reminder=reminder, now=w.now)


def journey_asks(w: World) -> None:
    """Bob owns where Alice lives: he is asked in a case of his own."""
    journey, cast = shed_begun(w), w.road.cast
    owns = {"role": "owns", "from_on": w.now.date(), "given_at": w.now, "given_by": "x"}
    PlaceRole.objects.create(place=cast.alice.household.place, customer=cast.bob, **owns)
    with shed(), atomic():
        ask_others(journey, steps_of(journey), now=w.now)


def journey_known(w: World) -> None:
    """Alice said on the phone what Bob was asked as well: nobody waits for his word."""
    journey_asks(w)
    w.mails()
    journey = CaseJourney.objects.get()
    with shed():
        for key in ("colour", "floor"):
            told(journey.case, key, w.now)


def journey_not_reached(w: World) -> None:
    case = shed_begun(w).case
    phone_note(case=case, text="Geen gehoor", spoke=False, by=w.road.cast.fatima, now=w.now)


def outage_hangs(w: World) -> None:
    cast = w.road.cast
    case = case_with_promise(cast, kind="follow_up", hours=200)
    hang(case=case, outage=outage_known(cast), by=cast.fatima.as_actor(), now=w.now)


def outage_moved(w: World) -> None:
    outage_hangs(w)
    w.mails()
    w.at(NOW + timedelta(hours=1))
    outage = Outage.objects.get()
    say_of_outage(outage=outage, said=said(hours=8), by=w.road.cast.fatima, now=w.now)
    tell_who_is_behind(now=w.now)


def outage_over(w: World) -> None:
    """What they wrote meanwhile waits for an answer, so nobody asks yet whether it is solved."""
    outage_hangs(w)
    say(case=w.case, words="Hoe lang nog?", by=w.alice.as_actor(), now=w.now)
    w.mails()
    w.at(NOW + timedelta(hours=1))
    outage = Outage.objects.get()
    end_outage(outage=outage, said=said(hours=1), by=w.road.cast.fatima, now=w.now)
    tell_who_is_behind(now=w.now)


def outage_own(w: World) -> None:
    outage_hangs(w)
    let_go(hanging=Hanging.objects.get(), by=w.road.cast.fatima.as_actor(), now=w.now)


def still_open(w: World) -> None:
    cast = w.road.cast
    case = case_with_promise(cast, kind="follow_up", hours=200)
    say(case=case, words="Hoe staat het ermee?", by=cast.alice.as_actor(), now=w.now)
    w.mails()
    ask_if_still_open(case=case, by=cast.fatima, now=w.now)


def comes_later(w: World) -> None:
    case = case_with_promise(w.road.cast)
    left = Left((w.now + timedelta(days=4)).date(), words="Plint onder de spoelbak")
    leave_for_later(case=case, left=left, by=HOUVAST, now=w.now)


MAKES: dict[str, Callable[[World], None]] = {
    "journey_begun": journey_begun,
    "journey_step": journey_step,
    "journey_way": journey_way,
    "journey_stands": journey_stands,
    "journey_reminder": journey_reminder,
    "journey_asks": journey_asks,
    "journey_known": journey_known,
    "journey_later": comes_later,
    "journey_not_reached": journey_not_reached,
    "outage_known": outage_hangs,
    "outage_moved": outage_moved,
    "outage_over": outage_over,
    "outage_own": outage_own,
    "still_open": still_open,
}
