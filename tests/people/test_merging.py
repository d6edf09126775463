"""Who was on file twice becomes one with everything kept, and two again where that was wrong."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast
from concurrency import broken_rule
from houvast.ground.models import Event
from houvast.people.actions import households
from houvast.people.actions.acting import add_child, let_act
from houvast.people.actions.customers import add_contact_point, add_customer, change_address, prefer
from houvast.people.actions.merging import (
    ActsForTheOther,
    AnotherKind,
    HasDoubles,
    OneAlready,
    PartedAlready,
    merge,
    take_apart,
)
from houvast.people.actions.numbering import correct_numbers
from houvast.people.actions.places import TypedAddress
from houvast.people.models import (
    ActingFor,
    BroughtAlong,
    ContactPoint,
    Customer,
    TwoPeople,
)
from houvast.people.queries.finding import find_customers
from houvast.people.queries.reaching import mail_points
from houvast.promises.models import Case
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Thing
from making import BY, case_with_promise
from promises.test_staying import ELSEWHERE


@pytest.fixture
def double(cast: Cast) -> Customer:
    """Alice once more, in a household of her own at another address."""
    double = add_customer(name="A. de Witt", mail="alice@werk.example", phone="0612345678", **BY)
    change_address(household=double.household, **ELSEWHERE, **BY)
    return double


def now(customer: Customer) -> Customer:
    return Customer.objects.select_related("household__place").get(pk=customer.pk)


def points(customer: Customer) -> list[tuple[str, bool]]:
    return list(customer.contact_points.order_by("value").values_list("value", "preferred"))


def test_everything_of_the_double_is_of_the_one_who_is_kept(cast: Cast, double: Customer) -> None:
    case = case_with_promise(cast, customer=double)
    dress = add_thing(customer=double, kind="dress", **BY)

    merge(double=double, kept=cast.alice, **BY)

    held = Case.objects.get(pk=case.pk)
    assert (held.customer, held.where) == (cast.alice, double.household.place)
    assert Thing.objects.get(pk=dress.pk).person == cast.alice
    assert now(double).household == cast.alice.household
    assert points(cast.alice) == [
        ("+31612345678", False), ("alice@post.example", True), ("alice@werk.example", False)
    ]  # fmt: skip
    assert [find_customers(typed) for typed in ("witt", "0612345678")] == [[cast.alice]] * 2
    event = Event.objects.get(verb="customer.merged")
    assert (event.customer_id, event.facts) == (cast.alice.pk, {"name": "A. de Witt"})


def test_taken_apart_everything_is_as_it_was(cast: Cast, double: Customer) -> None:
    case_with_promise(cast, customer=double)
    case_with_promise(cast)
    dress = add_thing(customer=double, kind="dress", **BY)
    before = (points(cast.alice), points(double), now(double).household_id)

    take_apart(merging=merge(double=double, kept=cast.alice, **BY), **BY)

    assert (points(cast.alice), points(double), now(double).household_id) == before
    cases = [(held.customer, held.place) for held in Case.objects.order_by("pk")]
    assert cases == [(double, None), (cast.alice, None)]
    assert Thing.objects.get(pk=dress.pk).person == double
    assert [one.pk for one in find_customers("witt")][:1] == [double.pk]
    two = TwoPeople.objects.get()
    assert (two.one, two.other) == (cast.alice, double)


def test_what_came_since_stays_with_who_was_kept(cast: Cast, double: Customer) -> None:
    merging = merge(double=double, kept=cast.alice, **BY)
    since = case_with_promise(cast)
    households.leave(
        customer=add_customer(name="Carla", household=cast.alice.household, **BY), **BY
    )
    next_door: TypedAddress = {**ELSEWHERE, "number": "5"}
    change_address(household=now(cast.alice).household, **next_door, **BY)

    take_apart(merging=merging, **BY)

    assert Case.objects.get(pk=since.pk).customer == cast.alice
    assert str(now(double).household) == "Dorpsstraat 3, 3511 AB Utrecht"


def test_who_lives_with_the_double_at_that_address_comes_along(cast: Cast) -> None:
    """On file twice at one address, the children with one of the two; one of them moved since."""
    mother, again = (add_customer(name=name, **BY) for name in ("Anna Visser", "A. Visscher"))
    tim, noa = (
        add_customer(name=name, household=mother.household, **BY) for name in ("Tim", "Noa")
    )
    for one in (mother, again):
        change_address(household=one.household, **ELSEWHERE, **BY)

    merging = merge(double=now(mother), kept=now(again), **BY)

    assert {now(one).household for one in (mother, tim, noa)} == {now(again).household}
    said = Event.objects.filter(customer_id__in=(mother.pk, tim.pk)).order_by("-pk")[:2]
    assert {event.verb for event in said} == {"household.merged", "household.shared"}
    households.leave(customer=now(noa), **BY)

    take_apart(merging=merging, **BY)

    assert now(tim).household == now(mother).household == mother.household
    assert len({now(one).household_id for one in (mother, noa, again)}) == 3


def test_who_is_merged_moves_house_as_one(cast: Cast, double: Customer) -> None:
    merging = merge(double=double, kept=cast.alice, **BY)

    households.join(customer=cast.alice, housemate=cast.bob, **BY)

    bobs = cast.bob.household_id
    assert [now(one).household_id for one in (cast.alice, double)] == [bobs, bobs]
    take_apart(merging=merging, **BY)
    assert [now(one).household_id for one in (cast.alice, double)] == [bobs, bobs]


def test_what_one_of_them_prefers_comes_back_with_them(cast: Cast, double: Customer) -> None:
    prefer(point=double.contact_points.get(kind="phone"), **BY)
    before = points(double)

    merging = merge(double=double, kept=cast.alice, **BY)

    assert mail_points(cast.alice)[0].value == "alice@post.example"
    take_apart(merging=merging, **BY)
    assert points(double) == before


def test_letters_for_whom_a_double_acts_reach_who_they_are(cast: Cast, double: Customer) -> None:
    woonstede = add_customer(name="Woonstede", kind="organisation", **BY)
    let_act(customer=woonstede, person=double, **BY)

    merge(double=double, kept=cast.alice, **BY)

    assert mail_points(woonstede)[0].value == "alice@post.example"


def test_numbers_of_an_organisation_come_along_and_go_back(cast: Cast) -> None:
    """Of who has none; what was corrected since stays."""
    kvk, oin = "12345678", "00000001123456782000"
    double = add_customer(name="Woonstede", kind="organisation", kvk=kvk, oin=oin, **BY)
    kept = add_customer(name="St. Woonstede", kind="organisation", kvk="87654321", **BY)

    merging = merge(double=double, kept=kept, **BY)

    assert (now(kept).kvk, now(kept).oin) == ("87654321", oin)
    said = Event.objects.get(verb="customer.oin_corrected", customer_id=kept.pk)
    assert said.facts == {"before": "", "after": oin}
    take_apart(merging=merging, **BY)
    assert (now(kept).kvk, now(kept).oin) == ("87654321", "")
    assert (now(double).kvk, now(double).oin) == (kvk, oin)
    again = merge(double=now(double), kept=now(kept), **BY)
    other = "00000003123456780000"
    correct_numbers(customer=kept, kvk="", oin=other, **BY)
    take_apart(merging=again, **BY)
    assert (now(kept).kvk, now(kept).oin) == ("", other)


def test_day_of_birth_comes_along_and_goes_back(cast: Cast, double: Customer) -> None:
    """Who acts for a child acts for who is kept, whose letters name the child; not of a parent."""
    sam = add_child(parent=cast.bob, name="Sam", born_on=date(2015, 2, 28), **BY)
    on_file = add_customer(name="Sam de Wit", **BY)

    merging = merge(double=sam, kept=on_file, **BY)

    assert now(on_file).born_on == date(2015, 2, 28)
    assert now(on_file).is_read_for
    take_apart(merging=merging, **BY)
    assert (now(on_file).born_on, now(sam).born_on) == (None, date(2015, 2, 28))
    again = merge(double=now(sam), kept=now(on_file), **BY)
    let_act(customer=now(on_file), person=cast.alice, **BY)
    take_apart(merging=again, **BY)
    assert now(on_file).born_on == date(2015, 2, 28)
    parent = add_customer(name="Sam Bos", **BY)
    let_act(customer=add_customer(name="Zon", kind="organisation", **BY), person=parent, **BY)
    merge(double=now(sam), kept=parent, **BY)
    assert now(parent).born_on is None


def test_same_address_on_both_is_one_and_stays_with_both(cast: Cast, double: Customer) -> None:
    add_contact_point(customer=double, kind="mail", typed="alice@post.example", **BY)

    merging = merge(double=double, kept=cast.alice, **BY)

    shared = ContactPoint.objects.filter(value="alice@post.example")
    assert cast.alice.contact_points.filter(value="alice@post.example").count() == 1
    assert shared.count() == 2
    take_apart(merging=merging, **BY)
    assert "alice@post.example" in [value for value, _ in points(double)]


def test_who_cannot_be_one_is_refused(cast: Cast, double: Customer) -> None:
    firm = add_customer(name="De Wit B.V.", kind="organisation", **BY)
    merging = merge(double=double, kept=cast.alice, **BY)

    for two, refusal in (
        ((cast.alice, cast.alice), OneAlready),
        ((double, cast.alice), OneAlready),
        ((firm, cast.alice), AnotherKind),
        ((cast.alice, cast.bob), HasDoubles),
        ((double, cast.bob), HasDoubles),
    ):
        with pytest.raises(refusal):
            merge(double=two[0], kept=two[1], **BY)
    take_apart(merging=merging, **BY)
    with pytest.raises(PartedAlready):
        take_apart(merging=merging, **BY)
    assert BroughtAlong.objects.count() == 3


def test_who_acts_for_the_other_is_not_merged_with_them(cast: Cast, double: Customer) -> None:
    Customer.objects.filter(pk=double.pk).update(born_on=date(2012, 1, 1))
    let_act(customer=now(double), person=cast.alice, **BY)

    with pytest.raises(ActsForTheOther):
        merge(double=double, kept=cast.alice, **BY)
    assert ActingFor.objects.get().stands


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        ("UPDATE people_customer SET merged_into_id = {alice} WHERE id = {bob}",
         "merged_on_record"),
        ("UPDATE people_customer SET merged_into_id = NULL WHERE id = {double}",
         "merged_on_record"),
        ("UPDATE people_merging SET kept_id = {bob}", "merging_stands"),
        ("DELETE FROM people_merging", "merging_kept_for_ever"),
        ("DELETE FROM people_broughtalong", "broughtalong_kept_for_ever"),
    ],
)  # fmt: skip
def test_nobody_becomes_another_without_a_word_by_raw_sql(
    cast: Cast, double: Customer, attack: str, rule: str
) -> None:
    merge(double=double, kept=cast.alice, **BY)
    connection.check_constraints()
    numbers = {"alice": cast.alice.pk, "bob": cast.bob.pk, "double": double.pk}

    def attacked() -> None:
        with transaction.atomic():
            connection.cursor().execute(attack.format(**numbers))
            connection.check_constraints()

    with pytest.raises(IntegrityError) as refused:
        attacked()

    assert broken_rule(refused.value) == rule
