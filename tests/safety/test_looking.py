"""Looking changes nothing: mail scanners, previews and browsers look at whatever they find."""

import pytest
from django.db import connection, transaction
from django.test import Client

from houvast.ground.page_addresses import page as address_of
from safety.world import ROLES, World, every_address, everything, patterns


def _statuses(browser: Client, world: World, method: str) -> dict[str, int]:
    look = getattr(browser, method)
    return {name: look(path).status_code for name, path in every_address(world).items()}


def _failures(seen: dict[str, int]) -> dict[str, int]:
    return {name: status for name, status in seen.items() if status >= 500}


@pytest.fixture(scope="module")
def got() -> dict[str, dict[str, int]]:
    """What each role got of each page, asked once: looking changes nothing."""
    return {}


LOOKED = [(role, "get") for role in ("", *ROLES)] + [
    # By head each page of each face is made once: whose eyes see it makes no difference to that.
    (role, method)
    for role in ("", "lead", "technician")
    for method in ("head", "options")
]


@pytest.mark.parametrize(("role", "method"), LOOKED)
def test_looking_changes_nothing(
    client: Client, world: World, got: dict[str, dict[str, int]], role: str, method: str
) -> None:
    if role:
        client.force_login(world.staff(role))
    before = everything()

    seen = _statuses(client, world, method)
    if method == "get":
        got[role] = seen

    assert _failures(seen) == {}
    assert everything() == before


@pytest.mark.parametrize("role", ["", "lead", "technician"])
def test_looking_does_not_even_try_to_write(
    client: Client, world: World, got: dict[str, dict[str, int]], role: str
) -> None:
    """In a transaction that only reads, each page comes as it came before."""
    if role:
        client.force_login(world.staff(role))
    before = got.get(role) or _statuses(client, world, "get")

    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION READ ONLY")
        seen = _statuses(client, world, "get")
        transaction.set_rollback(True)

    assert seen == before


@pytest.mark.parametrize("purpose", ["case", "choose", "appointment"])
def test_scanner_that_follows_each_link_fifty_times_leaves_it_to_the_customer(
    alice: Client, world: World, purpose: str
) -> None:
    home = address_of("portal:home", world.alice.keys[purpose])
    before = everything()

    seen = {alice.get(home, follow=True).status_code for _ in range(50)}

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
