"""Every page is there for every state of visits, proposals and cases."""

import pytest
from django.db import transaction
from django.test import Client

from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.cases import settle
from houvast.promises.models import Promise
from safety.every_kind import states_of_visits
from safety.pages import FACE_OF, failing, torn
from safety.world import World, every_address

ON_VISITS = {
    "desk:inbox", "desk:case", "desk:choose", "desk:decline", "desk:move", "desk:ask_to_move",
    "desk:cancel", "desk:customer", "desk:calendar", "desk:planning", "desk:rounds",
    "portal:home", "portal:choose", "portal:address", "portal:no_visit", "portal:appointment",
    "portal:move", "portal:cancel", "portal:calendar", "portal:proposal", "road:today",
    "road:visit",
}  # fmt: skip


@pytest.mark.parametrize("role", FACE_OF)
def test_every_page_shows_visits_and_proposals_in_every_state(
    client: Client, world: World, role: str
) -> None:
    road = world.road.cast.joost if role == "technician" else world.staff(role) if role else None
    if road:
        client.force_login(road)
    addresses = every_address(world)
    of_face = {name: addresses[name] for name in ON_VISITS if name.startswith(FACE_OF[role])}
    failed: dict[str, dict[str, int | list[str]]] = {}

    for states in states_of_visits(world):
        with transaction.atomic():
            for model, pk, state in states:
                model._default_manager.filter(pk=pk).update(**state)
            pages = {name: client.get(path) for name, path in of_face.items()}
            found = failing(pages) | torn(pages)
            transaction.set_rollback(True)
        if found:
            failed[str([(model.__name__, state) for model, _, state in states])] = found

    assert failed == {}


def test_every_page_shows_a_case_that_is_settled(client: Client, world: World) -> None:
    client.force_login(world.staff("lead"))
    bob = world.bob.case
    Promise.objects.filter(case=bob, kind="arrival").update(
        ended_at="2026-11-23T09:00Z", outcome="released", ended_by="x", proof="x"
    )
    settle(case=bob, said="Klaar", by=world.bob.customer.as_actor(), now=bob.opened_at)

    assert client.get(address_of("desk:case", bob.pk, show="everything")).status_code == 200
    assert client.get(address_of("portal:home", world.bob.keys["case"])).status_code == 200
