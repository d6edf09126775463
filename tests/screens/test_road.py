from browser import PHONE, trouble_on
from cast import Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
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


def test_what_was_typed_without_coverage_stays_and_is_sent_once(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    visit = committed_visit
    Visit.objects.filter(pk=visit.pk).update(arrived_at=visit.opens_at)
    with at_work(committed.joost, viewport=PHONE) as page:
        page.goto(f"/onderweg/bezoek/{visit.pk}/klaar/")
        page.check("input[value=done]")
        page.fill("textarea", "Brander schoon.")
        no_answer = page.locator("#no-answer")
        before = no_answer.is_visible()

        page.context.set_offline(True)
        page.click("button.wide")
        no_answer.wait_for()
        typed = page.input_value("textarea")
        page.context.set_offline(False)
        page.dblclick("button.wide")
        page.wait_for_url("**/onderweg/")

        assert (before, typed, no_answer.is_visible()) == (False, "Brander schoon.", False)
    assert Visit.objects.get(pk=visit.pk).found == "Brander schoon."
    assert Delivery.objects.filter(kind="report").count() == 1


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
