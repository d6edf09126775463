"""G3 attacked with raw SQL: a visit stands only where its customer chose it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Choice, Visit
from on_the_road import THURSDAY, Road


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        (
            "UPDATE appointments_visit SET opens_at = opens_at + interval '1 day', "
            "closes_at = closes_at + interval '1 day'",
            "an_appointment_takes_two",
        ),
        (
            "UPDATE appointments_visit SET closes_at = closes_at - interval '1 hour'",
            "an_appointment_takes_two",
        ),
        ("UPDATE appointments_visit SET choice_id = 0", "an_appointment_takes_two"),
        (
            "UPDATE appointments_visit SET planned_start_at = planned_start_at - interval '1 day'",
            "planned_inside_promised_window",
        ),
        ("DELETE FROM appointments_visit", "visit_kept_for_ever"),
        (
            "UPDATE appointments_choice SET opens_at = opens_at + interval '1 day'",
            "choice_kept_for_ever",
        ),
        ("DELETE FROM appointments_choice", "choice_kept_for_ever"),
    ],
)
def test_visit_cannot_be_moved_by_raw_sql(visit: Visit, attack: str, rule: str) -> None:
    connection.check_constraints()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(attack)

    assert broken_rule(refused.value) == rule


def test_visit_cannot_go_back_to_a_choice_that_was_given_up(road: Road, visit: Visit) -> None:
    first = visit.choice_id
    moved = move_visit(
        visit=visit,
        wanted=road.wanted(THURSDAY),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=moved.pk).update(
            choice_id=first,
            opens_at=moved.opens_at - timedelta(days=1),
            closes_at=moved.closes_at - timedelta(days=1),
            planned_start_at=moved.planned_start_at - timedelta(days=1),
            planned_end_at=moved.planned_end_at - timedelta(days=1),
        )

    assert broken_rule(refused.value) == "an_appointment_takes_two"


def test_visit_that_was_cancelled_cannot_be_brought_back(visit: Visit) -> None:
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(cancelled_at=None)

    assert broken_rule(refused.value) == "an_appointment_takes_two"


def test_choice_of_a_stranger_is_refused(road: Road, visit: Visit) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Choice.objects.create(
            case=visit.case,
            proposal=visit.choice.proposal,
            customer=road.cast.bob,
            opens_at=visit.opens_at,
            closes_at=visit.closes_at,
            way="picked",
            channel="page",
            at=NOW,
        )

    assert broken_rule(refused.value) == "chosen_by_household"


def test_two_visits_of_a_technician_cannot_overlap(road: Road, visit: Visit) -> None:
    other = road.visit(customer=road.cast.bob)
    visit.refresh_from_db()

    def overlap() -> None:
        Visit.objects.filter(pk=other.pk).update(
            planned_start_at=visit.planned_start_at, planned_end_at=visit.planned_end_at
        )
        connection.check_constraints()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        overlap()

    assert broken_rule(refused.value) == "one_visit_at_a_time"


def test_choice_serves_one_visit(road: Road, visit: Visit) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(
            "INSERT INTO appointments_visit (case_id, work_type_id, place_id, technician_id, "
            'choice_id, promise_id, "on", opens_at, closes_at, change_until, planned_start_at, '
            "planned_end_at, calendar_uid, calendar_sequence, booked_at, outcome, found, "
            "cancelled_by) SELECT case_id, work_type_id, place_id, technician_id, choice_id, "
            'promise_id, "on", opens_at, closes_at, change_until, planned_start_at, '
            "planned_end_at, 'other', 0, booked_at, '', '', '' FROM appointments_visit"
        )

    assert broken_rule(refused.value) == "appointments_visit_choice_id_key"
