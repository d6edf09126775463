import re
from datetime import timedelta

from playwright.sync_api import expect

from browser import trouble_on
from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST
from houvast.people.actions.changing_company import close_on
from houvast.people.models import Staff
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.clock import break_promise
from houvast.things.actions.keeping import add_thing
from making import BY
from on_the_road import Road
from screens.conftest import AtWork, a_case, heard

FAST_POLL_MS = 15_000
SCREENS = (
    "/bureau/",
    "/bureau/beloftes/",
    "/bureau/beloftes/today/",
    "/bureau/zaak/{case}/",
    "/bureau/zaak/{case}/overdragen/",
    "/bureau/zaak/{case}/afsluiten/",
    "/bureau/zaak/{case}/stil/",
    "/bureau/zaak/{case}/heropenen/",
    "/bureau/beloftes/{promise}/nagekomen/",
    "/bureau/beloftes/{promise}/ander-moment/",
    "/bureau/beloftes/{promise}/vervalt/",
    "/bureau/bericht/{message}/geen-antwoord/",
    "/bureau/bericht/{message}/spam/",
    "/bureau/collega/{owner}/zaken/",
    "/bureau/zaak/{case}/bezoek/",
    "/bureau/voorstel/{proposal}/kiezen/",
    "/bureau/bezoek/{visit}/voorstel/",
    "/bureau/bezoek/{visit}/afzeggen/",
    "/bureau/voorstel/{proposal}/afwijzen/",
    "/bureau/klanten/?q=alice",
    "/bureau/klanten/nieuw/?q=Carla",
    "/bureau/klanten/{customer}/",
    "/bureau/klanten/{customer}/zaak/",
    "/bureau/klanten/{customer}/gegevens/",
    "/bureau/dingen/{thing}/",
    "/bureau/dingen/{thing}/onderhoud/",
    "/bureau/dingen/nieuw/{customer}/?soort=boiler&zaak={case}",
    "/bureau/zaak/{case}/gaat-over/",
    "/bureau/agenda/",
    "/bureau/agenda/?show=day",
    "/bureau/planning/?dag=2026-11-24",
    "/bureau/planning/?dag=2026-11-24&beeld=lijst&bezoek={visit}",
    "/bureau/planning/?dag=2026-11-24&beeld=kaart",
    "/bureau/planning/bezetting/",
    "/bureau/planning/rekenwerk/",
    "/bureau/onderhoud/{work_type}/",
    "/bureau/post/",
    "/bureau/geschiedenis/",
    "/bureau/toetsen/",
)
OF_THE_OWNER = (
    "/bureau/inrichting/",
    "/bureau/inrichting/bedrijf/",
    "/bureau/inrichting/openingstijden/",
    "/bureau/inrichting/dicht/",
    "/bureau/inrichting/medewerkers/",
    "/bureau/inrichting/medewerkers/nieuw/",
    "/bureau/inrichting/medewerkers/{staff}/",
    "/bureau/inrichting/teams/{team}/",
    "/bureau/inrichting/werk/",
    "/bureau/inrichting/werk/{work_type}/",
    "/bureau/inrichting/dagdelen/{daypart}/",
    "/bureau/inrichting/monteurs/",
    "/bureau/inrichting/monteurs/nieuw/",
    "/bureau/inrichting/monteurs/{technician}/",
)


def test_every_screen_of_the_desk_is_for_everybody(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    """Nothing for axe, nothing wider than the window, nothing against the content policy."""
    case = a_case(committed)
    late = a_case(committed, hours=1).promises.get()
    break_promise(promise=late, now=NOW + timedelta(hours=2))
    break_promise(promise=late.renewed_by, now=NOW + timedelta(days=2))
    proposal = committed_road.proposal(committed.bob)
    thing = add_thing(
        customer=committed.alice, kind="boiler", make="Warmtebron", type="W24", serial_number="1",
        warranty_ends_on=NOW.date(), properties={"power": "24", "fuel": "gas"}, **BY,
    )  # fmt: skip
    case_is_about(case=committed_visit.case, thing=thing, **BY)
    case_is_about(case=case, thing=thing, **BY)
    numbers = {
        "thing": thing.pk, "case": case.pk, "proposal": proposal.pk, "visit": committed_visit.pk,
        "customer": committed.alice.pk, "work_type": committed_road.service.pk,
        "promise": proposal.promise_id, "message": case.messages.get().pk,
        "owner": committed.fatima.pk,
    }  # fmt: skip
    with at_work(committed.fatima) as page:
        assert trouble_on(page, [path.format(**numbers) for path in SCREENS]) == []


def test_every_screen_of_the_set_up_is_for_everybody(
    committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    Staff.objects.filter(pk=committed.linda.pk).update(roles=["owner"])
    close_on(on=NOW.date(), name="Uitje", by=HOUVAST, now=NOW)
    numbers = {
        "staff": committed.fatima.pk, "team": committed.desk.pk,
        "work_type": committed_road.service.pk, "daypart": committed_road.morning.pk,
        "technician": committed_road.joost.pk,
    }  # fmt: skip
    with at_work(committed.linda) as page:
        assert trouble_on(page, [path.format(**numbers) for path in OF_THE_OWNER]) == []


def test_inbox_goes_by_keyboard(committed: Cast, at_work: AtWork) -> None:
    first, second = a_case(committed, subject="First"), a_case(committed, subject="Second", hours=9)
    with at_work(committed.fatima) as page:
        page.goto("/bureau/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(f"#case-{second.pk}")).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/bureau/zaak/{first.pk}/")
        page.keyboard.press("r")
        expect(page.locator("#id_text")).to_be_focused()
        page.keyboard.type("Morgen komen we, jk?/")
        page.keyboard.press("Control+Enter")
        page.wait_for_load_state()
        expect(page.locator(".said.by-us")).to_contain_text("Morgen komen we, jk?/")
        page.keyboard.press("?")
        page.wait_for_url("**/bureau/toetsen/")
        page.keyboard.press("g")
        page.wait_for_url("**/bureau/")


def test_search_finds_while_typing(committed: Cast, at_work: AtWork) -> None:
    with at_work(committed.fatima) as page:
        page.goto("/bureau/")
        page.keyboard.press("/")
        page.keyboard.type("allice")
        page.locator("#found a").first.click()
        expect(page).to_have_url(re.compile(rf"/bureau/klanten/{committed.alice.pk}/$"))


def test_case_shows_what_comes_in_without_touching_what_is_being_typed(
    committed: Cast, at_work: AtWork
) -> None:
    case = a_case(committed)
    with at_work(committed.fatima) as page:
        page.goto(f"/bureau/zaak/{case.pk}/")
        page.fill("#id_text", "Half a sentence")
        answer = case.promises.get()
        came = heard(case, "Het is dringend!", needs_answer=True, reply_promise=answer)

        expect(page.locator(".conversation")).to_contain_text(
            "Het is dringend!", timeout=FAST_POLL_MS
        )

        expect(page.locator("#id_text")).to_have_value("Half a sentence")
        assert page.locator("[name=seen_message_id]").input_value() == str(came.pk)


def test_two_at_one_case_see_each_other_and_one_is_told(committed: Cast, at_work: AtWork) -> None:
    case = a_case(committed)
    Staff.objects.update(language="en")
    with at_work(committed.fatima) as fatima, at_work(committed.gerrit) as gerrit:
        fatima.goto(f"/bureau/zaak/{case.pk}/")
        gerrit.goto(f"/bureau/zaak/{case.pk}/")
        expect(gerrit.locator("#present")).to_contain_text("Fatima Haddad is looking at this too.")
        fatima.fill("#id_text", "Van Fatima")
        gerrit.fill("#id_text", "Van Gerrit")
        fatima.click("text=Send the answer")
        fatima.wait_for_load_state()
        gerrit.evaluate(
            "document.querySelectorAll('[name=seen_message_id]').forEach(e => e.value = 1)"
        )
        gerrit.click("text=Send the answer")

        expect(gerrit.locator(".overtaken")).to_contain_text("Van Fatima")
        expect(gerrit.locator("#id_text")).to_have_value("Van Gerrit")

    assert Message.objects.filter(case=case, direction="out").count() == 1


def test_call_of_somebody_new_becomes_a_case_without_leaving_the_keyboard(
    committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.fatima) as page:
        page.goto("/bureau/")
        page.keyboard.press("/")
        page.keyboard.type("Carla Blom")
        page.click("#found a[href*='/nieuw/'][href*='Blom']")
        expect(page.locator("#id_name")).to_have_value("Carla Blom")
        page.fill("#id_phone", "06 12345678")
        page.fill("#id_said", "De kraan lekt al een week.")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/bureau/zaak/*/")

        expect(page.locator(".said")).to_contain_text("De kraan lekt al een week.")


def test_broken_promise_is_looked_at_from_the_inbox(committed: Cast, at_work: AtWork) -> None:
    promise = a_case(committed, hours=1).promises.get()
    break_promise(promise=promise, now=NOW + timedelta(hours=2))
    with at_work(committed.linda) as page:
        page.goto("/bureau/")
        page.click(".look-first button")
        page.wait_for_load_state()

        expect(page.locator(".look-first")).to_have_count(0)


def test_desk_works_without_javascript(committed: Cast, at_work: AtWork) -> None:
    case = a_case(committed)
    with at_work(committed.fatima, java_script_enabled=False) as page:
        page.goto("/bureau/")
        page.click(f"#case-{case.pk}")
        page.fill("#id_text", "Zonder script.")
        page.click("#reply button")

        expect(page.locator(".said.by-us")).to_contain_text("Zonder script.")
