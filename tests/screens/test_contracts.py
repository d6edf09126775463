"""Contracts in a real browser: the customer's choice without scripts, and the pages of the desk."""

import pytest
from playwright.sync_api import Browser

from browser import PHONE, trouble_on, visitor
from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.models import Renewal
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import token_of
from houvast.promises.models import Link
from houvast.things.rules.response import How, ResponseTime
from screens.conftest import AtWork


@pytest.fixture
def renewal(committed: Cast) -> Renewal:
    boiler = a_boiler_of(committed.alice)
    contract = a_contract(
        boiler, customer=committed.alice, response=ResponseTime(How.OPEN, hours=4),
        call_out_included=True, labour_included=True, also_included="Een jaarlijkse CO-meting",
    )  # fmt: skip
    look_at_contract(contract=contract, now=NOW)
    return Renewal.objects.select_related("contract", "case").get()


def page_of(renewal: Renewal) -> str:
    link = Link.objects.get(purpose=Link.Purpose.CONTRACT, target_id=renewal.pk)
    return address_of("portal:contract", token_of(link), renewal.pk)


def test_customer_extends_without_scripts_and_a_page_left_open_changes_nothing(
    renewal: Renewal, server: str, browser: Browser
) -> None:
    path = page_of(renewal)
    with visitor(
        browser, base_url=server, viewport=PHONE, java_script_enabled=False
    ) as page, visitor(browser, base_url=server, viewport=PHONE) as left_open:  # fmt: skip
        left_open.goto(path)
        page.goto(path)
        page.get_by_role("button", name="Verleng mijn contract").click()
        page.get_by_role("heading", name="Uw contract is verlengd").wait_for()
        left_open.get_by_role("button", name="Stop op").click()
        left_open.get_by_role("heading", name="Uw contract is verlengd").wait_for()

    assert [asked.answer for asked in Renewal.objects.all()] == ["extend"]


def test_every_page_of_a_contract_is_for_everybody(
    committed: Cast, renewal: Renewal, server: str, browser: Browser, at_work: AtWork
) -> None:
    contract, alice = address_of("desk:contract", renewal.contract.pk), committed.alice.pk
    with visitor(browser, base_url=server) as page:
        assert trouble_on(page, [page_of(renewal)]) == []
    with at_work(committed.fatima) as page:
        pages = [
            contract, f"{contract}wijzigen/", f"{contract}eindigen/",
            address_of("desk:new_contract", alice), address_of("desk:customer", alice),
        ]  # fmt: skip
        assert trouble_on(page, pages) == []
