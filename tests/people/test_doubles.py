"""Customers who may be on file twice: what they share, and a name like it."""

import pytest

from cast import Cast
from houvast.people.actions.customers import add_contact_point, add_customer
from houvast.people.actions.merging import merge, see_as_two
from houvast.people.models import Customer
from houvast.people.queries.doubles import Pair, Shared, doubles_of, doubles_on_file
from making import BY


def alice_again(mail: str = "alice@post.example") -> Customer:
    return add_customer(name="A. de Wit", mail=mail, **BY)


def test_same_way_to_be_reached_and_a_name_like_it_may_be_one(cast: Cast) -> None:
    double = alice_again()

    assert doubles_of(cast.alice) == [Pair(cast.alice, double, Shared.MAIL)]
    assert doubles_of(double) == [Pair(double, cast.alice, Shared.MAIL)]
    assert doubles_on_file() == [Pair(cast.alice, double, Shared.MAIL)]


def test_same_address_and_a_name_like_it_may_be_one(cast: Cast) -> None:
    double = add_customer(name="Alice de Wit", household=cast.alice.household, **BY)

    assert doubles_of(cast.alice) == [Pair(cast.alice, double, Shared.ADDRESS)]
    assert doubles_on_file() == [Pair(cast.alice, double, Shared.ADDRESS)]


def test_same_number_in_the_register_is_one_whatever_its_name(cast: Cast) -> None:
    one, other = (
        add_customer(name=name, kind="organisation", kvk="12345678", **BY)
        for name in ("Woonstede", "W. B.V.")
    )

    assert doubles_of(one) == [Pair(one, other, Shared.REGISTER)]
    assert doubles_on_file() == [Pair(one, other, Shared.REGISTER)]


@pytest.mark.parametrize("name", ["Jan Peters", "Bob de Wit"])
def test_others_who_share_an_address_are_no_doubles(cast: Cast, name: str) -> None:
    add_customer(name=name, mail="alice@post.example", household=cast.alice.household, **BY)

    assert (doubles_of(cast.alice), doubles_on_file()) == ([], [])


def test_who_was_merged_or_seen_to_be_two_is_not_asked_about_again(cast: Cast) -> None:
    merge(double=alice_again(), kept=cast.alice, **BY)
    other = alice_again(mail="")
    add_contact_point(customer=other, kind="mail", typed="alice@post.example", **BY)
    assert doubles_of(other) == [Pair(other, cast.alice, Shared.MAIL)]

    see_as_two(one=other, other=cast.alice, **BY)

    assert (doubles_of(other), doubles_of(cast.alice), doubles_on_file()) == ([], [], [])
