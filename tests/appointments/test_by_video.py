"""Visits by video: nobody goes anywhere, and the way to the meeting is right whoever has it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from at_ours import Practice, make_practice, works_at
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.taking_leave import take_leave
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.letters.agenda import place
from houvast.appointments.letters.where import meeting_page
from houvast.appointments.models import ResourceUse, Visit
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.conversations.models import Delivery
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.actions.changing_work import change_work_type
from houvast.workforce.actions.setting_up import add_work_type
from houvast.workforce.models import Technician, WorkType
from houvast.workforce.rules.video import (
    VIDEO,
    NobodyHasAMeeting,
    NoMeetingAddress,
    meeting_address,
)
from making import BY
from on_the_road import WEDNESDAY, moment

SOFIES = "https://meet.example.nl/sofie"


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def meets_at(technician: Technician, address: str) -> Technician:
    return change_technician(technician=technician, shifts={}, video_address=address, **BY)


def advice(practice: Practice, **given: Any) -> WorkType:
    described = {"minutes": 20, "skills": ["beugels"], "self_service": True} | given
    return add_work_type(
        name_nl="Advies",
        name_en="Advice",
        where="video",
        dayparts=[practice.morning, practice.afternoon],
        **described,
        **BY,
    )


@pytest.fixture
def by_video(practice: Practice) -> WorkType:
    meets_at(practice.sofie, SOFIES)
    return advice(practice)


@pytest.fixture
def visit(practice: Practice, by_video: WorkType) -> Visit:
    return practice.visit(10, work_type=by_video)


def letter(kind: str = "confirmation") -> Delivery:
    return Delivery.objects.filter(kind=kind).latest("pk")


def test_work_by_video_is_refused_while_nobody_has_a_meeting(practice: Practice) -> None:
    with pytest.raises(NobodyHasAMeeting):
        advice(practice)

    meets_at(practice.sofie, SOFIES)

    assert advice(practice).skills == ["beugels", VIDEO]
    with pytest.raises(NobodyHasAMeeting):
        advice(practice, skills=["lasers"])


def test_skills_of_work_by_video_can_change_to_what_somebody_has(by_video: WorkType) -> None:
    with pytest.raises(NobodyHasAMeeting):
        change_work_type(work_type=by_video, skills=["lasers"], **BY)

    assert change_work_type(work_type=by_video, skills=[], **BY).skills == [VIDEO]


@pytest.mark.parametrize(
    "typed",
    [
        "http://meet.example.nl/sofie",
        "meet.example.nl/sofie",
        "https://sofie:geheim@meet.example.nl/",
        "https://localhost/sofie",
        "https://127.0.0.1/sofie",
        "https://[::1",
        "https://meet.example.nl:99999/",
        "https://meet.example.nl/so fie",
        "javascript:alert(1)",
        "https://meet.example.nl/" + "a" * 300,
    ],
)
def test_address_of_a_meeting_is_a_safe_one(typed: str) -> None:
    with pytest.raises(NoMeetingAddress):
        meeting_address(typed)


def test_address_of_a_meeting_is_kept_without_blanks_around_it() -> None:
    assert meeting_address(f"  {SOFIES}?pwd=x#y \n") == f"{SOFIES}?pwd=x#y"
    assert meeting_address("  ") == ""


def test_visit_by_video_is_nowhere_and_takes_no_chair(practice: Practice, visit: Visit) -> None:
    assert (visit.where, visit.place, visit.branch) == ("video", None, None)
    assert not ResourceUse.objects.exists()
    assert visit.technician == practice.sofie
    assert visit.promise.words == "We spreken u via video woensdag 25 november 2026 om 10:00."


def test_only_who_has_a_meeting_is_offered(practice: Practice, by_video: WorkType) -> None:
    noor = works_at(practice.branch, "Noor Vos")
    take_leave(technician=practice.sofie, starts_at=moment(25, 0), ends_at=moment(26, 0), **BY)

    def days() -> set[object]:
        request = request_of(by_video, practice.cast.alice)
        return {slot.on for slot in slots_for(by_video, request, now=NOW)}

    assert WEDNESDAY not in days()
    meets_at(noor, "https://meet.example.nl/noor")
    assert WEDNESDAY in days()


def test_letter_and_calendar_lead_to_the_meeting(visit: Visit) -> None:
    sent = letter()
    way = meeting_page(visit)

    assert sent.subject == "Afgesproken: een videogesprek woensdag 25 november 2026 om 10:00"
    assert way in json.dumps(sent.letter)
    unfolded = sent.calendar.replace("\r\n ", "")
    assert f"LOCATION:{way}" in unfolded
    assert f"URL:{way}" in unfolded
    assert SOFIES not in sent.calendar + json.dumps(sent.letter)


def test_visit_by_video_is_moved_and_cancelled_as_others(practice: Practice, visit: Visit) -> None:
    before = meeting_page(visit)
    found = slots_for(visit.work_type, request_to_move(visit), now=NOW, moving=visit)

    moved = move_visit(
        visit=visit,
        wanted=Wanted.of(found[-1]),
        customer=practice.cast.alice,
        channel="page",
        now=NOW,
    )
    assert meeting_page(moved) == before
    assert letter().subject.startswith("Verzet: een videogesprek")
    cancel_visit(visit=moved, by=practice.cast.alice.as_actor(), now=NOW)
    assert "geen videogesprek" in json.dumps(letter("cancellation").letter)


def test_way_to_the_meeting_is_open_around_the_visit_alone(visit: Visit) -> None:
    begins = visit.opens_at

    def is_open(minutes: float) -> bool:
        return visit.leads_to_meeting_at(begins + timedelta(minutes=minutes))

    assert [is_open(at) for at in (-11, -10, 0, 20, 50, 51)] == [
        False, True, True, True, True, False
    ]  # fmt: skip
    visit.cancelled_at = NOW
    assert not is_open(0)


def test_who_has_leave_is_followed_by_a_colleague_with_a_meeting(
    practice: Practice, visit: Visit
) -> None:
    works_at(practice.branch, "Tess Bakker")
    noor = meets_at(works_at(practice.branch, "Noor Vos"), "https://meet.example.nl/noor")

    take_leave(technician=practice.sofie, starts_at=moment(25, 0), ends_at=moment(26, 0), **BY)

    visit.refresh_from_db()
    assert (visit.technician, visit.is_unplaced) == (noor, False)


def test_who_has_no_meeting_any_more_loses_the_visits_by_video(
    practice: Practice, visit: Visit
) -> None:
    meets_at(practice.sofie, "")

    visit.refresh_from_db()
    assert (visit.is_unplaced, visit.unplaced_why) == (True, "skill")
    practice.sofie.refresh_from_db()
    assert practice.sofie.skills == ["beugels"]


def test_skills_that_are_changed_keep_that_of_the_meeting(
    practice: Practice, by_video: WorkType
) -> None:
    change_technician(technician=practice.sofie, shifts={}, skills=["beugels", "gips"], **BY)

    practice.sofie.refresh_from_db()
    assert practice.sofie.skills == ["beugels", "gips", VIDEO]


def test_agenda_of_a_colleague_has_the_meeting_itself(visit: Visit) -> None:
    visit.technician.refresh_from_db()

    assert place(visit) == SOFIES


@pytest.mark.parametrize("changed", [{"video_address": ""}, {"skills": ["beugels"]}])
def test_database_keeps_meeting_and_skill_together(
    practice: Practice, by_video: WorkType, changed: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Technician.objects.filter(pk=practice.sofie.pk).update(**changed)

    assert broken_rule(refused.value) == "who_has_a_meeting_can_do_video"


def test_database_keeps_work_by_video_with_who_has_a_meeting(by_video: WorkType) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        WorkType.objects.filter(pk=by_video.pk).update(skills=["beugels"])

    assert broken_rule(refused.value) == "video_takes_who_has_a_meeting"


def test_database_keeps_a_visit_by_video_without_an_address(
    practice: Practice, visit: Visit
) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(place=practice.branch.place)

    assert broken_rule(refused.value) == "visit_at_a_place_or_from_afar"
