"""The button on the start page, and who may press it."""

import dataclasses
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from houvast.demo.companies import standing
from houvast.demo.companies.opening import opens_companies, others
from houvast.demo.companies.standing import CompanyStanding
from houvast.ground.page_addresses import page

PRACTICE = page("demo:company", "practice")
WEB = "http://localhost:8123/"


@pytest.fixture
def folder(db: None, demo: Path) -> Path:
    """Of the practice, beside the first demo."""
    return standing.folder_of(demo.parent, "practice")


def test_button_asks_for_the_company_and_shows_how_it_stands(folder: Path, client: Client) -> None:
    before = client.get(PRACTICE).content.decode()
    pressed = client.post(PRACTICE)
    after = client.get(PRACTICE).content.decode()

    assert (pressed.status_code, pressed.headers["Location"]) == (302, PRACTICE)
    assert ("Make and open Orthodontie Lijnbaan" in before, standing.is_asked_for(folder)) == (
        True,
        True,
    )
    assert "It is being made now" in after
    assert '<meta http-equiv="refresh" content="2">' in after


def test_looking_asks_for_nothing(folder: Path, client: Client) -> None:
    client.get(PRACTICE)

    assert not standing.is_asked_for(folder)


def test_open_company_is_where_it_says(folder: Path, client: Client) -> None:
    standing.ask_for(folder)
    standing.take_on(folder)
    standing.note(folder, CompanyStanding("open", web=WEB))
    client.post(PRACTICE)
    shown = client.get(PRACTICE).content.decode()

    assert (f'content="0;url={WEB}"' in shown, f'data-open href="{WEB}"' in shown) == (True, True)
    assert not standing.is_asked_for(folder)


def test_failed_making_is_told_with_a_button_to_try_again(folder: Path, client: Client) -> None:
    standing.ask_for(folder)
    standing.take_on(folder)
    standing.note(folder, CompanyStanding("failed", trouble="No space left on device"))
    told = client.get(PRACTICE).content.decode()
    client.post(PRACTICE)

    assert ("No space left on device" in told, "Try again" in told) == (True, True)
    assert standing.is_asked_for(folder)


def test_page_that_is_open_hears_what_changed_and_nothing_else(
    folder: Path, client: Client
) -> None:
    standing.ask_for(folder)
    same = client.get(page("demo:company_standing", "practice", version="making-0"))
    other = client.get(page("demo:company_standing", "practice", version="closed-0"))

    assert (same.status_code, other.status_code) == (204, 200)


def test_company_that_nobody_invented_is_not_there(folder: Path, client: Client) -> None:
    assert client.post(page("demo:company", "bakery")).status_code == 404


@pytest.mark.parametrize(
    "installation",
    [
        {"mode": "production"},
        {"demo_company": "practice"},
        {"database_url": "postgresql://elsewhere/houvast"},
        {"base_url": "https://demo.houvast.example"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_nothing_is_opened_from_any_other_installation(
    folder: Path, client: Client, settings: Settings, installation: dict[str, str]
) -> None:
    settings.HOUVAST = dataclasses.replace(settings.HOUVAST, **installation)

    assert (opens_companies(django_settings.HOUVAST), others()) == (False, [])
    assert client.post(PRACTICE).status_code == 404
    assert client.get(PRACTICE).status_code == 404
    assert not standing.is_asked_for(folder)
