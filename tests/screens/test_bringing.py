"""The owner brings a workbook in with a real browser, in Dutch, and undoes it."""

from playwright.sync_api import expect

from bringing.workbooks import ALL, PEOPLE, looked_at, written
from browser import trouble_on
from cast import NOW, Cast
from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.looking import look_at
from houvast.bringing.models import Workbook
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer, Staff
from on_the_road import Road
from screens.conftest import AtWork

HOME = address_of("desk:workbooks")
DOUBLE = ["9", "Wit", "de", "Alice", "alice@post.example", "12", "", "", "", "", ""]


def test_workbook_is_brought_in_confirmed_and_undone(
    committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    Staff.objects.filter(pk=committed.linda.pk).update(roles=["owner"])
    sheets = {**ALL, "Klanten": [*PEOPLE, DOUBLE]}
    with at_work(committed.linda, viewport={"width": 320, "height": 720}) as page:
        page.goto(f"{HOME}")
        file = {"name": "klanten.xlsx", "mimeType": "", "buffer": written(sheets)}
        page.get_by_label("Het bestand").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Lees dit bestand").click()
        expect(page.get_by_text("We lezen het bestand")).to_be_visible()
        look_at(workbook=Workbook.objects.get(), now=NOW)
        page.get_by_role("link", name="Kijk opnieuw").click()
        expect(page.get_by_text("“12” is geen volledig telefoonnummer")).to_be_visible()

        page.get_by_role("button", name="Neem dit op").click()
        bring_in(workbook=Workbook.objects.get(), now=NOW)
        page.reload()

        expect(page.get_by_role("button", name="Verstuur de bevestigingen")).to_be_visible()
        wrong = looked_at({"Klanten": [PEOPLE[0], DOUBLE[:5]]}, committed.linda)
        assert trouble_on(page, [HOME, page.url, f"{HOME}{wrong.pk}/"]) == []
        page.goto(f"{HOME}{Workbook.objects.order_by('id')[0].pk}/")
        page.get_by_role("button", name="Maak dit bestand ongedaan").click()
        expect(page.get_by_text("Ongedaan gemaakt: alles is weer zoals het was.")).to_be_visible()
    assert not Customer.objects.filter(name="Anna de Wit").exists()
