"""The numbers of an organisation in registers: set right, with what they were before."""

import pytest

from cast import Cast
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.ground.verbs import verb
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.people.actions.newcomers import PerhapsOnFile, put_on_file
from houvast.people.actions.numbering import OnlyOrganisations, correct_numbers
from houvast.people.government_numbers import NotAGovernmentNumber, government_number
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.doubles import Pair, Shared, doubles_of, doubles_on_file
from houvast.people.trade_register import NotInTheRegister
from making import BY

OIN = "00000001123456782000"


def organisation(name: str = "Woonstede", kvk: str = "", oin: str = "") -> Customer:
    return add_customer(name=name, kind="organisation", kvk=kvk, oin=oin, **BY)


def corrections() -> list[tuple[str, str]]:
    events = Event.objects.filter(verb__endswith="_corrected", verb__startswith="customer.")
    return [(e.verb, verb(e.verb).sentence_about(e.facts)) for e in events.order_by("pk")]


def test_numbers_are_set_right_and_history_says_what_they_were(cast: Cast) -> None:
    stede = organisation(kvk="12345678")

    correct_numbers(customer=stede, kvk="8765.4321", oin="0000 0001 1234 5678 2000", **BY)
    correct_numbers(customer=stede, kvk="87654321", oin=OIN, **BY)
    correct_numbers(customer=stede, kvk="", oin=OIN, **BY)

    stede.refresh_from_db()
    assert (stede.kvk, stede.oin) == ("", OIN)
    assert OIN in stede.search_text
    assert "87654321" not in stede.search_text
    assert corrections() == [
        ("customer.kvk_corrected", "KvK number set right: 87654321 (before: 12345678)"),
        ("customer.oin_corrected", f"OIN set right: {OIN} (before: none)"),
        ("customer.kvk_corrected", "KvK number set right: none (before: 87654321)"),
    ]


@pytest.mark.parametrize(
    ("kvk", "oin", "refusal"),
    [("1234567", "", NotInTheRegister), ("", "12345678", NotAGovernmentNumber)],
)
def test_wrong_numbers_change_nothing(
    cast: Cast, kvk: str, oin: str, refusal: type[Refused]
) -> None:
    stede = organisation(kvk="12345678")

    with pytest.raises(refusal):
        correct_numbers(customer=stede, kvk=kvk, oin=oin, **BY)

    stede.refresh_from_db()
    assert (stede.kvk, stede.oin, corrections()) == ("12345678", "", [])


def test_person_has_no_numbers(cast: Cast) -> None:
    with pytest.raises(OnlyOrganisations, match="Alice de Wit is on file as a person"):
        correct_numbers(customer=cast.alice, kvk="12345678", oin="", **BY)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("00000001003214345000", True),
        (OIN, True),
        ("00000001123456789000", False),  # Its RSIN has a wrong check digit.
        ("00000001123456782001", False),  # After an RSIN come three noughts.
        ("00000003123456780000", True),
        ("00000003123456780001", False),
        ("00000006123456789012", True),
        ("00000000123456782000", False),
        ("٠" * 20, False),
    ],
)
def test_oin_is_checked_as_far_as_its_register_does(typed: str, is_one: bool) -> None:
    if is_one:
        assert government_number(typed) == typed
    else:
        with pytest.raises(NotAGovernmentNumber):
            government_number(typed)


def test_same_oin_is_one_whatever_its_name(cast: Cast) -> None:
    one, other = organisation("Gemeente Utrecht", oin=OIN), organisation("Stadskantoor", oin=OIN)

    assert doubles_of(one) == [Pair(one, other, Shared.GOVERNMENT)]
    assert doubles_on_file() == [Pair(one, other, Shared.GOVERNMENT)]
    merge(double=other, kept=one, **BY)
    assert (doubles_of(one), doubles_on_file()) == ([], [])


def test_corrected_number_finds_the_double(cast: Cast) -> None:
    one, other = organisation(kvk="12345678"), organisation("W. B.V.", kvk="87654321")
    assert doubles_of(other) == []

    other = correct_numbers(customer=other, kvk="12345678", oin="", **BY)

    assert doubles_of(other) == [Pair(other, one, Shared.REGISTER)]


@pytest.mark.parametrize(
    ("kvk", "oin", "said"),
    [("1234.5678", "", "has this KvK number"), ("", f" {OIN[:8]} {OIN[8:]}", "has this OIN")],
)
def test_number_typed_with_dots_or_blanks_is_known_all_the_same(
    cast: Cast, kvk: str, oin: str, said: str
) -> None:
    organisation(kvk="12345678", oin=OIN)

    with pytest.raises(PerhapsOnFile) as refused:
        put_on_file(newcomer=Newcomer(name="W. B.V.", kind="organisation", kvk=kvk, oin=oin), **BY)

    assert said == str(refused.value.known[0].likeness.label)
