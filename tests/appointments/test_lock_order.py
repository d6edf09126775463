"""Whoever touches days of several people holds nothing that a booking on one of them will want.

The booking is played step by step: it holds its case, then the day, and looks at the owner of its
case as the rules of the database do when it commits (docs/locks.md).
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from cast import NOW
from concurrency import until_somebody_waits
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.leaving import stop_working_here
from houvast.appointments.actions.taking_leave import take_leave, withdraw_leave
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.ground.threads import giving_back
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.actions.merging import merge, take_apart
from houvast.people.models import Household, Role, Staff
from houvast.promises.access import locked_case
from houvast.routes.actions.locking import lock_days
from houvast.things.models import Contract
from making import BY, case_with_promise
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen, moment

Beginning = Callable[[Callable[[], Any]], Future[Any]]


@pytest.fixture
def aside() -> Iterator[Beginning]:
    """Somebody else, on a connection of their own."""
    with ThreadPoolExecutor(1) as pool:

        def begin(act: Callable[[], object]) -> Future[Any]:
            begun = pool.submit(giving_back(act))
            until_somebody_waits()
            return begun

        yield begin


def test_who_leaves_waits_for_a_booking_before_holding_owners(
    committed_road: Road, aside: Beginning
) -> None:
    road, fatima = committed_road, committed_road.cast.fatima
    Staff.objects.filter(pk=fatima.pk).update(roles=[Role.AGENT, Role.OWNER])
    proposal = road.proposal()

    with transaction.atomic():
        locked_case(proposal.case_id)
        lock_days({(road.joost.pk, WEDNESDAY)})
        leaving = aside(lambda: stop_working_here(staff=road.cast.joost, by=HOUVAST, now=NOW))
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM people_staff WHERE id = %s FOR SHARE", [fatima.pk])

    assert leaving.result(30).is_active is False


def test_who_is_back_waits_for_a_booking_before_holding_days(
    committed_road: Road, aside: Beginning
) -> None:
    """A case of somebody who lost a visit by the leave, in which another visit is moved."""
    road = committed_road
    lost = road.visit()
    leave = take_leave(
        technician=road.joost, starts_at=moment(25, 8), ends_at=moment(25, 12), by=HOUVAST, now=NOW
    )

    with transaction.atomic():
        locked_case(lost.case_id)
        back = aside(lambda: withdraw_leave(leave=leave, by=HOUVAST, now=NOW))
        lock_days({(road.joost.pk, WEDNESDAY)})

    assert back.result(30).is_withdrawn is True
    assert Visit.objects.get(pk=lost.pk).is_unplaced is False


def test_visit_is_never_agreed_at_an_address_that_was_left_meanwhile(
    committed_road: Road, aside: Beginning
) -> None:
    """A choice of work that comes back: it holds its case, and then the household."""
    road, household = committed_road, committed_road.cast.alice.household
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)
    move = partial(
        change_address, household=household, street="Eikenlaan", number="5", postcode="3512 AB",
        town="Utrecht", by=HOUVAST, now=NOW,
    )  # fmt: skip

    with transaction.atomic():
        locked_case(proposal.case_id)
        moving = aside(move)
        Household.objects.select_for_update(no_key=True).get(pk=household.pk)
        visit = chosen(proposal, wanted)

    moved = moving.result(30)
    visit.refresh_from_db()
    assert str(visit.place) == str(moved) == "Eikenlaan 5, 3512 AB Utrecht"
    assert (visit.is_unplaced, visit.calendar_sequence) == (False, 1)


def test_who_moves_house_waits_for_a_booking_before_holding_days(
    committed_road: Road, aside: Beginning
) -> None:
    """Two visits in two cases, in the second of which something is decided meanwhile."""
    road, household = committed_road, committed_road.cast.alice.household
    road.visit()
    second = road.visit(THURSDAY)
    move = partial(
        change_address, household=household, street="Eikenlaan", number="5", postcode="3512 AB",
        town="Utrecht", by=HOUVAST, now=NOW,
    )  # fmt: skip

    with transaction.atomic():
        locked_case(second.case_id)
        moving = aside(move)
        lock_days({(road.joost.pk, WEDNESDAY), (road.joost.pk, THURSDAY)})

    moving.result(30)
    assert [visit.calendar_sequence for visit in Visit.objects.order_by("pk")] == [1, 1]


def test_who_is_merged_waits_for_a_case_before_holding_contracts(
    committed_road: Road, aside: Beginning
) -> None:
    """In the case the customer was asked about the contract, which is held after it."""
    cast = committed_road.cast
    case = case_with_promise(cast)
    contract = a_contract(a_boiler_of(cast.alice), customer=cast.alice)
    kept = add_customer(name="Alice de Wit", household=cast.alice.household, **BY)

    def with_both(act: Callable[[], Any]) -> Any:
        with transaction.atomic():
            locked_case(case.pk)
            done = aside(act)
            Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
        return done.result(30)

    merging = with_both(lambda: merge(double=cast.alice, kept=kept, **BY))
    assert Contract.objects.get().customer == kept
    with_both(lambda: take_apart(merging=merging, **BY))
    assert Contract.objects.get().customer == cast.alice
