from browser import PHONE, trouble_on
from cast import Cast
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from screens.conftest import AtWork

OF_VISIT = ("visit", "finished", "was_there", "did_not_come")


def test_every_screen_of_the_road_is_for_everybody(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    paths = [
        address_of("road:today"),
        address_of("road:today", on=committed_visit.on),
        *(address_of(f"road:{name}", committed_visit.pk) for name in OF_VISIT),
    ]
    with at_work(committed.joost) as page:
        assert trouble_on(page, paths, sizes=[PHONE]) == []


def test_buttons_of_the_road_are_as_big_as_a_thumb(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.joost, viewport=PHONE) as page:
        page.goto(address_of("road:visit", committed_visit.pk))
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
        page.goto(address_of("road:visit", committed_visit.pk))
        page.context.set_offline(True)
        page.click(".back")
        page.locator("#no-answer").wait_for()
        page.context.set_offline(False)

        assert page.locator("h1").inner_text() == committed_visit.case.customer.name
