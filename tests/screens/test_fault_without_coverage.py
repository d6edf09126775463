"""The questions about a fault at the door where there is no coverage: danger is in sight at once,
and what was answered is kept once, as it was seen.
"""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from browser import PHONE, barriers, overflows
from cast import Cast
from houvast.appointments.models import Press, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Fact
from houvast.workforce.models import Technician
from journeys.faults import answered, begun, failing_boiler, fault_work
from on_the_road import WEDNESDAY, Road, moment
from screens.conftest import AtWork
from screens.test_without_coverage import PAGES_KEPT


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    times = [moment(25, 9)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: times[-1])
    return times


def test_questions_are_walked_without_coverage_with_danger_first_and_sent_once(
    committed_road: Road, committed: Cast, at_work: AtWork, clock: list[datetime]
) -> None:
    Technician.objects.update(skills=["boiler", "gas"])
    visit = committed_road.visit(WEDNESDAY, work_type=fault_work(committed_road))
    visit.case.thing = failing_boiler(committed).thing
    visit.case.save(update_fields=["thing"])
    answered(begun(visit.case), water_where="drops")
    Visit.objects.filter(pk=visit.pk).update(arrived_at=clock[-1])
    at = address_of("road:questions", visit.pk)
    with at_work(committed.joost, viewport=PHONE) as page:
        page.clock.set_fixed_time(clock[-1])
        page.goto(address_of("road:today"))
        page.evaluate("() => navigator.serviceWorker.ready")
        while at not in page.evaluate(PAGES_KEPT) or not page.evaluate(
            "() => Boolean(navigator.serviceWorker.controller)"
        ):
            page.wait_for_timeout(50)
        page.context.set_offline(True)

        page.goto(at)
        asked = page.locator("[data-asks]:visible")
        keep = page.locator("form.fault button.wide")
        expect(asked).to_have_count(1)
        expect(keep).to_be_hidden()
        page.check("[name=danger][value=gas]")
        danger = page.get_by_role("alert").filter(has_text="Draai de gaskraan")
        expect(danger).to_be_visible()
        trouble = [*barriers(page), *["overflows"] * overflows(page)]
        page.check("[name=danger][value=none]")
        expect(danger).to_be_hidden()
        page.locator("[data-asks=water_where] summary").click()
        page.check("[name=water_where][value=none]")
        page.check("[name=what_fails][value=both]")
        page.fill("[name=pressure]", "60")
        expect(page.locator("[data-outside]")).to_be_visible()
        expect(asked).to_have_count(4)
        page.fill("[name=pressure]", "0,8")
        low = page.locator("[data-goal=low_pressure]")
        expect(low).to_contain_text("Expansievat")
        trouble += [*barriers(page), *["overflows"] * overflows(page)]
        keep.click()
        expect(page.locator("#waiting li")).to_have_text("Alice de Wit: Over de storing, 9:00")
        expect(low).to_be_visible()
        expect(page.locator("[name=pressure]")).to_have_value("0,8")

        clock.append(moment(25, 11))
        page.clock.set_fixed_time(clock[-1])
        page.context.set_offline(False)
        expect(page.locator("#waiting li")).to_have_count(0)
        expect(page.locator("[data-as-known] h2")).to_have_text("De druk is te laag")
        trouble += [*barriers(page), *["overflows"] * overflows(page)]

    told = Fact.objects.filter(channel="road").order_by("pk").values_list("key", "value")
    assert trouble == []
    assert [*told] == [
        ("danger", "none"), ("water_where", "none"), ("what_fails", "both"), ("pressure", "0.8"),
    ]  # fmt: skip
    assert Press.objects.count() == 1
