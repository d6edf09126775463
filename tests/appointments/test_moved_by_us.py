"""Nobody gets a third time for a visit by itself: after two because of us somebody speaks (G4)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.asking_to_move import accept_move, propose_move
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, needs_another_visit
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.telling_disrupted import was_told_since
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.models import Delivery
from houvast.promises.actions.ending import release
from houvast.promises.rules import SpeakFirst
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen, moment


def moved(road: Road, visit: Visit, on: object, *, minutes: int) -> Visit:
    """We ask for that day, and the customer agrees."""
    at = NOW + timedelta(minutes=minutes)
    given = {"now": at, "moving": visit}
    wanted = road.wanted(on, road.afternoon, **given)  # type: ignore[arg-type]
    asked = propose_move(
        visit=visit, wanted=wanted, reason="Verlof", by=road.cast.linda.as_actor(), now=at
    )
    return accept_move(
        proposal=asked, wanted=wanted, customer=road.cast.alice, channel="page", now=at
    )


def refused_by(write: Callable[[], object]) -> str | None:
    """Which rule refuses at the commit of what is written."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():  # noqa: PT012
        write()
        connection.check_constraints()
    return broken_rule(refused.value)


@pytest.fixture
def twice(road: Road, visit: Visit) -> Visit:
    """Alice's visit, which has another time because of us for the second time."""
    return moved(road, moved(road, visit, THURSDAY, minutes=1), WEDNESDAY, minutes=2)


def test_the_second_time_a_lead_promises_to_call_in_the_same_letter(
    road: Road, twice: Visit
) -> None:
    call = twice.case.promises.calls().get()
    letter = Delivery.objects.filter(kind="confirmation").order_by("-pk")[0]

    assert (twice.moves_by_us, call.owner) == (2, road.cast.linda)
    assert {one.pk for one in letter.tells.all()} == {twice.promise_id, call.pk}
    assert letter.letter["blocks"][-1]["text"] == call.words


def test_a_third_is_refused_until_somebody_spoke(road: Road, twice: Visit) -> None:
    with pytest.raises(SpeakFirst):
        moved(road, twice, THURSDAY, minutes=3)

    at = NOW + timedelta(minutes=4)
    phone_note(case=twice.case, text="Uitgelegd.", spoke=True, by=road.cast.linda, now=at)
    third = moved(road, twice, THURSDAY, minutes=5)
    third.refresh_from_db()
    assert third.moves_by_us == 3
    with pytest.raises(SpeakFirst):
        moved(road, third, WEDNESDAY, minutes=6)


def test_what_nobody_can_come_to_after_that_is_called_about_and_offered_no_time(
    twice: Visit,
) -> None:
    at = NOW + timedelta(minutes=10)
    call = twice.case.promises.calls().get()
    release(promise=call, reason="Vakantie", **BY)
    unplace(visit=twice, why=Visit.Unplaced.LEAVE, by=BY["by"], now=at)
    assert say_what_is_at_risk(now=at + timedelta(minutes=5)) == 1

    call = twice.case.promises.calls().get()
    [letter] = Delivery.objects.filter(kind="forewarned")
    assert call in letter.tells.all()
    assert call.words in [block.get("text") for block in letter.letter["blocks"]]


def test_what_the_customer_wants_is_no_move_of_ours(road: Road, visit: Visit) -> None:
    wanted = road.wanted(THURSDAY, moving=visit)
    theirs = move_visit(
        visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
    )
    theirs.refresh_from_db()
    assert theirs.moves_by_us == 0

    unplace(visit=theirs, why=Visit.Unplaced.LEAVE, **BY)
    again = road.wanted(WEDNESDAY, moving=theirs)
    move_visit(visit=theirs, wanted=again, customer=road.cast.alice, channel="page", now=NOW)
    theirs.refresh_from_db()
    assert theirs.moves_by_us == 1


@pytest.mark.parametrize(("later_by", "moves"), [(1, 1), (0, 0)])
def test_later_than_the_narrower_window_is_a_move_of_ours(
    road: Road, visit: Visit, later_by: int, moves: int
) -> None:
    told = visit.planned_start_at + timedelta(minutes=30)
    visit.expected_from_at, visit.expected_until = visit.planned_start_at, told
    visit.estimated_at = told + timedelta(minutes=later_by)
    visit.save()
    assert visit.estimated_at < visit.closes_at

    wanted = road.wanted(THURSDAY, moving=visit)
    moved = move_visit(
        visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
    )

    moved.refresh_from_db()
    assert moved.moves_by_us == moves


def test_database_counts_and_lets_nobody_write_a_third_question(road: Road, twice: Visit) -> None:
    Visit.objects.filter(pk=twice.pk).update(moves_by_us=0)
    twice.refresh_from_db()
    assert twice.moves_by_us == 2

    asked = Proposal(
        case=twice.case, work_type=twice.work_type, moves=twice, opens_at=moment(26, 8),
        closes_at=moment(26, 12), reason="Verlof", made_at=NOW + timedelta(minutes=3),
        made_by="X",
    )  # fmt: skip

    assert refused_by(asked.save) == "no_third_time_unspoken"


def test_of_two_visits_of_a_case_that_lose_their_place_both_are_told(
    road: Road, visit: Visit
) -> None:
    proposal = Proposal.objects.create(
        case=visit.case, work_type=road.repair, made_at=NOW, made_by="X", reason=""
    )
    second = chosen(proposal, road.wanted(THURSDAY, work_type=road.repair))
    for one in (visit, second):
        unplace(visit=one, why=Visit.Unplaced.LEAVE, **BY)
    at = NOW + timedelta(minutes=5)

    assert [say_what_is_at_risk(now=at) for _ in range(2)] == [2, 0]
    told = Delivery.objects.filter(kind="forewarned")
    assert {one.tells.get(kind="arrival").visit.pk for one in told} == {visit.pk, second.pk}
    for one in (visit, second):
        one.refresh_from_db()
        assert not was_told_since(one)


def test_unfinished_work_goes_on_or_is_not_ended(road: Road, visit: Visit) -> None:
    joost = road.cast.joost.as_actor()
    arrive(visit=visit, by=joost, now=moment(25, 9))
    done = {"finished_at": moment(25, 10), "outcome": "another_visit"}
    its = Visit.objects.filter(pk=visit.pk)
    assert refused_by(partial(its.update, **done)) == "unfinished_goes_on"

    needs_another_visit(visit=visit, found="Klep stuk.", by=joost, now=moment(25, 10))
    connection.check_constraints()
    assert not Choice.objects.filter(proposal__reason="Klep stuk.").exists()
