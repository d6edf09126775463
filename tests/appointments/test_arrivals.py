"""An arrival that was pressed at the wrong door, taken back: what was promised is owed again."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.arrivals import take_arrival_back
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import ArrivalCorrection, Visit
from houvast.appointments.rules.refusals import NotToday, VisitOver
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.hanging import hang
from houvast.promises.actions.promising import renegotiate, stands_again
from houvast.promises.models import Promise
from houvast.promises.rules import NoReason
from making import promise_for
from on_the_road import Road, moment

NINE, HALF_PAST, EVENING, NEXT_DAY = (
    moment(25, 9), moment(25, 9.5), moment(25, 20), moment(26, 9)
)  # fmt: skip
WHY = "Ik stond bij de buren."


@pytest.fixture
def joost(road: Road) -> Actor:
    return road.cast.joost.as_actor()


@pytest.fixture
def arrived(visit: Visit, joost: Actor) -> Visit:
    return arrive(visit=visit, by=joost, now=NINE)


def _promises(visit: Visit) -> list[tuple[str, str]]:
    return list(visit.case.promises.order_by("id").values_list("kind", "outcome"))


def test_promise_that_was_not_kept_stands_again_and_is_kept_by_arriving(
    arrived: Visit, joost: Actor
) -> None:
    visit = take_arrival_back(visit=arrived, why=WHY, by=joost, now=HALF_PAST)

    kept, again = arrived.promise, visit.promise
    assert (visit.arrived_at, again.renews, again.is_open) == (None, kept, True)
    same = ("kind", "words", "opens_at", "due_at", "first_due_at", "owner", "told_at", "told_in")
    assert [getattr(again, name) for name in same] == [getattr(kept, name) for name in same]
    assert _promises(visit) == [
        ("follow_up", "released"),
        ("arrival", "kept"),
        ("check_in", "released"),
        ("arrival", ""),
    ]

    arrive(visit=visit, by=joost, now=moment(25, 11))

    assert [outcome for _, outcome in _promises(visit)][3:] == ["kept", ""]
    assert Visit.objects.get().arrived_at == moment(25, 11)


def test_arrival_that_stands_again_is_at_risk_while_what_it_hangs_on_comes_later(
    visit: Visit, joost: Actor
) -> None:
    """Else the database refuses to take the arrival back."""
    parts = promise_for(visit.case, hours=20)
    hang(promise=visit.promise, on=parts, by=joost, now=NOW)
    renegotiate(
        promise=parts, words="De onderdelen zijn er.", due_at=NEXT_DAY, reason="Vertraging",
        by=joost, now=NOW,
    )  # fmt: skip
    arrived = arrive(visit=Visit.objects.get(), by=joost, now=NINE)

    take_arrival_back(visit=arrived, why=WHY, by=joost, now=HALF_PAST)

    connection.check_constraints()
    again = Visit.objects.get().promise
    assert (again.is_open, again.is_warned, again.hangs_on.get().on.due_at) == (
        True, True, NEXT_DAY,
    )  # fmt: skip


def test_what_was_said_stays_on_record_beside_who_took_it_back(
    arrived: Visit, joost: Actor
) -> None:
    for _ in range(2):
        take_arrival_back(visit=arrived, why=f" {WHY} ", by=joost, now=HALF_PAST)

    [row] = ArrivalCorrection.objects.all()
    assert (row.promise, row.before_at, row.arrived_at) == (arrived.promise, NINE, None)
    assert (row.why, row.said_by, row.said_at) == (WHY, "Joost Kramer", HALF_PAST)
    [event] = Event.objects.filter(verb="visit.arrival_taken_back")
    assert (event.at, event.facts["why"]) == (HALF_PAST, WHY)


@pytest.mark.parametrize("now", [HALF_PAST, EVENING])
def test_nobody_came_in_the_window_after_all_and_that_is_said(
    arrived: Visit, road: Road, now: datetime
) -> None:
    """Past its moment the promise breaks as any other, and the customer reads our apology."""
    take_arrival_back(visit=arrived, why=WHY, by=road.cast.fatima.as_actor(), now=now)

    sweep(now=NEXT_DAY)

    assert _promises(arrived)[3:] == [("arrival", "broken"), ("follow_up", "")]
    assert Delivery.objects.filter(kind="apology").count() == 1


def test_of_a_promise_that_was_broken_the_customer_hears_about_another_time(
    visit: Visit, joost: Actor
) -> None:
    late = arrive(visit=visit, by=joost, now=moment(25, 12.1))

    take_arrival_back(visit=late, why=WHY, by=joost, now=moment(25, 12.2))

    assert _promises(visit)[1:] == [
        ("arrival", "broken"),
        ("check_in", "released"),
        ("follow_up", ""),
    ]


def test_early_arrival_needs_the_customers_consent_again(visit: Visit, joost: Actor) -> None:
    early = arrive(visit=visit, early_agreed=True, by=joost, now=moment(25, 7.5))
    assert early.early == Visit.Early.AGREED

    assert take_arrival_back(visit=early, why=WHY, by=joost, now=moment(25, 7.6)).early == ""


def test_what_cannot_be_taken_back_stays(arrived: Visit, joost: Actor) -> None:
    with pytest.raises(NoReason):
        take_arrival_back(visit=arrived, why=" ", by=joost, now=HALF_PAST)
    with pytest.raises(NotToday):
        take_arrival_back(visit=arrived, why=WHY, by=joost, now=NEXT_DAY, is_driving=True)
    finish(visit=arrived, found="Klaar.", by=joost, now=HALF_PAST)
    with pytest.raises(VisitOver):
        take_arrival_back(visit=arrived, why=WHY, by=joost, now=HALF_PAST)

    assert (Visit.objects.get().arrived_at, ArrivalCorrection.objects.count()) == (NINE, 0)


def test_no_arrival_vanishes_and_no_kept_promise_is_renewed_without_a_word(
    arrived: Visit,
) -> None:
    def commit(act: Callable[[], object]) -> None:
        with transaction.atomic():
            act()
            connection.check_constraints()

    for act, rule in (
        (lambda: Visit.objects.update(arrived_at=None), "arrival_on_record"),
        (lambda: stands_again(arrived.promise, by=HOUVAST, now=HALF_PAST), "renews_what_ended"),
    ):
        with pytest.raises(IntegrityError) as refused:
            commit(act)
        assert broken_rule(refused.value) == rule
    assert Promise.objects.filter(renews=arrived.promise).count() == 0
