from browser import PHONE, trouble_on

OF_VISIT = ("", "klaar/", "was-er/", "niet-geweest/")


def test_every_screen_of_the_road_is_for_everybody(committed_visit, committed, at_work):
    day = committed_visit.on.isoformat()
    pk = committed_visit.pk
    paths = ["", f"?on={day}", *(f"bezoek/{pk}/{name}" for name in OF_VISIT)]
    with at_work(committed.joost) as page:
        assert trouble_on(page, [f"/onderweg/{path}" for path in paths], sizes=[PHONE]) == []


def test_buttons_of_the_road_are_as_big_as_a_thumb(committed_visit, committed, at_work):
    with at_work(committed.joost, viewport=PHONE) as page:
        page.goto(f"/onderweg/bezoek/{committed_visit.pk}/")
        heights = [
            box["height"]
            for button in page.locator(".button").all()
            if (box := button.bounding_box())
        ]

    assert heights != []
    assert [height for height in heights if height < 48] == []
