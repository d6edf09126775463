"""A worktop by another firm, in a real browser: asked, promised, moved, and done with a photo."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from browser import PHONE, trouble_on, visitor
from cast import Cast
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.partners.models import JobFile, PartnerJob
from houvast.promises.models import Promise
from making import case_with_promise
from other_firms import key_to
from screens.conftest import AtWork

PNG = b"\x89PNG\r\n\x1a\n" + b"stone"


def test_worktop_is_asked_promised_moved_and_done(
    committed: Cast, server: str, browser: Browser, at_work: AtWork, tmp_path: Path
) -> None:
    case = case_with_promise(committed)
    with at_work(committed.fatima) as desk:
        _hand_over(desk, case.pk)
        job = PartnerJob.objects.select_related("partner").get()
        path = address_of("portal:job", key_to(job))
        pages = [f"{path}{name}" for name in ("", "wanneer/", "klaar/", "niet/", "vraag/")]
        with visitor(
            browser, base_url=server, viewport=PHONE, java_script_enabled=False
        ) as firm, visitor(browser, base_url=server, viewport=PHONE) as checked:  # fmt: skip
            _says(firm, path, "2026-11-26")
            assert trouble_on(checked, pages) == []
            _moves(firm, path, "2026-11-27")
            _asks(firm, path)
            desk.goto(address_of("desk:job", job.pk))
            desk.get_by_role("link", name="Beantwoord hun vraag").click()
            desk.get_by_label("Uw antwoord").fill("Zwart.")
            desk.get_by_role("button", name="Beantwoord hun vraag").click()
            _is_done(firm, path, tmp_path)
        ours = [
            address_of("desk:case", case.pk), address_of("desk:job", job.pk),
            address_of("desk:hand_job", case.pk), address_of("desk:partners"),
            address_of("desk:partner", job.partner_id), address_of("desk:job_when", job.pk),
        ]  # fmt: skip
        assert trouble_on(desk, ours) == []

    dates = Promise.objects.filter(kind="partner").order_by("pk")
    assert [promise.outcome for promise in dates] == ["renegotiated", "kept"]
    assert JobFile.objects.get().name == "blad.png"
    to_customer = Delivery.objects.filter(kind="other_firm").order_by("pk")
    assert [letter.letter["blocks"][0]["text"] for letter in to_customer] == [
        "Wij hebben Steenwerk gevraagd om dit voor u te doen: Werkblad plaatsen.",
        "Steenwerk komt donderdag 26 november 2026 tussen 8:00 en 12:00: Werkblad plaatsen.",
        "Steenwerk komt op een ander moment dan u van ons wist.",
        "Steenwerk laat weten dat dit klaar is: Werkblad plaatsen.",
    ]


def _hand_over(desk: Page, case: int) -> None:
    desk.goto(address_of("desk:case", case))
    desk.get_by_role("link", name="Vraag een ander bedrijf").click()
    desk.get_by_label("Naam van een nieuw bedrijf").fill("Steenwerk")
    desk.get_by_label("E-mailadres van dat bedrijf").fill("planning@steenwerk.example")
    desk.get_by_label("Wat moet er gebeuren?").fill("Werkblad plaatsen")
    desk.get_by_role("button", name="Geef deze klus").click()
    desk.get_by_role("heading", name="Werkblad plaatsen").wait_for()


def _says(firm: Page, path: str, on: str) -> None:
    firm.goto(path)
    firm.get_by_label("Op welke dag komt u?").fill(on)
    firm.get_by_role("button", name="Dan komen wij").click()
    firm.get_by_role("heading", name="U komt donderdag 26 november 2026").wait_for()


def _moves(firm: Page, path: str, on: str) -> None:
    firm.goto(path)
    firm.get_by_role("link", name="Wij komen op een ander moment").click()
    firm.get_by_label("Op welke dag komt u?").fill(on)
    firm.get_by_label("Waarom een ander moment?").fill("De steen is later.")
    firm.get_by_role("button", name="Dan komen wij").click()
    firm.get_by_role("heading", name="U komt vrijdag 27 november 2026").wait_for()


def _asks(firm: Page, path: str) -> None:
    firm.goto(path)
    firm.get_by_role("link", name="Een vraag stellen").click()
    firm.get_by_label("Uw vraag").fill("Welke kleur?")
    firm.get_by_role("button", name="Versturen").click()
    firm.get_by_text("Wij hebben uw vraag.").wait_for()


def _is_done(firm: Page, path: str, folder: Path) -> None:
    photo = folder / "blad.png"
    photo.write_bytes(PNG)
    firm.goto(path)
    firm.get_by_text("Zwart.").wait_for()
    firm.get_by_role("link", name="Het is klaar").click()
    firm.get_by_label("Foto’s").set_input_files(photo)
    firm.get_by_role("button", name="Het is klaar").click()
    firm.get_by_role("heading", name="Deze klus is klaar").wait_for()
