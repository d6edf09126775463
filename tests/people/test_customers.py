"""Customers on file, how to reach them, and finding them back."""

from collections.abc import Callable

import pytest

from cast import NOW, Cast
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.actions.customers import (
    NoName,
    add_contact_point,
    add_customer,
    change_address,
    mark_undeliverable,
    prefer,
    verify,
)
from houvast.people.actions.places import PostcodeUnknown, TypedAddress
from houvast.people.addresses import NotAPostcode
from houvast.people.contact import NotAMailAddress
from houvast.people.models import Customer, Place
from houvast.people.queries.finding import find_customers


@pytest.fixture
def zoe(cast: Cast) -> Customer:
    customer = add_customer(
        name="Zoë van der Meijden",
        mail="Zoe.Meijden@Post.example",
        phone="06 1234 5678",
        by=HOUVAST,
        now=NOW,
    )
    change_address(
        household=customer.household, street="Oudegracht", number="12a", postcode="3511ab", town="",
        by=HOUVAST, now=NOW,
    )  # fmt: skip
    return customer


def test_first_way_to_reach_somebody_is_preferred(zoe: Customer) -> None:
    points = [(p.kind, p.value, p.preferred) for p in zoe.contact_points.order_by("id")]

    assert points == [
        ("mail", "Zoe.Meijden@post.example".lower(), True),
        ("phone", "+31612345678", False),
    ]


def test_address_is_normalised_and_placed(zoe: Customer) -> None:
    home = Place.objects.get(households=zoe.household_id)

    assert str(home) == "Oudegracht 12A, 3511 AB Utrecht"
    assert home.is_placed


@pytest.mark.parametrize(
    "typed",
    [
        "zoe",
        "ZOË",
        "meyden",
        "van der meijden",
        "meijdne",
        "mijden",
        "zoe.meijden@post.example",
        "0612345678",
        "06 1234 5678",
        "+31612345678",
        "06-12 34 56 78",
        "06.12.34.56.78",
        "(06) 12345678",
        "0031 6 12345678",
        "+31 (0)6 1234 5678",
        "+31(0)612345678",
        "6 12345678",
        "0612 34",
        "5678",
        "tel. 06 12345678",
        "06-12345678 (mobiel)",
        "mevrouw vd Meijden",
        "mw. Meijden",
        "fam. van der Meijden",
        "Mrs Meyden",
        "meijden, van der",
        "v.d. Meijden",
        "vd meijden",
        "v/d Meyden",
        "vandermeijden",
        "van den meijden",
        "vdmeijden",
        "3511ab",
        "3511 AB 12a",
        "oudegracht 12a",
        "oudegragt",
    ],
)
def test_customer_is_found_by(zoe: Customer, typed: str) -> None:
    assert find_customers(typed)[0] == zoe


@pytest.mark.parametrize("typed", ["", " ", "z", "%", "_", "qqqq", "zoe qqqq", "'; --", "\x00a"])
def test_nothing_is_found_by(zoe: Customer, typed: str) -> None:
    assert find_customers(typed) == []


def test_finding_takes_the_same_statements_for_one_and_many(
    zoe: Customer, statements: Callable[..., object]
) -> None:
    counts = []
    for _ in range(2):
        with statements() as counted:  # type: ignore[attr-defined]
            find_customers("meijden")
        counts.append(len(counted))
        for number in range(5):
            add_customer(name=f"Meijden {number}", mail=f"m{number}@x.example", by=HOUVAST, now=NOW)

    assert counts[0] == counts[1]


def test_customer_without_a_name_is_refused(cast: Cast) -> None:
    with pytest.raises(NoName):
        add_customer(name=" ", by=HOUVAST, now=NOW)


def test_bad_mail_address_changes_nothing(cast: Cast) -> None:
    before = Customer.objects.count()

    with pytest.raises(NotAMailAddress):
        add_customer(name="Jan", mail="jan@", by=HOUVAST, now=NOW)

    assert Customer.objects.count() == before


@pytest.mark.parametrize(
    ("code", "refusal"), [("12 AB", NotAPostcode), ("1000 AB", PostcodeUnknown)]
)
def test_bad_postcode_changes_nothing(zoe: Customer, code: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        change_address(
            household=zoe.household,
            street="A",
            number="1",
            postcode=code,
            town="",
            by=HOUVAST,
            now=NOW,
        )

    assert Place.objects.get(households=zoe.household_id).postcode == "3511 AB"


def test_same_contact_point_twice_is_one(zoe: Customer) -> None:
    for typed in ("06-12345678", "+31 (0)6 1234 5678"):
        add_contact_point(customer=zoe, kind="phone", typed=typed, by=HOUVAST, now=NOW)

    assert zoe.contact_points.filter(kind="phone").count() == 1


def test_one_channel_is_preferred(zoe: Customer) -> None:
    phone = zoe.contact_points.get(kind="phone")

    prefer(point=phone, by=zoe.as_actor(), now=NOW)

    assert [p.kind for p in zoe.contact_points.filter(preferred=True)] == ["phone"]


def test_verifying_twice_is_noted_once(zoe: Customer) -> None:
    mail = zoe.contact_points.get(kind="mail")
    for _ in range(2):
        verify(point=mail, by=zoe.as_actor(), now=NOW)

    assert Event.objects.filter(verb="customer.verified").count() == 1


def test_undeliverable_is_noted_with_its_reason(zoe: Customer) -> None:
    mail = zoe.contact_points.get(kind="mail")

    mark_undeliverable(point=mail, reason="5.1.1 bestaat niet", by=HOUVAST, now=NOW)

    mail.refresh_from_db()
    assert mail.undeliverable_at == NOW
    assert Event.objects.get(verb="customer.undeliverable").facts["reason"] == "5.1.1 bestaat niet"


@pytest.mark.parametrize("typed", ["van den berg", "v.d. Berg", "vandenberg", "berg, van den"])
def test_surname_as_typed_comes_first(cast: Cast, typed: str) -> None:
    for name in ("Karin ter Berg", "Mo Vandenberg", "Ans van den Berg", "Jan Berg"):
        add_customer(name=name, by=HOUVAST, now=NOW)

    found = [customer.name for customer in find_customers(typed)]
    assert set(found) == {"Karin ter Berg", "Mo Vandenberg", "Ans van den Berg", "Jan Berg"}
    assert found[0] in ("Ans van den Berg", "Mo Vandenberg")


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Piet de Vries", "devries"), ("Piet Devries", "de vries"), ("Piet de Vries", "vries"),
        ("Sjaan 't Hart", "t hart"), ("Sjaan 't Hart", "thart"), ("Sjaan 't Hart", "'t hart"),
        ("Anna Jansen-de Boer", "de boer"), ("Anna Jansen-de Boer", "jansen boer"),
        ("Bo uit den Boogaard", "uyt den boogaard"), ("Bo IJsbrand", "ysbrand"),
    ],
)  # fmt: skip
def test_words_before_a_surname_are_spelled_in_many_ways(
    cast: Cast, stored: str, typed: str
) -> None:
    add_customer(name=stored, by=HOUVAST, now=NOW)

    assert [customer.name for customer in find_customers(typed)][:1] == [stored]


def test_what_is_typed_in_a_hurry_leaves_the_address_as_it_was_spelled(cast: Cast) -> None:
    """A place belongs to all who live there; a real correction counts for them."""
    typed: TypedAddress = {
        "street": "Dorpsstraat", "number": "3", "postcode": "3511 AB", "town": "Utrecht"
    }  # fmt: skip
    change_address(household=cast.alice.household, **typed, by=HOUVAST, now=NOW)
    hurried: TypedAddress = {**typed, "street": "dorpsstraat", "town": "UTRECHT"}
    change_address(household=cast.bob.household, **hurried, by=HOUVAST, now=NOW)
    place = Customer.objects.get(pk=cast.alice.pk).household.place
    assert (place.street, place.town) == ("Dorpsstraat", "Utrecht")

    corrected: TypedAddress = {**typed, "street": "Dorpstraat"}
    change_address(household=cast.bob.household, **corrected, by=HOUVAST, now=NOW)

    assert Customer.objects.get(pk=cast.alice.pk).household.place.street == "Dorpstraat"
