"""A matter stays where it is, whoever of its household comes or goes."""

import random
from collections.abc import Callable

import pytest
from django.db import connection

from cast import Cast
from houvast.appointments.models import Choice, Visit
from houvast.ground.refusals import Refused
from houvast.people.actions import households
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.actions.merging import merge, take_apart
from houvast.people.actions.places import TypedAddress
from houvast.people.models import BroughtAlong, Customer, Merging, Regrouping
from houvast.promises.models import Case
from making import BY, case_with_promise
from on_the_road import Road

ELSEWHERE: TypedAddress = {
    "street": "Dorpsstraat",
    "number": "3",
    "postcode": "3511 AB",
    "town": "Utrecht",
}


def test_visit_of_who_moves_in_with_others_stays_where_it_was_agreed(road: Road) -> None:
    visit, alice = road.visit(), road.cast.alice
    home = visit.place

    households.join(customer=alice, housemate=road.cast.bob, **BY)

    stands = Visit.objects.select_related("case__place").get(pk=visit.pk)
    assert (stands.place, stands.case.where, stands.choice_id) == (home, home, visit.choice_id)
    bobs = Customer.objects.select_related("household").get(pk=alice.pk).household
    change_address(household=bobs, **ELSEWHERE, **BY)
    assert Visit.objects.get(pk=visit.pk).place == home


def test_who_is_back_has_their_matter_where_they_live(road: Road) -> None:
    visit, alice = road.visit(), road.cast.alice
    households.join(customer=alice, housemate=road.cast.bob, **BY)

    households.undo(regrouping=Regrouping.objects.get(), **BY)

    assert Case.objects.get(pk=visit.case_id).place is None
    assert Visit.objects.get(pk=visit.pk).place == visit.place


def test_matter_of_who_stays_is_not_touched(cast: Cast) -> None:
    carla = add_customer(name="Carla Blom", household=cast.alice.household, **BY)
    case = case_with_promise(cast)

    households.leave(customer=carla, **BY)

    assert Case.objects.get(pk=case.pk).place is None


@pytest.mark.parametrize("seed", range(3))
def test_nothing_loses_its_person_or_place_whoever_comes_goes_or_is_merged(
    road: Road, seed: int
) -> None:
    chance, cast = random.Random(seed), road.cast
    visit, bobs = road.visit(), case_with_promise(cast, customer=cast.bob)
    others = [add_customer(name=f"Blom {n}", household=cast.alice.household, **BY) for n in "ab"]
    people = [cast.alice, cast.bob, *others]
    acts: list[Callable[[Customer, Customer], object]] = [
        lambda a, b: households.join(customer=a, housemate=b, **BY),
        lambda a, _b: households.leave(customer=a, **BY),
        lambda a, b: households.part(customers=[a, b], **BY),
        lambda a, b: households.form(customers=[a, b], **BY),
        lambda _a, _b: households.undo(regrouping=Regrouping.objects.latest("pk"), **BY),
        lambda a, b: merge(double=a, kept=b, **BY),
        lambda _a, _b: take_apart(merging=Merging.objects.standing().latest("pk"), **BY),
    ]

    done = 0
    for _ in range(40):
        try:
            chance.choice(acts)(*chance.sample(people, 2))
            done += 1
        except (Refused, Regrouping.DoesNotExist, Merging.DoesNotExist):
            continue
        connection.check_constraints()
        assert _whose(visit.case_id) == cast.alice.pk
        assert _whose(bobs.pk) == cast.bob.pk

    assert done > 8
    for merging in Merging.objects.standing():
        take_apart(merging=merging, **BY)
    cases = {case.pk: case for case in Case.objects.select_related("customer__household__place")}
    assert (cases[visit.case_id].customer, cases[visit.case_id].where) == (cast.alice, visit.place)
    assert cases[bobs.pk].customer == cast.bob
    assert cases[bobs.pk].where == cast.bob.household.place
    assert Visit.objects.get(pk=visit.pk).place == visit.place
    assert list(Choice.objects.values_list("customer", flat=True)) == [cast.alice.pk]


def _whose(case_id: int) -> int:
    """Whose case it is: of that customer, or of who they are merged with."""
    case = Case.objects.select_related("customer").get(pk=case_id)
    assert case.customer.merged_into_id is None
    brought = BroughtAlong.objects.filter(
        Merging.STANDS.of("merging"), what="promises.case", row=case_id
    )
    double = brought.values_list("merging__double", flat=True).first()
    return double or case.customer_id
