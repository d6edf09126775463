"""One mail address of two people: who wrote is who says so, or whose case it is."""

import pytest

from cast import NOW, Cast
from houvast.conversations.queries.correspondents import customer_at, writer_in
from houvast.people.actions.customers import add_contact_point, add_customer
from houvast.people.models import ContactPoint
from making import BY, case_with_promise


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Carla de Wit", "Carla de Wit"),
        ("C. de Wit", "Carla de Wit"),
        ("Alice de Wit", "Alice de Wit"),
        ("Familie De Wit", "Alice de Wit"),
        ("", "Alice de Wit"),
    ],
)
def test_mail_is_of_whose_name_it_carries_or_of_whom_we_know_longest(
    cast: Cast, name: str, who: str
) -> None:
    ContactPoint.objects.filter(customer=cast.alice).update(verified_at=NOW)
    add_customer(name="Carla de Wit", mail="alice@post.example", **BY)

    found = customer_at("alice@post.example", name=name)

    assert found is not None
    assert found.name == who


def test_mail_in_a_case_is_of_its_customer_who_shares_the_address(cast: Cast) -> None:
    case = case_with_promise(cast, customer=cast.bob)
    assert writer_in(case, "alice@post.example") is None

    add_contact_point(customer=cast.bob, kind="mail", typed="alice@post.example", **BY)

    assert writer_in(case, "ALICE@post.example") == cast.bob
