"""The journey beside the conversation: tick, obstacle, word of how it stands, details, texts."""

from collections.abc import Iterator

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from going_about import KITCHEN, begun, in_use, states
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.models import AgreedDetail, CaseJourney
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case
from portal.reading import said


@pytest.fixture(autouse=True)
def _kitchen_in_use() -> Iterator[None]:
    with in_use():
        yield


def press(fatima: Client, case: Case, **typed: str) -> Answer:
    return fatima.post(address_of("desk:journey_step", case.pk), typed, follow=True)


def test_journey_is_begun_and_stands_beside_the_conversation(fatima: Client, asked: Case) -> None:
    begin = address_of("desk:begin_journey", asked.pk)
    fatima.post(begin, {"key": "test_kitchen"})

    page = said(fatima.get(address_of("desk:case", asked.pk)))

    assert "You tell what you want We wait for you" in page
    assert said(fatima.post(begin, {"key": "test_kitchen"}, follow=True)).count(
        "This case follows a journey already: Kitchen. Stop that one first."
    ) == 1  # fmt: skip


def test_steps_are_ticked_looked_at_and_taken_back_by_a_button(fatima: Client, asked: Case) -> None:
    journey = begun(asked)

    press(fatima, asked, act="tick", step="wishes", words="Staat in de offerte")
    press(fatima, asked, act="look", step="measure")
    assert list(states(journey).values())[:2] == ["done", "looked_at"]

    press(fatima, asked, act="untick", step="wishes")
    assert states(journey)["wishes"] == "waits_for_you"
    assert "Nobody ticks this step" not in said(press(fatima, asked, act="x", step="measure"))


def test_obstacle_and_how_it_stands_are_written_to_the_customer(
    fatima: Client, asked: Case
) -> None:
    journey = begun(asked)
    press(fatima, asked, act="tick", step="wishes")
    refused = press(fatima, asked, act="meet", step="measure", obstacle="late")
    assert "This step knows no such obstacle." in said(refused)

    fatima.post(address_of("desk:journey_tell", asked.pk), {"note": "Alles goed."})

    assert "Alles goed." in str(Delivery.objects.get(kind="journey_stands").letter)
    assert journey.happened.count() == 1


def test_journey_is_stopped_with_a_reason(fatima: Client, asked: Case) -> None:
    begun(asked)
    stop = address_of("desk:stop_journey", asked.pk)

    assert fatima.post(stop, {"why": ""}).status_code == 422
    fatima.post(stop, {"why": "Anders"})

    assert CaseJourney.objects.get().ended_why == "Anders"
    assert "This journey has ended." in said(fatima.post(stop, {"why": "Nog eens"}))


def test_new_text_is_followed_from_the_page_of_the_journey(fatima: Client, asked: Case) -> None:
    journey = begun(asked)
    with in_use(KITCHEN.replace("name: {nl: Keuken, en: Kitchen}", "name: {nl: K, en: Kitchens}")):
        page = said(fatima.get(address_of("desk:journey", asked.pk)))
        assert "Follow the new text of this journey" in page
        texts = said(fatima.get(address_of("desk:journey_text", "test_kitchen")))
        assert asked.subject in texts

        fatima.post(address_of("desk:journey_new_text", asked.pk), {"why": "Beter zo"})

    assert journey.followed.count() == 2
    assert "Kitchens" in said(fatima.get(address_of("desk:journey", asked.pk)))


def test_details_are_agreed_ticked_and_let_go(fatima: Client, asked: Case) -> None:
    agree = address_of("desk:agree_detail", asked.pk)
    for number, words in enumerate(("Een knoop", "Een lus", "Een knoop")):
        fatima.post(agree, {"words": words, "form_id": f"f{number % 2}"})
    knot, loop = AgreedDetail.objects.all()

    fatima.post(address_of("desk:detail_there", knot.pk))
    fatima.post(address_of("desk:detail_let_go", loop.pk), {"said": "Hoeft niet"})

    assert [one.ticked.how for one in AgreedDetail.objects.all()] == ["there", "not_wanted"]
    assert fatima.post(agree, {"words": ""}).status_code == 422


def test_list_of_journeys_says_how_many_cases_follow_each(fatima: Client, asked: Case) -> None:
    begun(asked)

    page = said(fatima.get(address_of("desk:journeys")))

    assert "Kitchen 1 case follows it" in page
    assert fatima.get(address_of("desk:journey_text", "nowhere")).status_code == 404


def test_journey_of_a_case_that_one_does_not_see_is_not_there(
    gerrit: Client, cast: Cast, asked: Case
) -> None:
    begun(asked)
    let_only_see(case=asked, whom=cast.linda, why="Geheim", by=cast.fatima, now=NOW)
    text = KITCHEN.replace("en: Kitchen}", "en: Kitchens}")

    assert gerrit.get(address_of("desk:journey", asked.pk)).status_code == 404
    assert press(gerrit, asked, act="tick", step="wishes").status_code == 404
    with in_use(text):
        assert asked.subject not in said(
            gerrit.get(address_of("desk:journey_text", "test_kitchen"))
        )
