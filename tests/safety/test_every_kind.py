"""Every page is there for every kind of row that its tables can hold."""

import pytest
from django.test import Client

from answers import Answer
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.desk.frame.aside import WORDS
from houvast.desk.frame.letters import KINDS
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Promise
from safety.every_kind import letter_kinds, recorded_verbs
from safety.pages import FACE_OF, Page, failing, torn
from safety.world import World, every_address

pytestmark = pytest.mark.usefixtures("filled_once")

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


def seen(browser: Client, world: World, face: str) -> dict[str, Answer]:
    """Each page of a face, and its longer forms."""
    pages = {name: path for name, path in every_address(world).items() if name.startswith(face)}
    longer = {f"{name} {more}": f"{path}{more}" for name, path in pages.items()
              for more in LONGER.get(name, ())}  # fmt: skip
    return {name: browser.get(path) for name, path in (pages | longer).items()}


@pytest.mark.parametrize("role", FACE_OF)
def test_every_page_shows_every_kind_of_row(client: Client, world: World, role: str) -> None:
    if role:
        client.force_login(world.staff(role))

    pages = seen(client, world, FACE_OF[role])

    assert (failing(pages), torn(pages)) == ({}, {})
    shown = {"": ("home",), "lead": ("case", "trouble", "board"), "technician": ("today",)}[role]
    assert {pages[FACE_OF[role] + name].status_code for name in shown} == {200}


def test_customer_sees_no_word_of_a_machine_or_among_ourselves(
    client: Client, world: World
) -> None:
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
