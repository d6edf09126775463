import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from appointments.fortnight import WEST, agree
from cast import NOW
from concurrency import at_once, until_somebody_waits
from houvast.appointments.actions.asking_to_move import keep_as_agreed, propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import report_runs_over
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.narrowing import narrow_window, to_narrow
from houvast.appointments.actions.pinning import pin
from houvast.appointments.actions.recognising import first_step
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Mate, Proposal, Visit
from houvast.appointments.queries.visits import visits_of_day
from houvast.appointments.rules.refusals import NobodyCanCome, NobodyDrives, VisitOver
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Promise
from houvast.promises.queries.telling import to_tell
from houvast.promises.rules import ASKED_FIRST
from houvast.routes.actions.locking import locked_day
from houvast.routes.models import DayRoute
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician, moment, taken_by

CLOSED = Visit.Unplaced.CLOSED


@pytest.fixture
def visit(road: Road) -> Iterator[Visit]:
    yield agree(road, "Cora Smit", WEST, road.morning)
    connection.check_constraints()


def unplaced(visit: Visit, now: datetime = NOW) -> Visit:
    return unplace(visit=visit, why=CLOSED, by=HOUVAST, now=now)


def outcome(promise: Promise) -> str:
    promise.refresh_from_db()
    return promise.outcome


def test_unplaced_visit_is_on_nobodys_day(road: Road, visit: Visit) -> None:
    lost = unplaced(visit)

    assert (lost.is_unplaced, lost.unplaced_why, taken_by(lost)) == (True, "closed", None)
    assert list(Visit.objects.unplaced()) == [visit]
    assert list(Visit.objects.placed()) == []
    assert list(Visit.objects.upcoming()) == [visit]
    assert visits_of_day(road.joost, WEDNESDAY) == []
    assert DayRoute.objects.get(technician=road.joost, on=WEDNESDAY).stops == ()


def test_unplaced_visit_warns_its_owner_and_promises_another_time(visit: Visit) -> None:
    lost = unplaced(visit)

    lost.promise.refresh_from_db()
    assert (lost.promise.is_open, lost.promise.warned_at) == (True, NOW)
    heard = lost.unplaced_promise
    assert heard
    assert (heard.kind, heard.owner, heard.due_at) == (
        "follow_up",
        visit.case.owner,
        moment(23, 13),
    )
    assert heard
    assert heard.words == (
        "U hoort uiterlijk maandag 23 november 2026 om 13:00 van ons over een andere tijd voor ons "
        "bezoek."
    )
    assert Event.objects.get(verb="visit.cannot_be_kept").facts["why"] == "closed"


def test_customer_hears_before_we_would_have_come(visit: Visit) -> None:
    lost = unplaced(visit, now=visit.opens_at - timedelta(minutes=90))

    assert lost.unplaced_promise
    assert lost.unplaced_promise.due_at == visit.opens_at


def test_customer_hears_in_opening_hours_where_we_would_have_come_at_once(visit: Visit) -> None:
    lost = unplaced(visit, now=visit.opens_at - timedelta(minutes=59))

    assert lost.unplaced_promise
    assert lost.unplaced_promise.due_at == moment(25, 11.5)


def test_unplaced_twice_is_unplaced_once(visit: Visit) -> None:
    first = unplaced(visit)

    again = unplaced(visit, now=NOW + timedelta(minutes=5))

    assert (again.unplaced_at, again.unplaced_promise) == (NOW, first.unplaced_promise)
    assert Event.objects.filter(verb="visit.cannot_be_kept").count() == 1


def test_unplaced_visit_that_moves_is_placed_again(road: Road, visit: Visit) -> None:
    lost = unplaced(visit)

    moved = move_visit(
        visit=lost,
        wanted=road.wanted(THURSDAY),
        customer=lost.case.customer,
        channel="web",
        now=NOW,
    )

    assert (moved.is_unplaced, moved.unplaced_at, moved.unplaced_why) == (False, None, "")
    assert lost.unplaced_promise
    assert outcome(lost.unplaced_promise) == Promise.Outcome.RELEASED
    assert list(Visit.objects.placed()) == [visit]


def test_unplaced_visit_that_is_cancelled_owes_nothing_any_more(visit: Visit) -> None:
    lost = unplaced(visit)

    cancel_visit(visit=lost, by=visit.case.customer.as_actor(), now=NOW)

    assert lost.unplaced_promise
    assert outcome(lost.unplaced_promise) == Promise.Outcome.RELEASED
    assert list(Visit.objects.unplaced()) == []


def test_unplaced_visit_is_not_narrowed(visit: Visit) -> None:
    type(visit.work_type).objects.update(narrow_to_minutes=60)
    unplaced(visit)
    eve = moment(24, 16)

    assert to_narrow(eve) == []
    assert narrow_window(visit=visit, now=eve).expected_from_at is None


def test_unplaced_visit_cannot_be_pinned(road: Road, visit: Visit) -> None:
    unplaced(visit)

    with pytest.raises(VisitOver):
        pin(visit=visit, by=road.cast.linda.as_actor(), now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"unplaced_at": NOW},
        {"unplaced_why": "out"},
        {"unplaced_at": NOW, "unplaced_why": "out", "on_my_way_at": NOW},
    ],
)
def test_database_keeps_the_state_whole(
    visit: Visit, wrong: dict[str, datetime] | dict[str, str] | dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**wrong)


def test_mate_may_go_where_an_unplaced_visit_would_have_been(road: Road, visit: Visit) -> None:
    unplaced(visit)

    # As a plan may have it while the visit waits for another time.
    Mate.objects.create(
        visit=visit,
        technician=road.joost,
        planned_start_at=visit.planned_start_at,
        planned_end_at=visit.planned_end_at,
    )

    connection.check_constraints()


def question_to(road: Road, visit: Visit, now: datetime = NOW) -> Proposal:
    return propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY),
        reason="Onze monteur is ziek.",
        by=road.cast.fatima.as_actor(),
        now=now,
    )


def test_question_to_move_it_says_that_nobody_can_come(road: Road, visit: Visit) -> None:
    lost = unplaced(visit)

    question = question_to(road, lost)

    letter = Delivery.objects.get(kind="move_question")
    blocks = letter.letter["blocks"]
    assert question.promise
    assert [block["text"] for block in blocks if "text" in block] == [
        "We hebben afgesproken op woensdag 25 november 2026 tussen 8:00 en 12:00.",
        "Onze monteur is ziek.",
        "Mogen we in plaats daarvan komen op donderdag 26 november 2026 tussen 8:00 en 12:00?",
        "Zoals het nu is, kan er niemand komen op de afgesproken tijd.",
        question.promise.words,
    ]
    [label] = [block["label"] for block in blocks if "label" in block]
    assert label == "Antwoord: akkoord, of een andere tijd"
    assert lost.unplaced_promise
    assert outcome(lost.unplaced_promise) == Promise.Outcome.KEPT


def test_question_can_be_asked_until_the_window_closes(road: Road, visit: Visit) -> None:
    lost = unplaced(visit)

    assert question_to(road, lost, now=visit.closes_at).is_open
    connection.check_constraints()


def test_keeping_it_is_refused_with_the_nearest(road: Road, visit: Visit) -> None:
    question = question_to(road, unplaced(visit))
    before = Delivery.objects.count()

    with pytest.raises(NobodyCanCome) as refused:
        keep_as_agreed(proposal=question, by=visit.case.customer.as_actor(), now=NOW)

    nearest = [slot.on for slot in refused.value.about["alternatives"]]
    assert nearest == [TUESDAY, WEDNESDAY, WEDNESDAY]
    assert Delivery.objects.count() == before
    question.refresh_from_db()
    assert question.is_open


@pytest.mark.parametrize("act", ["on_my_way", "arrive"])
def test_nobody_leaves_for_it_or_arrives(road: Road, visit: Visit, act: str) -> None:
    unplaced(visit)
    acts = {
        "on_my_way": lambda **who: on_my_way(visit=visit, expected_at=moment(25, 9), **who),
        "arrive": lambda **who: arrive(visit=visit, **who),
    }

    with pytest.raises(NobodyDrives):
        acts[act](by=road.cast.joost.as_actor(), now=moment(25, 8.5))

    assert list(Delivery.objects.filter(kind="on_my_way")) == []


def test_work_of_it_does_not_run_over(road: Road, visit: Visit) -> None:
    unplaced(visit)

    with pytest.raises(VisitOver):
        report_runs_over(
            visit=visit, extra_minutes=30, note="", by=road.cast.linda, now=moment(25, 9)
        )


def test_acknowledgement_says_that_nobody_can_come_and_by_when_they_hear(visit: Visit) -> None:
    lost = unplaced(visit)

    with override("nl"):
        step = first_step(visit.case, Message(text="Komt er iemand?"), NOW)
    assert step
    assert (step.sentence, step.label) == (
        "Zoals het nu is, kan er niemand komen op woensdag 25 november 2026 tussen 8:00 en 12:00.",
        "Een andere tijd kiezen voor ons bezoek",
    )
    assert lost.promise.told_at is None
    assert lost.unplaced_promise
    assert [promise.words for promise in to_tell(visit.case)] == [lost.unplaced_promise.words]


@pytest.mark.parametrize(
    ("later", "label"),
    [
        (timedelta(), "Afspraak bekijken, verzetten of afzeggen"),
        (timedelta(seconds=1), "Bekijk uw afspraak"),
    ],
)
def test_acknowledgement_offers_to_move_only_what_can_be_moved(
    visit: Visit, later: timedelta, label: str
) -> None:
    with override("nl"):
        step = first_step(visit.case, Message(text="Komt u nog?"), visit.change_until + later)

    assert step
    assert step.label == label


def test_apology_for_it_is_told_once_its_window_has_passed(visit: Visit) -> None:
    unplaced(visit)

    sweep(now=visit.closes_at + ASKED_FIRST)
    assert outcome(visit.promise) == ""
    sweep(now=visit.closes_at + ASKED_FIRST + timedelta(minutes=1))

    assert outcome(visit.promise) == Promise.Outcome.BROKEN
    assert Delivery.objects.filter(kind="confirmation").count() == 1


def test_customer_who_was_not_asked_in_time_reads_one_apology_about_their_visit(
    visit: Visit,
) -> None:
    """What they never heard of is not quoted, and when the window passes they know already."""
    arrival = Promise.objects.get(pk=visit.promise_id)
    mark_told(promise=arrival, message="confirmation", now=NOW)
    lost = unplaced(visit)
    assert lost.unplaced_promise
    due_at = lost.unplaced_promise.due_at

    sweep(now=due_at + timedelta(minutes=1))
    sweep(now=visit.closes_at + ASKED_FIRST + timedelta(minutes=1))

    letter = Delivery.objects.get(kind="apology")
    assert [block["text"] for block in letter.letter["blocks"][:2]] == [
        f"Zoals het nu is, kunnen we niet doen wat we u beloofden: ‘{arrival.words}’",
        "Dat spijt ons. Dit had niet mogen gebeuren.",
    ]
    assert lost.unplaced_promise
    assert (outcome(lost.unplaced_promise), outcome(arrival)) == ("broken", "broken")


def test_visit_that_has_begun_stays(road: Road, visit: Visit) -> None:
    arrive(visit=visit, by=road.cast.joost.as_actor(), now=moment(25, 8.5))

    assert unplaced(visit, now=moment(25, 8.6)).unplaced_at is None


def test_visit_of_a_crew_lets_its_mates_go(road: Road) -> None:
    type(road.service).objects.update(crew=2)
    road.service.refresh_from_db()
    another_technician()
    together = agree(road, "Cora Smit", WEST, road.morning)
    assert together.mates.filter(left_at=None).count() == 1

    unplaced(together)

    assert together.mates.filter(left_at=None).count() == 0
    assert [stop for route in DayRoute.objects.filter(on=WEDNESDAY) for stop in route.stops] == []
    connection.check_constraints()


def test_it_waits_for_the_day_before_it_holds_the_visit(committed_road: Road) -> None:
    """Who holds a day writes the visits on it: they and whoever unplaces never wait in a circle."""
    lost = agree(committed_road, "Cora Smit", WEST, committed_road.morning)

    def holds_the_day() -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            locked_day(lost)
            begun.set()
            until_somebody_waits()
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            return Visit.objects.filter(pk=lost.pk).update(planned_end_at=lost.planned_end_at)

    def unplaces() -> datetime | None:
        assert begun.wait(60)
        return unplaced(lost).unplaced_at

    begun = threading.Event()
    assert at_once(lambda act: act(), [holds_the_day, unplaces]) == [1, NOW]
