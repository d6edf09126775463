import dataclasses
import socket
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from demo.conftest import make_world
from demo.moments import said
from demo.odd_hours import ODD_HOURS
from houvast.demo.invented.visitor import SUBJECT, TEXT
from houvast.demo.making import acting
from houvast.demo.making.customers import put_visitor_on_file
from houvast.demo.making.world import World
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer, Staff
from houvast.routes.actions.days import open_days

EVERY_PAGE = [
    "/",
    address_of("demo:steps"),
    address_of("demo:write"),
    address_of("demo:mailbox"),
    address_of("demo:mailbox_rows"),
]


def signed_in(client: Client) -> str:
    return Staff.objects.get(pk=client.session["_auth_user_id"]).name


@pytest.mark.parametrize(
    ("part", "name", "front"),
    [
        ("bureau", "Fatima Haddad", address_of("desk:inbox")),
        ("teamleider", "Linda Vos", address_of("desk:inbox")),
        ("eigenaar", "Marjan Kuipers", address_of("desk:set_up")),
        ("onderweg", "Joost Kramer", address_of("road:today")),
    ],
)
def test_play_signs_in_as_the_colleague_of_that_part(
    world: World, client: Client, part: str, name: str, front: str
) -> None:
    answer = client.post(address_of("demo:play", part))

    assert (answer.status_code, answer.headers["Location"]) == (302, front)
    assert signed_in(client) == name


def test_play_is_refused_in_production(world: World, in_production: None, client: Client) -> None:
    for part in ("bureau", "teamleider", "eigenaar", "onderweg"):
        assert client.post(address_of("demo:play", part)).status_code == 404
        assert client.post(address_of("demo:play_case", part)).status_code == 404
        assert "_auth_user_id" not in client.session


def test_play_needs_a_button(world: World, client: Client) -> None:
    assert client.get(address_of("demo:play", "bureau")).status_code == 405
    assert "_auth_user_id" not in client.session


def test_play_of_another_part_is_not_there(world: World, client: Client) -> None:
    assert client.post(address_of("demo:play", "kantinebaas")).status_code == 404


def statuses(client: Client) -> dict[str, int]:
    return {page: client.get(page).status_code for page in EVERY_PAGE}


def test_demo_pages_are_not_there_in_production(
    world: World, in_production: None, client: Client
) -> None:
    assert statuses(client) == dict.fromkeys(EVERY_PAGE, 404)


def test_demo_pages_are_there_in_the_demo(sander: Customer, client: Client) -> None:
    assert statuses(client) == dict.fromkeys(EVERY_PAGE, 200)


def test_write_refuses_what_is_no_address_and_keeps_the_words(world: World, client: Client) -> None:
    sent = {"name": "Ik", "mail": "geen adres", "subject": "Vraag", "text": "Mijn woorden"}

    answer = client.post(address_of("demo:write"), sent)

    assert answer.status_code == 422
    assert "This is not a complete e-mail address." in answer.content.decode()
    assert "Mijn woorden" in answer.content.decode()


def test_write_says_so_when_the_mailroom_is_closed(
    world: World, client: Client, settings: Settings
) -> None:
    sent = {"name": "Ik", "mail": "ik@post.example", "subject": "Vraag", "text": "Mijn woorden"}

    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        port = nobody_listens.getsockname()[1]
        settings.HOUVAST = dataclasses.replace(settings.HOUVAST, mail_in_port=port)
        answer = client.post(address_of("demo:write"), sent)

    assert answer.status_code == 422
    assert "The mailroom does not answer." in answer.content.decode()


@pytest.mark.parametrize("at", [None, *ODD_HOURS], ids=said)
def test_play_on_the_road_is_on_a_day_with_work(
    emptied_database: None,
    demo: Path,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    at: datetime | None,
) -> None:
    """Whenever it is now: with nobody driving today it is the first day on which somebody does."""
    if at:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    now = timezone.now()
    world, sander = make_world(now), put_visitor_on_file(now=now)
    open_days(now=now)
    before = client.post(address_of("demo:play", "onderweg")).headers["Location"]
    visit = acting.choose(acting.write_mail(sander, SUBJECT, TEXT, now=now), world, now=now)
    assert visit is not None

    after = client.post(address_of("demo:play", "onderweg")).headers["Location"]

    assert (before, after) == (
        address_of("road:today"),
        address_of("road:today", on=visit.on.isoformat()),
    )
    assert signed_in(client) == visit.technician.staff.name
