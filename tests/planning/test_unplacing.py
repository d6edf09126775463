from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.planning.actions.cancelling import cancel_visit
from houvast.planning.actions.moving import move_visit
from houvast.planning.actions.narrowing import narrow_window, to_narrow
from houvast.planning.actions.pinning import pin
from houvast.planning.actions.unplacing import unplace
from houvast.planning.models import DayRoute, Mate, Visit
from houvast.planning.queries.visits import visits_of_day
from houvast.planning.rules.refusals import VisitOver
from houvast.promises.models import Promise
from planning.conftest import THURSDAY, WEDNESDAY, moment
from planning.fortnight import WEST, agree

CLOSED = Visit.Unplaced.CLOSED


@pytest.fixture
def visit(road):
    yield agree(road, "Cora Smit", WEST, road.morning)
    connection.check_constraints()


def unplaced(visit, now=NOW):
    return unplace(visit=visit, why=CLOSED, by=HOUVAST, now=now)


def outcome(promise):
    promise.refresh_from_db()
    return promise.outcome


def test_unplaced_visit_is_on_nobodys_day(road, visit):
    lost = unplaced(visit)

    assert (lost.is_unplaced, lost.unplaced_why, lost.unplaced_by) == (True, "closed", None)
    assert list(Visit.objects.unplaced()) == [visit]
    assert list(Visit.objects.placed()) == []
    assert list(Visit.objects.upcoming()) == [visit]
    assert visits_of_day(road.joost, WEDNESDAY) == []
    assert DayRoute.objects.get(technician=road.joost, on=WEDNESDAY).stops == []


def test_unplaced_visit_warns_its_owner_and_promises_another_time(visit):
    lost = unplaced(visit)

    lost.promise.refresh_from_db()
    assert (lost.promise.is_open, lost.promise.warned_at) == (True, NOW)
    heard = lost.unplaced_promise
    assert (heard.kind, heard.owner, heard.due_at) == (
        "follow_up",
        visit.case.owner,
        moment(23, 13),
    )
    assert heard.words == (
        "U hoort uiterlijk maandag 23 november 2026 om 13:00 van ons over een andere tijd voor ons "
        "bezoek."
    )
    assert Event.objects.get(verb="visit.cannot_be_kept").facts["why"] == "closed"


def test_customer_hears_before_we_would_have_come(visit):
    lost = unplaced(visit, now=visit.opens_at - timedelta(minutes=90))

    assert lost.unplaced_promise.due_at == visit.opens_at


def test_customer_hears_in_opening_hours_where_we_would_have_come_at_once(visit):
    lost = unplaced(visit, now=visit.opens_at - timedelta(minutes=59))

    assert lost.unplaced_promise.due_at == moment(25, 11.5)


def test_unplaced_twice_is_unplaced_once(visit):
    first = unplaced(visit)

    again = unplaced(visit, now=NOW + timedelta(minutes=5))

    assert (again.unplaced_at, again.unplaced_promise) == (NOW, first.unplaced_promise)
    assert Event.objects.filter(verb="visit.cannot_be_kept").count() == 1


def test_unplaced_visit_that_moves_is_placed_again(road, visit):
    lost = unplaced(visit)

    moved = move_visit(
        visit=lost,
        wanted=road.wanted(THURSDAY),
        customer=lost.case.customer,
        channel="web",
        now=NOW,
    )

    assert (moved.is_unplaced, moved.unplaced_at, moved.unplaced_why) == (False, None, "")
    assert outcome(lost.unplaced_promise) == Promise.Outcome.RELEASED
    assert list(Visit.objects.placed()) == [visit]


def test_unplaced_visit_that_is_cancelled_owes_nothing_any_more(visit):
    lost = unplaced(visit)

    cancel_visit(visit=lost, by=visit.case.customer.as_actor(), now=NOW)

    assert outcome(lost.unplaced_promise) == Promise.Outcome.RELEASED
    assert list(Visit.objects.unplaced()) == []


def test_unplaced_visit_is_not_narrowed(visit):
    type(visit.work_type).objects.update(narrow_to_minutes=60)
    unplaced(visit)
    eve = moment(24, 16)

    assert to_narrow(eve) == []
    assert narrow_window(visit=visit, now=eve).expected_from_at is None


def test_unplaced_visit_cannot_be_pinned(road, visit):
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
def test_database_keeps_the_state_whole(visit, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**wrong)


def test_mate_may_go_where_an_unplaced_visit_would_have_been(road, visit):
    unplaced(visit)

    Mate.objects.create(
        visit=visit,
        technician=road.joost,
        planned_start_at=visit.planned_start_at,
        planned_end_at=visit.planned_end_at,
    )

    connection.check_constraints()
