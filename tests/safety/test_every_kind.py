"""Every page is there for every kind of row that its tables can hold."""

from collections.abc import Collection

import pytest
from django.db import transaction
from django.test import Client

from answers import Answer
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.desk.frame.aside import WORDS
from houvast.desk.frame.letters import KINDS
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.cases import settle
from houvast.promises.models import Promise
from safety.every_kind import fill, letter_kinds, recorded_verbs, states_of_visits
from safety.pages import Page
from safety.world import World, every_address

ROLES = ["", "lead", "technician"]
FARTHER_BACK = "?before=999999999"
LONGER = {
    "desk:case": ("?show=everything",),
    "desk:standing": ("?show=everything", FARTHER_BACK),
    "desk:inbox": ("?whose=all",),
    "desk:board": ("?whose=mine",),
    "desk:calendar": ("?show=day",),
    "desk:history": (FARTHER_BACK,),
    "desk:customer": (FARTHER_BACK,),
    "desk:contract": (FARTHER_BACK,),
    "desk:thing": (FARTHER_BACK,),
}
"""What a page can be asked beside its address, and then shows more of."""


def seen(browser: Client, world: World, pages: Collection[str] = ()) -> dict[str, Answer]:
    """Each page (or only `pages`), and its longer forms."""
    addresses = {
        name: path
        for name, path in every_address(world).items()
        if (name in pages if pages else name.partition(":")[0] in SPACES)
    }
    longer = {f"{name} {more}": f"{path}{more}" for name, path in addresses.items()
              for more in LONGER.get(name, ())}  # fmt: skip
    asked = {**addresses, **longer}
    return {name: browser.get(path) for name, path in asked.items()}


SPACES = {"desk", "portal", "road"}
ON_VISITS = {
    "desk:inbox", "desk:case", "desk:choose", "desk:decline", "desk:move", "desk:ask_to_move",
    "desk:cancel", "desk:customer", "desk:calendar", "desk:planning", "desk:rounds",
    "portal:home", "portal:choose", "portal:address", "portal:no_visit", "portal:appointment",
    "portal:move", "portal:cancel", "portal:calendar", "portal:proposal", "road:today",
    "road:visit",
}  # fmt: skip
FACE_OF = {"": "portal:", "lead": "desk:", "technician": "road:"}


def failing(pages: dict[str, Answer]) -> dict[str, int]:
    return {name: page.status_code for name, page in pages.items() if page.status_code >= 500}


def torn(pages: dict[str, Answer]) -> dict[str, list[str]]:
    """The words after which a page has a blank before a comma, a colon or a full stop."""
    found = {
        name: Page.of(page).torn()
        for name, page in pages.items()
        if page.headers.get("Content-Type", "").startswith("text/html")
    }
    return {name: words for name, words in found.items() if words}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_shows_every_kind_of_row(client: Client, world: World, role: str) -> None:
    fill(world)
    if role:
        client.force_login(world.staff(role))

    pages = seen(client, world)

    assert (failing(pages), torn(pages)) == ({}, {})
    if role == "lead":
        tables = ("desk:case", "desk:trouble", "desk:board")
        assert {pages[name].status_code for name in tables} == {200}
    assert pages["portal:home"].status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_every_page_shows_visits_and_proposals_in_every_state(
    client: Client, world: World, role: str
) -> None:
    """Each face as those see it for whom it is: no page of customers asks who works here."""
    road = world.road.cast.joost if role == "technician" else world.staff(role) if role else None
    if road:
        client.force_login(road)
    of_face = {name for name in ON_VISITS if name.startswith(FACE_OF[role])}
    failed: dict[str, dict[str, int | list[str]]] = {}

    for states in states_of_visits(world):
        with transaction.atomic():
            for model, pk, state in states:
                model._default_manager.filter(pk=pk).update(**state)
            pages = seen(client, world, of_face)
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


def test_customer_sees_no_word_of_a_machine_or_among_ourselves(
    client: Client, world: World
) -> None:
    fill(world)

    shown = Page.of(client.get(address_of("portal:home", world.alice.keys["case"]))).text

    of_case = Message.objects.filter(case=world.alice.case)
    hidden = of_case.exclude(pk__in=Message.objects.between_us(world.alice.case))
    assert hidden.exists()
    assert [
        m.text for m in hidden.order_by("pk") if m.text.strip() and f">{m.text}<" in shown
    ] == []


def test_every_kind_of_letter_has_a_word() -> None:
    assert sorted(KINDS) == letter_kinds()
    assert [kind for kind, word in KINDS.items() if not str(word)] == []


def test_every_kind_of_row_is_there(world: World) -> None:
    fill(world)

    kinds = {kind for kind, _ in Promise.Kind.choices}
    assert set(Promise.objects.values_list("kind", flat=True)) == kinds
    assert set(Promise.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(
        Promise.Outcome.values
    )
    channels = Message.objects.values_list("channel", "direction").distinct()
    assert len(set(channels)) == len(Message.Channel) * len(Message.Direction)
    assert set(map(str, WORDS)) <= set(RawMail.objects.values_list("trouble", flat=True))
    assert {*recorded_verbs()} <= set(Event.objects.values_list("verb", flat=True))
    assert set(Delivery.objects.values_list("kind", flat=True)) >= set(letter_kinds())
