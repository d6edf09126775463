from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.limits import TooLate
from houvast.appointments.rules.refusals import SameTime, SlotJustTaken, VisitOver
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.models import Promise
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from on_the_road import THURSDAY, WEDNESDAY, Road, moment

FRIDAY = THURSDAY + timedelta(days=1)


def move(
    road: Road, visit: Visit, wanted: Wanted | None = None, now: datetime = NOW, **given: Any
) -> Visit:
    return move_visit(
        visit=visit,
        wanted=wanted or road.wanted(THURSDAY, road.afternoon),
        customer=road.cast.alice,
        channel="page",
        now=now,
        **given,
    )


def stops(on: date) -> list[int]:
    return [stop.id for stop in DayRoute.objects.get(on=on).stops]


def test_move_visit_takes_the_new_place_and_frees_the_old(road: Road, visit: Visit) -> None:
    moved = move(road, visit)

    assert (moved.pk, moved.on) == (visit.pk, THURSDAY)
    assert (moved.opens_at, moved.closes_at) == (moment(26, 12), moment(26, 16))
    assert (stops(WEDNESDAY), stops(THURSDAY)) == ([], [visit.pk])
    assert moved.change_until == moment(25, 12)


def test_move_visit_writes_the_customers_new_choice(road: Road, visit: Visit) -> None:
    moved = move(road, visit)

    assert (moved.choice.way, moved.choice.opens_at) == ("moved", moved.opens_at)
    assert moved.case.choices.count() == 2


def test_move_visit_promises_anew_with_the_first_date_as_yardstick(
    road: Road, visit: Visit
) -> None:
    moved = move(road, visit)

    first = Promise.objects.get(pk=visit.promise_id)
    assert (first.outcome, moved.promise.renews) == ("renegotiated", first)
    assert (moved.promise.due_at, moved.promise.first_due_at) == (moment(26, 16), moment(25, 12))


def test_move_visit_moves_it_in_the_customers_calendar(road: Road, visit: Visit) -> None:
    moved = move(road, visit)

    letter = Delivery.objects.filter(kind="confirmation").latest("id")
    assert letter.subject == "Verzet: we komen donderdag 26 november 2026 tussen 12:00 en 16:00"
    assert list(letter.tells.all()) == [moved.promise]
    [event] = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == (visit.calendar_uid, 1)
    assert event.decoded("DTSTART") == moved.opens_at


def test_move_visit_within_its_own_day_needs_no_second_place(road: Road, visit: Visit) -> None:
    move(road, visit, road.wanted(WEDNESDAY, road.afternoon, moving=visit))

    assert stops(WEDNESDAY) == [visit.pk]


def test_move_visit_is_possible_until_the_limit_that_was_told(road: Road, visit: Visit) -> None:
    assert move(road, visit, now=visit.change_until).on == THURSDAY


def test_move_visit_after_the_limit_is_refused_and_says_what_to_do(
    road: Road, visit: Visit
) -> None:
    with pytest.raises(TooLate) as refused:
        move(road, visit, now=visit.change_until + timedelta(seconds=1))

    assert refused.value.sentence == (
        "This could be changed until Tuesday 24 November 2026 at 8:00. "
        "Call us, and we look at it together."
    )
    assert stops(WEDNESDAY) == [visit.pk]


def test_move_visit_after_the_limit_can_still_be_written_down_by_staff(
    road: Road, visit: Visit
) -> None:
    late = visit.change_until + timedelta(hours=1)

    moved = move(road, visit, now=late, recorded_by=road.cast.fatima)

    assert (moved.on, moved.choice.recorded_by) == (THURSDAY, road.cast.fatima)


def test_move_visit_to_where_it_is_changes_nothing(road: Road, visit: Visit) -> None:
    with pytest.raises(SameTime):
        move(road, visit, road.wanted(WEDNESDAY))


def test_move_visit_to_a_full_day_is_refused_and_leaves_it(road: Road, visit: Visit) -> None:
    wanted = road.wanted(THURSDAY)
    DayRoute.objects.filter(on=THURSDAY).update(ends_at=moment(26, 8.5))

    with pytest.raises(SlotJustTaken) as refused:
        move(road, visit, wanted)

    assert [(slot.on, slot.part) for slot in refused.value.about["alternatives"]] == [
        (WEDNESDAY, road.afternoon.pk),
        (FRIDAY, road.morning.pk),
        (FRIDAY, road.afternoon.pk),
    ]
    assert stops(WEDNESDAY) == [visit.pk]
    visit.refresh_from_db()
    assert visit.calendar_sequence == 0


def test_move_visit_of_a_cancelled_one_is_refused(road: Road, visit: Visit) -> None:
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    with pytest.raises(VisitOver):
        move(road, visit)


def test_slots_for_a_move_leave_out_the_present_window(road: Road, visit: Visit) -> None:
    slots = slots_for(road.service, request_to_move(visit), now=NOW, moving=visit)
    keys = [(slot.on, slot.part) for slot in slots]

    assert (WEDNESDAY, road.morning.pk) not in keys
    assert (WEDNESDAY, road.afternoon.pk) in keys


def test_cancel_visit_frees_the_place_and_releases_the_arrival(road: Road, visit: Visit) -> None:
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW, said="Verhuisd")

    visit.refresh_from_db()
    assert (visit.cancelled_at, visit.cancelled_by) == (NOW, "Alice de Wit")
    promise = Promise.objects.get(pk=visit.promise_id)
    assert (promise.outcome, promise.proof) == ("released", "Verhuisd")
    assert stops(WEDNESDAY) == []
    assert Event.objects.get(verb="visit.cancelled").facts["said"] == "Verhuisd"


def test_cancel_visit_takes_it_out_of_the_calendar_and_offers_another_time(
    road: Road, visit: Visit
) -> None:
    proposal = cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    letter = Delivery.objects.get(kind="cancellation")
    [event] = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert (letter.calendar_method, str(event["STATUS"]), event["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        1,
    )
    assert (proposal.is_open, proposal.work_type) == (True, road.service)
    assert list(letter.tells.all()) == [proposal.promise]
    assert list(visit.case.promises.filter(ended_at=None)) == [proposal.promise]


def test_cancel_visit_after_the_limit_is_refused(road: Road, visit: Visit) -> None:
    with pytest.raises(TooLate):
        cancel_visit(
            visit=visit,
            by=road.cast.alice.as_actor(),
            now=visit.change_until + timedelta(seconds=1),
        )


def test_cancelling_by_phone_is_written_down_while_somebody_is_on_the_way(
    road: Road, visit: Visit
) -> None:
    in_window = visit.opens_at + timedelta(minutes=20)
    on_my_way(visit=visit, expected_at=in_window, by=road.cast.joost.as_actor(), now=visit.opens_at)

    cancel_visit(
        visit=visit, by=road.cast.fatima.as_actor(), now=in_window, said="In het ziekenhuis."
    )

    visit.refresh_from_db()
    assert (visit.cancelled_at, stops(WEDNESDAY)) == (in_window, [])
    assert visit.promise.outcome == "released"


def test_cancelling_when_somebody_is_at_the_door_is_refused(road: Road, visit: Visit) -> None:
    arrive(visit=visit, by=road.cast.joost.as_actor(), now=visit.opens_at)

    with pytest.raises(VisitOver):
        cancel_visit(visit=visit, by=road.cast.fatima.as_actor(), now=visit.opens_at)


def test_cancel_visit_offers_what_was_proposed_already(road: Road, visit: Visit) -> None:
    standing = propose(case=visit.case, work_type=road.service, by=HOUVAST, now=NOW)

    again = cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    assert again == standing
    assert list(visit.case.promises.filter(ended_at=None)) == [standing.promise]
