"""The desk lives a journey through the customer's eyes before a customer has to."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from letters_posted import posts_letters

TAGS = re.compile(r"<[^>]*>|\\s+")
ASKED = {"customer": "never", "begins_at": "2026-11-27T21:05", "silent_days": "7"}


def words_of(answer: Any) -> str:
    return " ".join(TAGS.sub(" ", unescape(answer.content.decode())).split())


def at(key: str, **asked: str) -> str:
    return address_of("desk:journey_eyes", key, **asked)


def test_first_look_is_of_a_customer_who_answers_late_from_now(fatima: Client) -> None:
    page = words_of(fatima.get(at("boiler_fault")))

    assert "A customer who answers late" in page
    assert "Monday 23 November 2026 10:00 A word of ours, by mail" in page
    assert "Nothing was found, whoever lives it and whatever gets in the way." in page


def test_every_message_stands_there_with_its_date(fatima: Client) -> None:
    page = words_of(fatima.get(at("boiler_fault", **ASKED)))

    assert (
        "12:00 A word of ours, by mail We called you and did not reach you. We try again by "
        "Monday 30 November 2026 at 16:00 and then go through the questions together."
    ) in page
    assert "Asked twice, and silent: a person calls, and decides." in page


def test_second_question_goes_by_post_where_letters_are_set_up(fatima: Client) -> None:
    posts_letters()
    page = words_of(fatima.get(at("boiler_fault", **ASKED)))

    assert "A word of ours, by post We asked you on" in page
    assert "Asked over two channels, and silent: it is closed or a person decides." in page


def test_day_of_the_strip_says_aloud_who_acts(fatima: Client) -> None:
    page = words_of(fatima.get(at("boiler_fault", **ASKED)))

    assert "27 The customer: You tell us what you see. 1 message." in page
    assert "28 The customer: You tell us what you see. 1 message." in page


def test_weeks_in_which_nothing_happens_are_one_row(fatima: Client) -> None:
    page = words_of(fatima.get(at("made_to_measure_dress", **ASKED | {"customer": "at_once"})))

    assert "3 weeks in which nothing happens. Somebody else: The workshop makes" in page


def test_obstacle_is_lived_too(fatima: Client) -> None:
    met = ASKED | {"customer": "at_once", "obstacle": "visit.part_ordered"}

    assert "Your boiler needs a part that the technician did not have." in words_of(
        fatima.get(at("boiler_fault", **met))
    )


def test_more_days_without_a_message_than_are_named_are_found(fatima: Client) -> None:
    page = words_of(fatima.get(at("made_to_measure_dress", **ASKED)))

    assert "Silence : 28 days without a message" in page


@pytest.mark.parametrize(
    "wrong", [{"customer": "nobody"}, {"begins_at": "soon"}, {"silent_days": "0"}]
)
def test_what_cannot_be_lived_is_said_at_its_field(fatima: Client, wrong: dict[str, str]) -> None:
    answer = fatima.get(at("boiler_fault", **ASKED | wrong))

    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert "Week by week" not in words_of(answer)


def test_paper_has_the_road_of_every_customer(fatima: Client) -> None:
    address = address_of("desk:journey_eyes_paper", "boiler_fault", **ASKED)

    answer = fatima.get(address)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="Boiler fault.pdf"'
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    said = " ".join(text.split())
    assert said.count("A customer who") == 4


def test_journey_that_is_not_there_is_not_found(fatima: Client) -> None:
    for name in ("desk:journey_eyes", "desk:journey_eyes_paper"):
        assert fatima.get(address_of(name, "no_such_journey")).status_code == 404


def test_paper_of_what_cannot_be_lived_is_not_found(fatima: Client) -> None:
    address = address_of("desk:journey_eyes_paper", "boiler_fault", **ASKED | {"silent_days": "x"})

    assert fatima.get(address).status_code == 404


def test_technicians_and_strangers_do_not_come_in(cast: Cast) -> None:
    road = Client()
    road.force_login(cast.joost)

    assert [
        road.get(at("boiler_fault")).status_code,
        Client().get(at("boiler_fault")).status_code,
    ] == [
        403,
        302,
    ]


def test_page_of_a_journey_leads_here(fatima: Client) -> None:
    page = fatima.get(address_of("desk:journey_text", "boiler_fault")).content.decode()

    assert f'href="{at("boiler_fault")}"' in page
