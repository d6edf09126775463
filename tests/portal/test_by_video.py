"""What a customer sees of a video call, and the way to its meeting."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from answers import Answer
from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.actions.setting_up import add_work_type
from houvast.workforce.models import Daypart, WorkType
from making import BY
from portal.choices import words_of
from portal.conftest import LinkTo

SOFIES = "https://meet.example.nl/sofie"


@pytest.fixture
def practice(cast: Cast) -> Practice:
    Daypart.objects.all().delete()
    return make_practice(cast)


@pytest.fixture
def by_video(practice: Practice) -> WorkType:
    change_technician(technician=practice.sofie, shifts={}, video_address=SOFIES, **BY)
    described: Any = {"minutes": 20, "skills": ["beugels"], "where": "video"}
    return add_work_type(
        name_nl="Advies",
        name_en="Advice",
        dayparts=[practice.morning, practice.afternoon],
        **described,
        **BY,
    )


@pytest.fixture
def visit(practice: Practice, by_video: WorkType) -> Visit:
    return practice.visit(10, work_type=by_video)


def lines(page: Answer) -> str:
    return " ".join(words_of(page).split())


def way_to(visit: Visit) -> str:
    return address_of("portal:meeting", visit.meeting_key)


def at(monkeypatch: pytest.MonkeyPatch, visit: Visit, minutes: int) -> None:
    now = visit.opens_at + timedelta(minutes=minutes)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def test_page_of_times_says_that_it_is_by_video(
    alice: Client, practice: Practice, by_video: WorkType, link_to: LinkTo
) -> None:
    page = alice.get(link_to(practice.proposal(work_type=by_video)), follow=True)

    assert "We speak by video at the time that you choose. You get a link to it." in lines(page)


def test_page_of_the_appointment_leads_to_the_meeting(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    page = alice.get(link_to(visit), follow=True)

    assert "We speak by video on Wednesday 25 November" in lines(page)
    assert "Sofie de Groot or a colleague speaks to you by video for: Advice." in lines(page)
    assert f'href="{way_to(visit)}"' in page.content.decode()
    assert SOFIES not in page.content.decode()


def test_way_leads_to_the_meeting_of_whoever_has_it_when_it_begins(
    alice: Client, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = alice.get(way_to(visit))
    at(monkeypatch, visit, -5)
    there = alice.get(way_to(visit))

    assert "It begins on Wednesday 25 November 2026 at 10:00." in lines(before)
    assert (before.status_code, there.status_code, there["Location"]) == (200, 302, SOFIES)
    assert "no-store" in there["Cache-Control"]


def test_way_says_what_stands_of_what_is_off_or_over(
    alice: Client, practice: Practice, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, visit, 60)
    over = alice.get(way_to(visit))
    cancel_visit(visit=visit, by=practice.cast.alice.as_actor(), now=NOW)
    at(monkeypatch, visit, 0)
    off = alice.get(way_to(visit))

    assert "This video call is over" in lines(over)
    assert "This video call has been cancelled" in lines(off)
    assert "Alice" not in lines(off) + lines(over)


def test_way_of_nothing_or_of_another_visit_opens_nothing(
    alice: Client, practice: Practice
) -> None:
    at_ours = practice.visit(11)

    assert alice.get(way_to(at_ours)).status_code == 404
    assert alice.get("/v/00000000-0000-4000-8000-000000000000/").status_code == 404
