"""What the desk sees of a visit that nobody drives to."""

import html
import re

import pytest
from django.test import Client

from answers import Answer
from cast import NOW
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from on_the_road import THURSDAY, Road


@pytest.fixture
def lost(visit: Visit) -> Visit:
    return unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)


def said(response: Answer) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", words)


def test_case_page_says_that_nobody_drives_to_it_and_why(fatima: Client, lost: Visit) -> None:
    words = said(fatima.get(address_of("desk:case", lost.case_id)))

    assert "It has no place The technician dropped out." in words
    assert (
        "Nobody can come on Wednesday 25 November 2026 between 8:00 and 12:00, as things stand."
        in words
    )
    assert lost.promise.words not in words.split("What happened")[0].split("Visits")[0]


@pytest.mark.parametrize("page", ["desk:move", "desk:ask_to_move", "desk:cancel"])
def test_pages_to_change_it_say_that_nobody_can_come(
    fatima: Client, lost: Visit, page: str
) -> None:
    words = said(fatima.get(address_of(page, lost.pk)))

    assert "as things stand. The technician dropped out." in words
    assert "or leaves it at" not in words


@pytest.mark.parametrize("show", ["week", "day"])
def test_calendar_does_not_say_when_it_is_planned(fatima: Client, lost: Visit, show: str) -> None:
    words = said(fatima.get(address_of("desk:calendar", on=lost.on, show=show)))

    assert "It has no place" in words
    assert "planned at" not in words


def test_customer_page_says_that_nobody_drives_to_it(fatima: Client, lost: Visit) -> None:
    assert "It has no place" in said(fatima.get(address_of("desk:customer", lost.case.customer_id)))


def test_board_shows_the_arrival_at_risk(fatima: Client, lost: Visit) -> None:
    words = said(fatima.get(address_of("desk:board")))

    assert lost.case.customer.name in words.split("At risk")[1]


def test_question_on_the_desk_does_not_say_that_the_visit_stands(
    fatima: Client, road: Road, lost: Visit
) -> None:
    wanted = road.wanted(THURSDAY, moving=lost)

    done = fatima.post(
        address_of("desk:ask_to_move", lost.pk),
        {"slot": wanted.key, "reason": "Joost is ziek."},
        follow=True,
    )

    assert "Until they choose, the visit has no place." in said(done)


def test_leaving_it_is_refused_on_the_phone_with_the_nearest(
    fatima: Client, road: Road, lost: Visit
) -> None:
    question = propose_move(
        visit=lost,
        wanted=road.wanted(THURSDAY, moving=lost),
        reason="Joost is ziek.",
        by=road.cast.fatima.as_actor(),
        now=NOW,
    )
    before = Delivery.objects.count()

    asked = said(fatima.get(address_of("desk:decline", question.pk)))
    refused = fatima.post(address_of("desk:decline", question.pk), {"said": "Laat maar staan"})

    assert "The visit then stays as agreed" not in asked
    assert refused.status_code in (409, 422)
    assert "it cannot stay so" in said(refused)
    assert "Closest to what was agreed" in said(refused)
    assert Delivery.objects.count() == before
