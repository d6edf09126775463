"""G3 and the last place, attacked from many connections and with raw SQL."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from concurrency import at_once
from houvast.people.models import Customer, Household
from houvast.planning.actions.cancelling import cancel_visit
from houvast.planning.actions.choosing import accept_slot
from houvast.planning.actions.moving import move_visit
from houvast.planning.models import Choice, DayRoute, Visit
from houvast.planning.queries.board import TRAVEL, as_day
from houvast.planning.rules.refusals import SlotJustTaken
from houvast.planning.rules.timeline import planned
from planning.conftest import THURSDAY, WEDNESDAY, another_technician


def customers(number):
    household = {"street": "Lindelaan", "postcode": "3511 AB", "lat": 52.09, "lon": 5.12}
    return [
        Customer.objects.create(
            household=Household.objects.create(house_number=n + 1, **household),
            name=f"Klant {n}",
            made_at=NOW,
        )
        for n in range(number)
    ]


def chosen_at_once(road, number, wanted, work_type):
    proposals = [road.proposal(customer=c, work_type=work_type) for c in customers(number)]
    return at_once(
        lambda proposal: accept_slot(
            proposal=proposal,
            wanted=wanted,
            customer=proposal.case.customer,
            channel="page",
            now=NOW,
        ),
        proposals,
    )


def check_every_day():
    """What is stored of each day can be driven, and says the same as its visits."""
    for route in DayRoute.objects.select_related("technician"):
        day = as_day(route)
        assert planned(day, day.stops, TRAVEL) is not None
        visits = Visit.objects.filter(
            on=route.on, technician=route.technician, cancelled_at=None
        ).order_by("planned_start_at")
        assert [stop.visit_id for stop in day.stops] == [visit.pk for visit in visits]
        assert [stop.planned for stop in day.stops] == [
            int(visit.planned_start_at.timestamp()) for visit in visits
        ]


def test_last_place_goes_to_one_of_fifty_customers(committed_road):
    wanted = committed_road.wanted(WEDNESDAY, work_type=committed_road.repair)

    outcomes = chosen_at_once(committed_road, 50, wanted, committed_road.repair)

    assert Counter(type(o) for o in outcomes) == {Visit: 1, SlotJustTaken: 49}
    assert {len(o.about["alternatives"]) for o in outcomes if isinstance(o, SlotJustTaken)} == {3}
    assert (Visit.objects.count(), Choice.objects.count()) == (1, 1)
    check_every_day()


def test_places_of_two_technicians_are_all_given_and_no_more(committed_road):
    another_technician()
    wanted = committed_road.wanted(WEDNESDAY, work_type=committed_road.service)

    outcomes = chosen_at_once(committed_road, 20, wanted, committed_road.service)

    # A morning of four hours takes four visits of an hour with the drives between them.
    assert Counter(type(o) for o in outcomes) == {Visit: 8, SlotJustTaken: 12}
    check_every_day()


def test_one_customer_who_clicks_ten_times_has_one_visit(committed_road):
    proposal, wanted = committed_road.proposal(), committed_road.wanted(WEDNESDAY)

    outcomes = at_once(
        lambda _: accept_slot(
            proposal=proposal,
            wanted=wanted,
            customer=committed_road.cast.alice,
            channel="page",
            now=NOW,
        ),
        range(10),
    )

    assert len(set(outcomes)) == 1
    assert Visit.objects.count() == 1


def test_moving_to_and_fro_at_once_never_deadlocks_or_breaks_a_day(committed_road):
    another_technician()
    visits = [
        o
        for o in chosen_at_once(
            committed_road, 6, committed_road.wanted(WEDNESDAY), committed_road.service
        )
        if isinstance(o, Visit)
    ]
    targets = [
        committed_road.wanted(WEDNESDAY + timedelta(days=n % 2), part)
        for n, part in enumerate([committed_road.afternoon, committed_road.morning] * 3)
    ]

    def change(pair):
        visit, wanted = pair
        if visit == visits[0]:
            return cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)
        return move_visit(
            visit=visit, wanted=wanted, customer=visit.case.customer, channel="page", now=NOW
        )

    outcomes = at_once(change, zip(visits, targets, strict=True))

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    check_every_day()


def broken_rule(error):
    return error.__cause__.diag.constraint_name


@pytest.fixture
def visit(committed_road):
    return accept_slot(
        proposal=committed_road.proposal(),
        wanted=committed_road.wanted(WEDNESDAY),
        customer=committed_road.cast.alice,
        channel="page",
        now=NOW,
    )


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        (
            "UPDATE planning_visit SET opens_at = opens_at + interval '1 day', "
            "closes_at = closes_at + interval '1 day'",
            "an_appointment_takes_two",
        ),
        (
            "UPDATE planning_visit SET closes_at = closes_at - interval '1 hour'",
            "an_appointment_takes_two",
        ),
        ("UPDATE planning_visit SET choice_id = 0", "an_appointment_takes_two"),
        (
            "UPDATE planning_visit SET planned_start_at = planned_start_at - interval '1 day'",
            "planned_inside_promised_window",
        ),
        ("DELETE FROM planning_visit", "visit_kept_for_ever"),
        (
            "UPDATE planning_choice SET opens_at = opens_at + interval '1 day'",
            "choice_kept_for_ever",
        ),
        ("DELETE FROM planning_choice", "choice_kept_for_ever"),
        ("TRUNCATE planning_choice CASCADE", "choice_not_emptied"),
    ],
)
def test_visit_cannot_be_moved_by_raw_sql(visit, attack, rule):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(attack)

    assert broken_rule(refused.value) == rule


def test_visit_cannot_go_back_to_a_choice_that_was_given_up(committed_road, visit):
    first = visit.choice_id
    moved = move_visit(
        visit=visit,
        wanted=committed_road.wanted(THURSDAY),
        customer=committed_road.cast.alice,
        channel="page",
        now=NOW,
    )

    with pytest.raises(IntegrityError) as refused:
        Visit.objects.filter(pk=moved.pk).update(
            choice_id=first,
            opens_at=moved.opens_at - timedelta(days=1),
            closes_at=moved.closes_at - timedelta(days=1),
            planned_start_at=moved.planned_start_at - timedelta(days=1),
            planned_end_at=moved.planned_end_at - timedelta(days=1),
        )

    assert broken_rule(refused.value) == "an_appointment_takes_two"


def test_visit_that_was_cancelled_cannot_be_brought_back(visit):
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)

    with pytest.raises(IntegrityError) as refused:
        Visit.objects.filter(pk=visit.pk).update(cancelled_at=None)

    assert broken_rule(refused.value) == "an_appointment_takes_two"


def test_choice_of_a_stranger_is_refused(committed_road, visit):
    with pytest.raises(IntegrityError) as refused:
        Choice.objects.create(
            case=visit.case,
            proposal=visit.choice.proposal,
            customer=committed_road.cast.bob,
            opens_at=visit.opens_at,
            closes_at=visit.closes_at,
            way="picked",
            channel="page",
            at=NOW,
        )

    assert broken_rule(refused.value) == "chosen_by_household"


def test_two_visits_of_a_technician_cannot_overlap(committed_road, visit):
    other = accept_slot(
        proposal=committed_road.proposal(customer=committed_road.cast.bob),
        wanted=committed_road.wanted(WEDNESDAY),
        customer=committed_road.cast.bob,
        channel="page",
        now=NOW,
    )
    visit.refresh_from_db()

    with pytest.raises(IntegrityError) as refused:
        Visit.objects.filter(pk=other.pk).update(
            planned_start_at=visit.planned_start_at, planned_end_at=visit.planned_end_at
        )

    assert broken_rule(refused.value) == "one_visit_at_a_time"


def test_choice_serves_one_visit(committed_road, visit):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(
            "INSERT INTO planning_visit (case_id, work_type_id, technician_id, choice_id, "
            'promise_id, "on", opens_at, closes_at, change_until, planned_start_at, '
            "planned_end_at, calendar_uid, calendar_sequence, booked_at, outcome, found, "
            "cancelled_by) SELECT case_id, work_type_id, technician_id, choice_id, promise_id, "
            '"on", opens_at, closes_at, change_until, planned_start_at, planned_end_at, '
            "'other', 0, booked_at, '', '', '' FROM planning_visit"
        )

    assert broken_rule(refused.value) == "planning_visit_choice_id_key"
