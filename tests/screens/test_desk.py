import re
from datetime import timedelta

from playwright.sync_api import expect

from browser import screen, trouble_on
from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.changing_company import close_on
from houvast.people.models import Staff
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.only_for import let_only_see
from houvast.things.actions.keeping import add_thing
from making import BY
from on_the_road import Road
from screens.conftest import AtWork, a_case, heard

FAST_POLL_MS = 15_000
SCREENS = (
    screen("desk:inbox"),
    screen("desk:board"),
    screen("desk:column", "today"),
    screen("desk:case", "case"),
    screen("desk:hand_over", "case"),
    screen("desk:only_for", "case"),
    screen("desk:settle", "case"),
    screen("desk:settle_silent", "case"),
    screen("desk:open_again", "case"),
    screen("desk:keep_promise", "promise"),
    screen("desk:another_moment", "promise"),
    screen("desk:let_promise_go", "promise"),
    screen("desk:no_answer", "message"),
    screen("desk:spam", "message"),
    screen("desk:together", "owner"),
    screen("desk:propose", "case"),
    screen("desk:choose", "proposal"),
    screen("desk:ask_to_move", "visit"),
    screen("desk:cancel", "visit"),
    screen("desk:decline", "proposal"),
    screen("desk:customers", q="alice"),
    screen("desk:new_customer", q="Carla"),
    screen("desk:customer", "customer"),
    screen("desk:new_case", "customer"),
    screen("desk:reaching", "customer"),
    screen("desk:thing", "thing"),
    screen("desk:maintenance_of", "thing"),
    screen("desk:new_thing", "customer", soort="boiler", zaak="case"),
    screen("desk:about", "case"),
    screen("desk:calendar"),
    screen("desk:calendar", show="day"),
    screen("desk:planning", dag="2026-11-24"),
    screen("desk:planning", dag="2026-11-24", beeld="lijst", bezoek="visit"),
    screen("desk:planning", dag="2026-11-24", beeld="kaart"),
    screen("desk:fill"),
    screen("desk:solver_runs"),
    screen("desk:round", "work_type"),
    screen("desk:trouble"),
    screen("desk:history"),
    screen("desk:keys"),
)
OF_THE_OWNER = (
    screen("desk:set_up"),
    screen("desk:company"),
    screen("desk:opening_hours"),
    screen("desk:closed_days"),
    screen("desk:staff"),
    screen("desk:new_staff"),
    screen("desk:one_of_staff", "staff"),
    screen("desk:team", "team"),
    screen("desk:work"),
    screen("desk:one_kind", "work_type"),
    screen("desk:daypart", "daypart"),
    screen("desk:technicians"),
    screen("desk:new_technician"),
    screen("desk:technician", "technician"),
)


def test_every_screen_of_the_desk_is_for_everybody(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    """Nothing for axe, nothing wider than the window, nothing against the content policy."""
    case = a_case(committed)
    late = a_case(committed, hours=1).promises.get()
    break_promises([late], now=NOW + timedelta(hours=2))
    break_promises([late.renewed_by], now=NOW + timedelta(days=2))
    proposal = committed_road.proposal(committed.bob)
    thing = add_thing(
        customer=committed.alice, kind="boiler", make="Warmtebron", type="W24", serial_number="1",
        warranty_ends_on=NOW.date(), properties={"power": "24", "fuel": "gas"}, **BY,
    )  # fmt: skip
    case_is_about(case=committed_visit.case, thing=thing, **BY)
    case_is_about(case=case, thing=thing, **BY)
    let_only_see(case=case, whom=committed.gerrit, why="Gezondheid", by=committed.fatima, now=NOW)
    numbers = {
        "thing": thing.pk, "case": case.pk, "proposal": proposal.pk, "visit": committed_visit.pk,
        "customer": committed.alice.pk, "work_type": committed_road.service.pk,
        "promise": proposal.promise_id, "message": case.messages.get().pk,
        "owner": committed.fatima.pk,
    }  # fmt: skip
    with at_work(committed.fatima) as page:
        assert trouble_on(page, [path(numbers) for path in SCREENS]) == []


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
        assert trouble_on(page, [path(numbers) for path in OF_THE_OWNER]) == []


def test_inbox_goes_by_keyboard(committed: Cast, at_work: AtWork) -> None:
    first, second = a_case(committed, subject="First"), a_case(committed, subject="Second", hours=9)
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:inbox"))
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(f"#case-{second.pk}")).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/bureau/zaak/{first.pk}/")
        page.keyboard.press("r")
        expect(page.locator("#id_text")).to_be_focused()
        page.keyboard.type("Morgen komen we, jk?/")
        page.locator("#id_text").press("Control+Enter")
        expect(page.locator(".said.by-us")).to_contain_text("Morgen komen we, jk?/")
        page.keyboard.press("?")
        page.wait_for_url("**/bureau/toetsen/")
        page.keyboard.press("g")
        page.wait_for_url("**/bureau/")


def test_search_finds_while_typing(committed: Cast, at_work: AtWork) -> None:
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:inbox"))
        page.keyboard.press("/")
        page.keyboard.type("allice")
        page.locator("#found a").first.click()
        expect(page).to_have_url(re.compile(rf"/bureau/klanten/{committed.alice.pk}/$"))


def test_case_shows_what_comes_in_without_touching_what_is_being_typed(
    committed: Cast, at_work: AtWork
) -> None:
    case = a_case(committed)
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:case", case.pk))
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
        fatima.goto(address_of("desk:case", case.pk))
        gerrit.goto(address_of("desk:case", case.pk))
        expect(gerrit.locator("#present")).to_contain_text("Fatima Haddad is looking at this too.")
        fatima.fill("#id_text", "Van Fatima")
        gerrit.fill("#id_text", "Van Gerrit")
        fatima.click("text=Send the answer")
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
        page.goto(address_of("desk:inbox"))
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
    break_promises([promise], now=NOW + timedelta(hours=2))
    with at_work(committed.linda) as page:
        page.goto(address_of("desk:inbox"))
        page.click(".look-first button")

        expect(page.locator(".look-first")).to_have_count(0)


def test_desk_works_without_javascript(committed: Cast, at_work: AtWork) -> None:
    case = a_case(committed)
    with at_work(committed.fatima, java_script_enabled=False) as page:
        page.goto(address_of("desk:inbox"))
        page.click(f"#case-{case.pk}")
        page.fill("#id_text", "Zonder script.")
        page.click("#reply button")

        expect(page.locator(".said.by-us")).to_contain_text("Zonder script.")
