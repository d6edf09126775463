"""Who was on file twice is invited once, and asked for as who they are."""

from datetime import date, timedelta

import pytest
from django.db import connection

from at_ours import make_practice
from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from families import choices, lives_with, make_household
from houvast.appointments.actions.contracts import who_is_home
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.proposing_together import propose_together
from houvast.appointments.actions.renewing import end_on_request, look_at_contract
from houvast.appointments.models import Comes, Maintenance, Renewal, Visit
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.conversations.actions.giving import give_to
from houvast.conversations.models import Delivery
from houvast.desk.appointments.queries.household import household_of, lives_with_others
from houvast.desk.things.queries import customers_of
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge, take_apart
from houvast.people.models import Customer
from houvast.promises.models import Case, Link
from making import BY
from on_the_road import Road

EARLIER, DUE, UNTIL = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def double(road: Road) -> Customer:
    """Alice once more, who lives with herself."""
    return add_customer(name="A. de Wit", household=road.cast.alice.household, **BY)


def test_double_is_nobody_more_at_home(road: Road, double: Customer) -> None:
    alice, bob = road.cast.alice, road.cast.bob
    merge(double=double, kept=alice, **BY)
    boiler = a_boiler_of(alice)

    assert (household_of(alice), lives_with_others(alice)) == ([alice], False)
    assert (customers_of(boiler), who_is_home(boiler, bob)) == ([alice], alice)


def test_grown_up_is_invited_before_a_child(road: Road) -> None:
    alice = road.cast.alice
    boiler = a_boiler_of(alice)
    grown_up = add_customer(name="Carla", household=alice.household, **BY)
    Customer.objects.filter(pk=alice.pk).update(born_on=date(2012, 1, 1))

    assert who_is_home(boiler, road.cast.bob) == grown_up


def test_work_that_ended_at_the_one_comes_back_as_agreed_with_the_other(
    road: Road, double: Customer
) -> None:
    alice, boiler = road.cast.alice, a_boiler_of(road.cast.alice)
    ended, live = (
        agree_maintenance(customer=one, work_type=road.service, thing=boiler, due_on=on, **BY)
        for one, on in ((alice, DUE), (double, EARLIER))
    )
    Maintenance.objects.filter(pk=ended.pk).update(ended_at=NOW)

    merging = merge(double=double, kept=alice, **BY)

    assert due_for_invitation(road.service, until=UNTIL, now=NOW) == [ended]
    ended.refresh_from_db()
    assert (ended.ended_at, ended.due_on) == (None, EARLIER)
    take_apart(merging=merging, **BY)
    assert list(Maintenance.objects.going_on(NOW.date())) == [live]


def test_older_work_of_a_double_does_not_stand_before_that_of_the_one(
    road: Road, double: Customer
) -> None:
    alice = road.cast.alice
    own, _same = (
        agree_maintenance(customer=one, work_type=road.service, due_on=on, **BY)
        for one, on in ((alice, DUE), (double, EARLIER))
    )

    merge(double=double, kept=alice, **BY)

    assert due_for_invitation(road.service, until=UNTIL, now=NOW) == [own]


def test_each_of_two_families_in_a_case_keeps_whom_it_was_for(cast: Cast) -> None:
    household = make_household(make_practice(cast))
    check, tom, eva = household.practice.check, household.tom, household.eva
    twin, ben = (lives_with(cast.alice, name) for name in ("E. de Wit", "Ben"))
    case = household.case()
    for one, other in ((tom, twin), (eva, ben)):
        asked = propose_together(case=case, coming=[Comes(one, check), Comes(other, check)], **BY)
        household.chosen(asked, choices(asked)[0])
    before = [visit.person for visit in Visit.objects.order_by("pk")]

    merging = merge(double=twin, kept=eva, **BY)
    meanwhile = [visit.person for visit in Visit.objects.order_by("pk")]
    take_apart(merging=merging, **BY)

    assert (before, meanwhile) == ([tom, twin, eva, ben], [tom, eva, eva, ben])
    assert [visit.person for visit in Visit.objects.order_by("pk")] == before


def test_question_about_a_contract_goes_back_with_it(road: Road) -> None:
    alice, later = road.cast.alice, NOW + timedelta(hours=1)
    kept = add_customer(name="Alice de Wit", mail="alice@elders.example", **BY)
    contract = a_contract(a_boiler_of(alice), customer=alice)
    merging = merge(double=alice, kept=kept, **BY)
    kept.contact_points.filter(value="alice@post.example").update(preferred=False)
    kept.contact_points.filter(value="alice@elders.example").update(preferred=True)
    contract.refresh_from_db()
    look_at_contract(contract=contract, now=NOW)
    key = Link.objects.get()

    take_apart(merging=merging, by=BY["by"], now=later)
    contract.refresh_from_db()
    end_on_request(contract=contract, on=UNTIL, why="Belde", by=BY["by"], now=later)

    key.refresh_from_db()
    assert (Renewal.objects.get().case.customer, key.is_revoked) == (alice, True)
    sent = Delivery.objects.order_by("pk").values_list("kind", "to_address")
    assert list(sent) == [
        ("contract", "alice@elders.example"),
        ("given", "alice@post.example"),
        ("contract_now", "alice@post.example"),
    ]


def test_case_in_which_a_housemate_agreed_goes_along_and_back(road: Road, visit: Visit) -> None:
    mate = add_customer(name="Carla", household=road.cast.alice.household, **BY)
    give_to(case=visit.case, customer=mate, reason="Haar zaak", by=road.cast.fatima, now=NOW)
    connection.check_constraints()
    kept = add_customer(name="Carla Smit", **BY)

    merging = merge(double=mate, kept=kept, **BY)
    connection.check_constraints()
    assert Case.objects.get(pk=visit.case_id).customer == kept

    take_apart(merging=merging, **BY)
    connection.check_constraints()
    assert Case.objects.get(pk=visit.case_id).customer == mate
