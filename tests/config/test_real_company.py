"""A forgotten HOUVAST_MODE means demo: it may not open a real company to whoever passes by."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from cast import NOW, Cast
from houvast.config import real_company
from houvast.demo.access import BEGUN
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of


@pytest.fixture(autouse=True)
def _keeps_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection stays: what is closed here is a process that is about to fork."""
    monkeypatch.setattr("houvast.config.roles.let_go", lambda: None)


def refusals() -> list[str]:
    try:
        real_company.refuse_demo_mode()
    except ImproperlyConfigured as refused:
        return [str(refused)]
    return []


def test_demo_mode_refuses_a_real_company(cast: Cast) -> None:
    [said] = refusals()

    assert "Set HOUVAST_MODE=production" in said


def test_demo_mode_serves_an_empty_database(db: None) -> None:
    assert refusals() == []


def test_demo_mode_serves_the_company_that_it_invented(cast: Cast) -> None:
    history.record(BEGUN, about=cast.company, by=HOUVAST, at=NOW)

    assert refusals() == []


@pytest.mark.parametrize("part", ["bureau", "teamleider", "onderweg"])
def test_nobody_plays_staff_of_a_real_company(cast: Cast, part: str) -> None:
    browser = Client()

    assert browser.post(address_of("demo:play", part)).status_code == 404
    assert "_auth_user_id" not in browser.session
