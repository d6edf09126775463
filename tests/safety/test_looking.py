"""Looking changes nothing: mail scanners, previews and browsers look at whatever they find."""

from collections.abc import Callable

import pytest
from django.test import Client

from answers import Answer
from houvast.config.not_allowed import NOT_ALLOWED
from houvast.ground.page_addresses import page as address_of
from safety.world import NO_WORDS, ROLES, World, every_address, everything, patterns


def _statuses(pages: dict[str, Answer]) -> dict[str, int]:
    return {name: page.status_code for name, page in pages.items()}


def _failures(seen: dict[str, int]) -> dict[str, int]:
    return {name: status for name, status in seen.items() if status >= 500}


@pytest.mark.parametrize("role", ["", *ROLES])
def test_looking_does_not_even_try_to_write(
    looked: Callable[[str], dict[str, Answer]], role: str
) -> None:
    """In a transaction that only reads, each page comes."""
    assert _failures(_statuses(looked(role))) == {}


@pytest.mark.parametrize("role", ["", "lead", "technician"])
def test_looking_changes_nothing(
    client: Client, world: World, looked: Callable[[str], dict[str, Answer]], role: str
) -> None:
    """Each page of each face as a scanner looks at it, by head where the page knows that: it comes
    as it came to whoever could only read. Whose eyes see it makes no difference to that: a role
    looks at what comes otherwise to it than to a stranger.
    """
    of_strangers, only_reading = _statuses(looked("")), _statuses(looked(role))
    if role:
        client.force_login(world.staff(role))
        only_reading = dict(only_reading.items() - of_strangers.items())
    addresses = every_address(world)
    before = everything()

    seen: dict[str, int] = {}
    for name in only_reading:
        path = addresses[name]
        by_head = client.head(path).status_code
        seen[name] = client.get(path).status_code if by_head == NOT_ALLOWED else by_head
        assert client.options(path, headers=NO_WORDS).status_code < 500

    assert everything() == before
    assert len(seen) > 60
    assert seen == only_reading


@pytest.mark.parametrize("purpose", ["case", "choose", "appointment"])
def test_scanner_that_follows_each_link_a_dozen_times_leaves_it_to_the_customer(
    alice: Client, world: World, purpose: str
) -> None:
    home = address_of("portal:home", world.alice.keys[purpose])
    before = everything()

    seen = {alice.get(home, follow=True).status_code for _ in range(12)}

    assert (seen, everything()) == ({200}, before)
    pages = [
        f"afspraak/{world.alice.visit.pk}/afzeggen/",
        f"kiezen/{world.alice.open_proposal.pk}/niet/",
    ]
    page = pages[purpose == "choose"]
    assert alice.post(home + page).status_code == 302
    assert everything() != before


def test_every_page_is_looked_at() -> None:
    assert len(patterns()) > 60
