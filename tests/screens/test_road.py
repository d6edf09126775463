from browser import PHONE, trouble_on
from cast import Cast
from houvast.appointments.models import Visit
from screens.conftest import AtWork

OF_VISIT = ("", "klaar/", "was-er/", "niet-geweest/")


def test_every_screen_of_the_road_is_for_everybody(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    day = committed_visit.on.isoformat()
    pk = committed_visit.pk
    paths = ["", f"?on={day}", *(f"bezoek/{pk}/{name}" for name in OF_VISIT)]
    with at_work(committed.joost) as page:
        assert trouble_on(page, [f"/onderweg/{path}" for path in paths], sizes=[PHONE]) == []


def test_buttons_of_the_road_are_as_big_as_a_thumb(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.joost, viewport=PHONE) as page:
        page.goto(f"/onderweg/bezoek/{committed_visit.pk}/")
        heights = [
            box["height"]
            for button in page.locator(".button").all()
            if (box := button.bounding_box())
        ]

    assert heights != []
    assert [height for height in heights if height < 48] == []


def test_page_that_does_not_load_without_coverage_leaves_the_one_before(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.joost, viewport=PHONE) as page:
        page.goto(f"/onderweg/bezoek/{committed_visit.pk}/")
        page.context.set_offline(True)
        page.click(".back")
        page.locator("#no-answer").wait_for()
        page.context.set_offline(False)

        assert page.locator("h1").inner_text() == committed_visit.case.customer.name
