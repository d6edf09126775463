"""The planner's pages in a real browser: light, dark and narrow, by keyboard, and refreshed."""

from playwright.sync_api import expect

from browser import DESK, PHONE, barriers, overflows, screen, trouble_on
from cast import NOW, Cast
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.routes.models import SolverRun
from houvast.routes.models.routes import Disruption
from on_the_road import TUESDAY, Road, moment
from screens.conftest import AtWork

TABLET = {"width": 768, "height": 1024}
DAY = address_of("desk:planning", dag="2026-11-24")
PLANNERS_SCREENS = (
    screen("desk:planning", dag="2026-11-24"),
    screen("desk:planning", dag="2026-11-24", bezoek="visit"),
    screen("desk:planning", dag="2026-11-24", beeld="kaart"),
    screen("desk:fill"),
    screen("desk:solver_runs"),
    screen("desk:report_out", "technician", dag="2026-11-24"),
    screen("desk:runs_over", "visit"),
    screen("desk:disruption", "disruption"),
    screen("desk:leave", "technician"),
    screen("desk:report_visit", "visit"),
)


def _out(road: Road, linda: Staff) -> Disruption:
    return report_out(
        technician=road.joost, on=TUESDAY, from_at=moment(24, 8), note="Griep", by=linda, now=NOW
    )


def test_every_screen_of_the_planner_is_for_everybody(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    """Nothing for axe, nothing wider than the window, in three sizes and by night."""
    SolverRun.objects.create(
        on=TUESDAY, stamp=1, solver="RuinAndRecreate", started_at=NOW, seconds=2, iterations=9,
        visits=4, driving_before=900, driving_after=600, changed=1, outcome="applied",
    )  # fmt: skip
    disruption = _out(committed_road, committed.linda)
    numbers = {
        "visit": committed_visit.pk, "technician": committed_road.joost.pk,
        "disruption": disruption.pk,
    }  # fmt: skip
    paths = [path(numbers) for path in PLANNERS_SCREENS]
    with at_work(committed.linda) as page:
        by_day = trouble_on(page, paths, sizes=(PHONE, TABLET, DESK))
        page.emulate_media(color_scheme="dark")
        by_night = trouble_on(page, paths, sizes=[DESK])

    assert (by_day, by_night) == ([], [])


def test_planner_sees_whom_leave_concerns_and_takes_it(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    on = committed_visit.on.isoformat()
    found = []
    with at_work(committed.linda, viewport=PHONE) as page:
        page.goto(address_of("desk:leave", committed_road.joost.pk))
        page.fill("[name=first_on]", on)
        page.fill("[name=last_on]", on)
        page.get_by_role("button", name="Kijk wie het raakt").click()
        expect(page.get_by_role("heading", name="Er kan niemand meer komen")).to_be_visible()
        found += [*barriers(page), *["overflows"] * overflows(page)]
        page.get_by_role("button", name="Wijzig het, met dit alles").click()
        expect(page.get_by_text("Dat staat vast.")).to_be_visible()

    committed_visit.refresh_from_db()
    assert (found, committed_visit.unplaced_why) == ([], "leave")


def test_day_goes_by_keyboard(committed_visit: Visit, committed: Cast, at_work: AtWork) -> None:
    with at_work(committed.fatima) as page:
        page.goto(DAY)
        page.keyboard.press("j")
        expect(page.locator(".drawing a")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**bezoek={committed_visit.pk}**")

        expect(page.locator("#bezoek")).to_contain_text("Alice de Wit")


def test_narrow_screen_has_the_list_instead_of_the_drawing(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.fatima, viewport=PHONE) as page:
        page.goto(DAY)

        expect(page.locator(".in-words a")).to_be_visible()
        expect(page.locator("svg.drawing").first).to_be_hidden()


def test_day_shows_what_was_just_agreed(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.fatima) as page:
        page.goto(DAY)
        committed_road.visit(TUESDAY, committed_road.afternoon, customer=committed.bob)

        expect(page.locator(".drawing a")).to_have_count(2)


def test_planner_goes_from_a_day_to_a_plan_and_uses_it(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.linda) as page:
        page.goto(DAY)
        page.click("a[href*='/planning/uit/']")
        page.fill("#id_from_time", "08:00")
        page.click("main form button")
        page.wait_for_url("**/verstoring/*/")
        page.click("form[action*='gebruiken'] button")
        page.click(".look-first .times a >> nth=0")
        page.click("main form button >> nth=0")
        page.wait_for_url("**/zaak/*/")

    assert committed_visit.move_proposals.unanswered().count() == 1


def test_unplaced_visit_is_drawn_on_top(
    committed_visit: Visit, committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    linda = committed.linda
    apply_plan(disruption=_out(committed_road, linda), by=linda.as_actor(), now=NOW)
    with at_work(committed.fatima) as page:
        page.goto(DAY)

        expect(page.locator(".unplaced .drawing a")).to_have_count(1)
        assert barriers(page) == []
