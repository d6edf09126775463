"""Several people in one go, in a browser: asked at the desk, chosen and moved on a phone."""

from playwright.sync_api import Browser

from at_ours import make_practice
from browser import PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from families import make_household
from houvast.appointments.models import Proposal, Visit
from houvast.ground import spoken
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from screens.conftest import AtWork


def path_of(proposal: Proposal) -> str:
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )
    return f"/k/{token_of(link)}/kiezen/{proposal.pk}/"


def test_family_is_asked_at_the_desk_and_chosen_and_moved_on_a_phone(
    at_work: AtWork, server: str, browser: Browser, committed: Cast
) -> None:
    household = make_household(make_practice(committed))
    with at_work(committed.fatima) as page:
        page.goto(f"/bureau/klanten/{household.alice.pk}/")
        page.get_by_role("link", name="Meer personen in één keer").click()
        for name in ("Tom de Wit", "Eva de Wit"):
            page.get_by_label(name).select_option("Controle beugel")
        page.get_by_label("woensdag").check()
        page.get_by_label("Niet eerder dan").fill("15:15")
        asked = barriers(page)
        page.get_by_role("button", name="Vraag de klant te kiezen").click()
        page.get_by_role("status").get_by_text("De klant is gevraagd").wait_for()
        page.goto("/bureau/planning/?dag=2026-11-25")
        planned = barriers(page)
    with visitor(browser, base_url=server, viewport=PHONE) as page:
        page.goto(path_of(Proposal.objects.get()))
        page.get_by_role("radio").first.check()
        shown = barriers(page), overflows(page)
        page.get_by_role("button", name="Deze afspraken maken").click()
        page.get_by_role("heading", name="Uw afspraken").wait_for()
        agreed = barriers(page), overflows(page)
        page.get_by_role("link", name="Samen verzetten").click()
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Deze afspraken verzetten").click()
        page.get_by_role("status").get_by_text("samen verzet").wait_for()
        moved = barriers(page), overflows(page)

    assert (asked, planned) == ([], [])
    assert shown == agreed == moved == ([], False)
    assert sorted(spoken.clock(visit.opens_at) for visit in Visit.objects.all()) == [
        "15:55",
        "16:15",
    ]
