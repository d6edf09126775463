import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.demo.invented import letters
from houvast.demo.invented.households import Invented, invented_households
from houvast.demo.invented.staff import DESK, ROAD, mail_of
from houvast.demo.invented.work import ALL_WORK
from houvast.people import addresses
from houvast.people.contact import mail_address, phone_number
from houvast.people.postcodes import place_of


def households(seed: int, count: int = 60) -> list[Invented]:
    return list(invented_households(count, random.Random(seed)))


def test_invented_households_are_the_same_for_the_same_seed() -> None:
    assert households(7) == households(7)
    assert households(7) != households(8)


@given(st.integers(0, 1_000))
def test_invented_households_can_be_reached_nowhere_but_here(seed: int) -> None:
    found = households(seed)

    assert {household.mail.rpartition(".")[2] for household in found} == {"example"}
    assert [mail_address(household.mail) for household in found] == [h.mail for h in found]
    assert len({household.mail for household in found}) == len(found)
    # After its area code no Dutch number starts with 0: these ring at nobody's.
    assert {phone_number(household.phone)[5] for household in found} == {"0"}


@given(st.integers(0, 1_000))
def test_invented_households_live_in_their_postcode(seed: int) -> None:
    for household in households(seed, 20):
        place = place_of(household.postcode)
        assert place is not None
        assert household.town == place.town
        assert abs(household.lat - place.lat) < 0.005
        assert abs(household.lon - place.lon) < 0.005


def test_invented_staff_have_addresses_of_their_own() -> None:
    addresses = [mail_of(one.name) for one in (*DESK, *ROAD)]

    assert len(set(addresses)) == len(addresses)


def mails() -> Iterator[tuple[str, str, str]]:
    for work, written in zip(
        ALL_WORK,
        (
            letters.MAINTENANCE_MAILS,
            letters.FAULT_MAILS,
            letters.ADVICE_MAILS,
            letters.PLUMBING_MAILS,
            letters.REPLACEMENT_MAILS,
            letters.FLOOR_HEATING_MAILS,
        ),
        strict=False,
    ):
        for subject, text in written:
            yield work.name_nl, subject, text


@pytest.mark.parametrize(("work", "subject", "text"), list(mails()))
def test_invented_mails_ask_for_the_work_that_they_are_about(
    work: str, subject: str, text: str
) -> None:
    said = f"{subject} {text}".lower()
    asked = [w.name_nl for w in ALL_WORK if any(word in said for word in w.recognised_by)]

    assert work in asked


def test_every_postcode_is_one_that_there_can_be() -> None:
    many = households(5, 2000)

    assert all(addresses.postcode(one.postcode) == one.postcode for one in many)
