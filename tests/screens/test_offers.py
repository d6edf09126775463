"""An offer in a real browser: made at the desk, ticked and agreed to on a phone without script."""

from playwright.sync_api import Browser, expect

from browser import PHONE, trouble_on, visitor
from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.money.models import AgreedLine, Offer
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from making import case_with_promise
from screens.conftest import AtWork


def test_offer_is_made_ticked_and_agreed_to(
    committed: Cast, server: str, browser: Browser, at_work: AtWork
) -> None:
    case = case_with_promise(committed)
    with at_work(committed.fatima) as desk:
        desk.goto(address_of("desk:case", case.pk))
        desk.get_by_role("link", name="Offerte maken").click()
        desk.get_by_label("Waar is het voor?").fill("Nieuwe radiatoren")
        desk.get_by_label("Regels").fill("2; Radiator; 310,00\n+1; Slimme thermostaat; 149,95")
        desk.get_by_label("Procent te betalen als de klant ja zegt").fill("30")
        desk.get_by_label("Procent te betalen bij de oplevering").fill("70")
        desk.get_by_role("button", name="Offerte versturen").click()
        offer = Offer.objects.get()
        token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
        page = address_of("portal:offer", token, offer.pk)
        with (
            visitor(browser, base_url=server, viewport=PHONE, java_script_enabled=False) as alice,
            visitor(browser, base_url=server, viewport=PHONE) as checked,
        ):
            no = address_of("portal:no_to_offer", token, offer.pk)
            assert trouble_on(checked, [page, no, address_of("portal:home", token)]) == []
            alice.goto(address_of("portal:home", token))
            alice.get_by_role("link", name="Lezen en antwoorden").click()
            alice.get_by_label("Slimme thermostaat").check()
            alice.get_by_role("button", name="Tel op wat ik aanvinkte").click()
            expect(alice.locator("main")).to_contain_text("769,95")
            alice.get_by_role("button", name="Ja, hiermee ga ik akkoord").click()
            expect(alice.locator("main")).to_contain_text("Alice de Wit zei ja op")
            assert trouble_on(checked, [page]) == []
        ours = [
            address_of("desk:offer", offer.pk), address_of("desk:make_offer", case.pk),
            address_of("desk:case", case.pk),
        ]  # fmt: skip
        assert trouble_on(desk, ours) == []
    agreed = AgreedLine.objects.values_list("text", flat=True)
    assert list(agreed) == ["Radiator", "Slimme thermostaat"]
