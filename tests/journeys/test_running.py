"""A journey runs: what happens makes its steps done, and there is always a next word of it."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from going_about import KITCHEN, begun, in_use, states
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.road import arrive, finish
from houvast.conversations.actions.answering import reply
from houvast.conversations.models import Delivery
from houvast.journeys.actions.obstacles import meet_obstacle, obstacle_is_gone
from houvast.journeys.actions.taking_back import untick
from houvast.journeys.actions.telling import tell_what_is_untold
from houvast.journeys.actions.ticking import look_at_step, tick
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.queries.pages import sheet_for_customer
from houvast.journeys.queries.untold import journeys_to_tell
from houvast.journeys.rules import refusals
from houvast.promises.models import Case, Promise
from houvast.promises.queries.questions import questions
from making import BY, on_record, promise_for
from on_the_road import WEDNESDAY, Road, chosen

pytestmark = pytest.mark.usefixtures("kitchen")

YOURS = {
    "wishes": "waits_for_you",
    "measure": "not_started",
    "make": "not_started",
    "hand_over": "not_started",
}


def open_words(case: Case) -> list[str]:
    return list(case.promises.open().order_by("due_at", "id").values_list("words", flat=True))


def about(case: Case, step: str) -> Promise:
    [of] = JourneyPromise.objects.open().filter(journey__case=case, step=step)
    return of.promise


def measured(road: Road) -> CaseJourney:
    """The kitchen of Alice after Joost measured it on Wednesday."""
    proposal = road.proposal()
    [journey] = CaseJourney.objects.all()
    tick(journey=journey, step="wishes", proof="", **BY)
    visit = chosen(proposal, road.wanted(WEDNESDAY))
    at = NOW.replace(day=25, hour=8)
    arrive(visit=visit, by=road.cast.joost.as_actor(), now=at)
    finish(visit=visit, found="Opgemeten.", by=road.cast.joost.as_actor(),
           now=at + timedelta(hours=1))  # fmt: skip
    return CaseJourney.objects.get(pk=journey.pk)


def test_begun_journey_explains_itself_in_one_letter_with_the_next_update(case: Case) -> None:
    journey = begun(case)

    letter = Delivery.objects.get(kind="journey_begun")
    assert states(journey) == YOURS
    assert open_words(case)[0] == "U hoort van ons."
    assert [one.words for one in letter.tells.all()] == [
        about(case, "").words
    ]  # the answer that is promised already is the word of the first step
    assert "Zo komt uw keuken er." in str(letter.letter)


def test_case_that_is_about_its_work_begins_by_itself_once(road: Road) -> None:
    proposal = road.proposal()
    road.proposal(road.cast.bob, work_type=road.repair)

    assert [one.case_id for one in CaseJourney.objects.all()] == [proposal.case_id]
    assert not JourneyPromise.objects.exclude(step="").exists()


def test_what_a_journey_promised_by_itself_is_told_within_minutes_and_once(road: Road) -> None:
    proposal = road.proposal()
    later = NOW + timedelta(minutes=1)

    [found] = journeys_to_tell(later)
    sent = tell_what_is_untold(journey=found, now=later)

    assert sent
    assert sent.case_id == proposal.case_id
    assert [one.words for one in sent.tells.all()] == [about(proposal.case, "").words]
    assert journeys_to_tell(later + timedelta(minutes=9)) == []


def test_tick_makes_a_step_done_and_the_next_word_is_promised(case: Case) -> None:
    journey = begun(case)
    update = about(case, "")
    tick(journey=journey, step="wishes", proof="Op papier", by=case.owner.as_actor(), now=NOW)

    assert states(journey) == {
        "wishes": "done",
        "measure": "waits_for_us",
        "make": "not_started",
        "hand_over": "not_started",
    }
    update.refresh_from_db()
    assert update.is_open


def test_answer_that_was_promised_gives_the_word_to_the_journey(case: Case, cast: Cast) -> None:
    begun(case)

    answer = reply(case=case, text="Dat doen we.", seen_message_id=None, by=cast.fatima, now=NOW)

    words = [promise.words for promise in answer.delivery.tells.all()]
    assert "Wij bellen u uiterlijk woensdag 25 november 2026 om 17:00." in words


def test_visit_of_its_work_makes_a_step_done_and_its_letter_says_what_comes(road: Road) -> None:
    journey = measured(road)

    making = about(journey.case, "make")
    assert states(journey)["measure"] == "done"
    assert making.words == "Uw keuken is uiterlijk woensdag 20 januari 2027 om 17:00 klaar."
    assert not journey.case.promises.open().filter(kind="check_in").exists()
    assert making in Delivery.objects.get(kind="report").tells.all()
    assert making.words in str(Delivery.objects.get(kind="report").letter)


def test_obstacle_agrees_the_word_of_its_step_anew_and_gives_the_reason(road: Road) -> None:
    journey = measured(road)
    before, at = about(journey.case, "make"), NOW.replace(day=26)

    meet_obstacle(
        journey=journey, step="make", obstacle="late", note="De lak is op.",
        by=road.cast.fatima.as_actor(), now=at,
    )  # fmt: skip

    now_promised = about(journey.case, "make")
    before.refresh_from_db()
    assert (before.outcome, now_promised.renews) == ("renegotiated", before)
    assert (
        now_promised.words == "U hoort uiterlijk donderdag 3 december 2026 om 17:00 de nieuwe dag."
    )
    assert "De fabriek heeft meer tijd nodig. De lak is op." in str(
        Delivery.objects.get(kind="new_moment").letter
    )
    with pytest.raises(refusals.ObstacleThere):
        meet_obstacle(journey=journey, step="make", obstacle="late", note="", **BY)


def test_note_about_what_is_in_the_way_is_not_for_who_got_the_case_since(road: Road) -> None:
    journey = measured(road)
    at, pk = NOW.replace(day=26), journey.case_id
    meet_obstacle(
        journey=journey, step="make", obstacle="late", note="Op reis", by=BY["by"], now=at
    )
    theirs = sheet_for_customer(Case.objects.get(pk=pk))
    Case.objects.filter(pk=pk).update(given_at=at + timedelta(minutes=1))
    of_another = sheet_for_customer(Case.objects.get(pk=pk))

    notes = [
        [there.note for one in sheet.steps for there in one.at.in_the_way]
        for sheet in (theirs, of_another)
        if sheet
    ]
    assert notes == [["Op reis"], [""]]


def test_obstacle_goes_out_of_the_way_once(road: Road) -> None:
    journey = measured(road)
    at = NOW.replace(day=26)
    meet_obstacle(journey=journey, step="make", obstacle="late", note="", by=BY["by"], now=at)
    assert states(journey)["make"] == "waits_for_somebody_else"

    obstacle_is_gone(journey=journey, step="make", obstacle="late", by=BY["by"], now=at)

    with pytest.raises(refusals.ObstacleGone):
        obstacle_is_gone(journey=journey, step="make", obstacle="late", by=BY["by"], now=at)


def test_step_is_looked_at_before_it_is_done(case: Case) -> None:
    journey = begun(case)
    tick(journey=journey, step="wishes", proof="", **BY)

    look_at_step(journey=journey, step="measure", **BY)

    assert states(journey)["measure"] == "looked_at"


def test_what_is_done_by_what_happens_is_never_ticked(case: Case) -> None:
    journey = begun(case)
    tick(journey=journey, step="wishes", proof="", **BY)

    with pytest.raises(refusals.DoneByItself):
        tick(journey=journey, step="measure", proof="", **BY)
    with pytest.raises(refusals.StepNotBegun):
        tick(journey=journey, step="hand_over", proof="", **BY)
    with pytest.raises(refusals.StepDoneAlready):
        tick(journey=journey, step="wishes", proof="", **BY)
    with pytest.raises(refusals.StepUnknown):
        tick(journey=journey, step="nowhere", proof="", **BY)


def test_tick_that_was_wrong_is_taken_back(case: Case) -> None:
    journey = begun(case)
    tick(journey=journey, step="wishes", proof="", **BY)

    untick(journey=journey, step="wishes", **BY)

    assert states(journey) == YOURS
    with pytest.raises(refusals.StepNotDone):
        untick(journey=journey, step="wishes", **BY)


def test_case_has_one_journey_at_a_time(case: Case) -> None:
    begun(case)

    with pytest.raises(refusals.JourneyRunsAlready):
        begun(case)


def test_nobody_is_asked_whether_it_is_solved_when_a_journey_begins(case: Case) -> None:
    on_record("case.asked", case)
    for kind in ("check_in", "closing"):
        promise_for(case, kind=kind, hours=40)

    begun(case)

    assert not case.promises.open().filter(kind__in=("check_in", "closing")).exists()
    assert case.promises.open().exists()
    assert questions(case) == []


def test_journey_that_came_to_its_end_asks_the_customer(road: Road) -> None:
    journey = measured(road)
    tick(journey=journey, step="make", proof="", **BY)
    tick(journey=journey, step="hand_over", proof="", **BY)

    journey.refresh_from_db()
    [left] = journey.case.promises.open()
    assert (journey.ended, left.kind) == ("finished", "check_in")


def test_step_that_a_choice_made_done_is_not_when_the_choice_is_cancelled(road: Road) -> None:
    ticked = "done_by: {tick: {nl: De wensen staan op papier, en: The wishes are on paper}}"
    with in_use(KITCHEN.replace(ticked, "done_by: {verb: visit.booked}")):
        visit = road.visit()
        [journey] = CaseJourney.objects.all()
        assert states(journey)["wishes"] == "done"

        cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

        assert states(journey)["wishes"] == "waits_for_you"
        assert [row.kind for row in journey.happened.all()] == ["done", "taken_back"]


def test_visit_that_was_done_before_its_journey_began_counts(road: Road) -> None:
    with in_use(KITCHEN.replace("[Onderhoud cv-ketel]", "[Iets anders]")):
        visit = road.visit()
    at = NOW.replace(day=25, hour=8)
    arrive(visit=visit, by=BY["by"], now=at)
    finish(visit=visit, found="Opgemeten.", by=BY["by"], now=at)

    journey = begun(visit.case, now=at + timedelta(hours=1))

    assert states(journey) == {
        "wishes": "done",
        "measure": "done",
        "make": "waits_for_somebody_else",
        "hand_over": "not_started",
    }
