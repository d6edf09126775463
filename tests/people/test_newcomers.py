"""Putting people and organisations on file, and hearing first who may be there already."""

from typing import Any

import pytest

from cast import Cast
from houvast.people.actions.customers import add_contact_point
from houvast.people.actions.newcomers import PerhapsOnFile, put_on_file
from houvast.people.models import Customer
from houvast.people.newcomers import Home, Newcomer
from houvast.people.queries.known import Likeness, OnFile
from houvast.people.trade_register import NotInTheRegister, trade_number
from making import BY

ALICES = Home("Lindelaan", "12", "3511ab")


def test_newcomer_who_is_like_nobody_is_on_file_at_their_address(cast: Cast) -> None:
    carla = put_on_file(
        newcomer=Newcomer(
            "Carla Blom", phone="06 12345678", home=Home("Dorpsstraat", "3a", "3511 AB")
        ),
        **BY,
    )

    found = Customer.objects.get(pk=carla.pk)
    assert (found.name, found.kind, str(found.household)) == (
        "Carla Blom", "person", "Dorpsstraat 3A, 3511 AB Utrecht"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("newcomer", "likeness"),
    [
        (Newcomer("Wie dan ook", mail="ALICE@post.example"), Likeness.MAIL),
        (Newcomer("Wie dan ook", phone="0031 6 12345678"), Likeness.PHONE),
        (Newcomer("A. de Wit", home=ALICES), Likeness.NAME_AND_ADDRESS),
        (Newcomer("Carla Blom", home=ALICES), Likeness.ADDRESS),
    ],
)
def test_newcomer_like_somebody_on_file_is_refused_with_who_and_why(
    cast: Cast, newcomer: Newcomer, likeness: Likeness
) -> None:
    add_contact_point(customer=cast.alice, kind="phone", typed="06 12345678", **BY)

    with pytest.raises(PerhapsOnFile) as refused:
        put_on_file(newcomer=newcomer, **BY)

    assert refused.value.known == [OnFile(cast.alice, likeness)]
    assert Customer.objects.count() == 2


@pytest.mark.parametrize("number", ["14", "12A", "12-2"])
def test_neighbour_is_not_taken_for_somebody_at_another_number(cast: Cast, number: str) -> None:
    put_on_file(newcomer=Newcomer("A. de Wit", home=Home("Lindelaan", number, "3511AB")), **BY)

    assert Customer.objects.count() == 3


def test_newcomer_of_whom_it_was_seen_that_they_are_another_is_on_file(cast: Cast) -> None:
    given: dict[str, Any] = {"mail": "alice@post.example", "others": {cast.alice.pk}}
    apart = put_on_file(newcomer=Newcomer("Carla Blom", home=ALICES, **given), **BY)
    together = put_on_file(
        newcomer=Newcomer(
            "Dirk Blom",
            home=Home("Elders", "1", "1011AB"),
            mail="alice@post.example",
            others={cast.alice.pk, apart.pk},
            housemate=cast.alice,
        ),
        **BY,
    )

    assert apart.household_id != cast.alice.household_id
    assert str(apart.household) == str(cast.alice.household)
    assert together.household_id == cast.alice.household_id
    assert str(together.household) == "Lindelaan 12, 3511 AB Utrecht"


def test_organisation_is_on_file_with_its_number(cast: Cast) -> None:
    stede = Newcomer("Woonstede", kind="organisation", kvk="12 34 56 78", phone="030 1234567")
    put_on_file(newcomer=stede, **BY)

    found = Customer.objects.get(name="Woonstede")
    assert (found.is_organisation, found.kvk, found.search_text.split()[:2]) == (
        True, "12345678", ["woonstede", "12345678"]
    )  # fmt: skip
    with pytest.raises(PerhapsOnFile) as refused:
        put_on_file(newcomer=Newcomer("Stede", kind="organisation", kvk="12345678"), **BY)
    assert refused.value.known == [OnFile(found, Likeness.REGISTER)]


@pytest.mark.parametrize("typed", ["1234567", "123456789", "000012345678", "NL123456", "١٢٣٤٥٦٧٨"])
def test_what_is_no_number_of_the_trade_register_is_refused(typed: str) -> None:
    with pytest.raises(NotInTheRegister):
        trade_number(typed)
