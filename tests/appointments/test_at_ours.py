"""Visits at ours: staff and a chair at one moment, back to back, and never two in one chair."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.many_customers import customers
from at_ours import LIJNBAAN, WEEKDAYS, Practice, make_practice, works_at
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.actions.branches import (
    CustomersComeThere,
    change_branch,
    change_resource,
    close_branch_on,
    open_branch_on,
)
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.holding import hold_slot, let_go_of_hold
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.proposing import choose_branch
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.actions.taking_back import take_back
from houvast.appointments.actions.taking_leave import take_leave, withdraw_leave
from houvast.appointments.actions.telling import file_to_save
from houvast.appointments.models import ResourceUse, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import NobodySetsOff, SlotJustTaken
from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.models import Leave, Technician, WorkType
from making import BY
from on_the_road import WEDNESDAY, chosen, moment


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def offered(practice: Practice) -> list[str]:
    request = request_of(practice.check, practice.cast.alice)
    slots = slots_for(practice.check, request, now=NOW)
    return [spoken.clock(slot.opens_at) for slot in slots if slot.on == WEDNESDAY]


def busy_days() -> int:
    """How many days have something on them."""
    return sum(1 for route in DayRoute.objects.all() if route.stops)


def leave_of(technician: Technician) -> Leave:
    return take_leave(technician=technician, starts_at=moment(25, 0), ends_at=moment(26, 0), **BY)


def test_moments_are_offered_back_to_back_around_the_break(practice: Practice) -> None:
    times = offered(practice)

    assert times[:3] == ["8:30", "8:50", "9:10"]
    assert times[9:12] == ["11:30", "13:00", "13:20"]
    assert times[-1] == "16:40"


def test_visit_stands_with_staff_and_a_chair_at_its_moment(practice: Practice) -> None:
    visit = practice.visit(9.5)

    at = int(moment(25, 9.5).timestamp())
    days = {
        (route.technician, route.resource): [
            (s.id, s.planned, s.opens, s.closes) for s in route.stops
        ]
        for route in DayRoute.objects.filter(on=WEDNESDAY)
        if route.stops
    }
    assert days == {
        (practice.sofie, None): [(visit.pk, at, at, at)],
        (None, practice.chairs[0]): [(visit.pk, at, at, at)],
    }
    assert (visit.where, visit.branch, visit.technician) == (
        "ours",
        practice.branch,
        practice.sofie,
    )
    assert (visit.opens_at, visit.closes_at) == (moment(25, 9.5), moment(25, 9 + 40 / 60))
    [use] = ResourceUse.objects.all()
    assert (use.resource, use.planned_start_at, use.planned_end_at) == (
        practice.chairs[0],
        moment(25, 9.5),
        moment(25, 9 + 50 / 60),
    )


def test_chair_and_staff_that_are_taken_are_not_offered(practice: Practice) -> None:
    practice.visit(9.5)

    assert offered(practice)[:4] == ["8:30", "8:50", "9:10", "9:50"]


def test_chair_is_made_ready_between_two_visits(practice: Practice) -> None:
    WorkType.objects.filter(pk=practice.check.pk).update(buffer_minutes=10)
    practice.check.refresh_from_db()
    practice.visit(9.5)

    assert offered(practice)[:4] == ["8:30", "9:00", "10:00", "10:30"]


def test_second_orthodontist_takes_the_second_chair_at_the_same_moment(practice: Practice) -> None:
    mees = works_at(practice.branch, "Mees Bakker")
    first = practice.visit(9.5)

    second = practice.visit(9.5, practice.cast.bob)

    assert (first.technician, second.technician) == (practice.sofie, mees)
    assert [use.resource for use in ResourceUse.objects.order_by("pk")] == practice.chairs


def test_nobody_is_offered_where_staff_are_free_and_no_chair_is(practice: Practice) -> None:
    for name in ("Mees Bakker", "Noor Smit"):
        works_at(practice.branch, name)
    practice.visit(9.5)
    practice.visit(9.5, practice.cast.bob)

    with pytest.raises(SlotJustTaken) as refused:
        practice.visit(9.5)

    near = [spoken.clock(slot.opens_at) for slot in refused.value.about["alternatives"]]
    assert near == ["8:50", "9:10", "9:50"]


def test_what_is_not_a_moment_of_the_practice_is_not_booked(practice: Practice) -> None:
    for hour in (11.75, 12.5, 16.75, 8.0, 9 + 1 / 60):
        with pytest.raises(SlotJustTaken):
            practice.visit(hour)


def test_assistant_comes_along_where_the_work_says_so(practice: Practice) -> None:
    noor = works_at(practice.branch, "Noor Smit")
    WorkType.objects.filter(pk=practice.check.pk).update(crew=2)
    practice.check.refresh_from_db()

    visit = practice.visit(10)

    assert {visit.technician, *(mate.technician for mate in visit.mates.all())} == {
        practice.sofie,
        noor,
    }
    assert visit.stands_on() == {
        (practice.sofie.pk, WEDNESDAY),
        (noor.pk, WEDNESDAY),
        (-practice.chairs[0].pk, WEDNESDAY),
    }


def test_moved_visit_has_its_chair_at_the_new_moment_alone(practice: Practice) -> None:
    visit = practice.visit(9.5)

    after = move_visit(
        visit=visit, wanted=practice.at(14), customer=practice.cast.alice, channel="page", now=NOW
    )

    assert [use.planned_start_at for use in ResourceUse.objects.standing()] == [moment(25, 14)]
    assert (after.opens_at, after.branch) == (moment(25, 14), practice.branch)
    assert "9:30" in offered(practice)


def test_cancelled_visit_leaves_staff_and_chair_free(practice: Practice) -> None:
    visit = practice.visit(9.5)

    cancel_visit(visit=visit, by=practice.cast.alice.as_actor(), now=NOW)

    assert (ResourceUse.objects.standing().count(), busy_days()) == (0, 0)


def test_held_time_keeps_the_chair_until_it_is_let_go(practice: Practice) -> None:
    proposal = practice.proposal()
    hold_slot(proposal=proposal, wanted=practice.at(9.5), by=HOUVAST, now=NOW)
    assert (busy_days(), "9:30" in offered(practice)) == (2, False)

    visit = chosen(proposal, practice.at(9.5))

    assert (visit.opens_at, busy_days()) == (moment(25, 9.5), 2)


def test_held_time_that_is_let_go_is_offered_again(practice: Practice) -> None:
    proposal = practice.proposal()
    hold_slot(proposal=proposal, wanted=practice.at(9.5), by=HOUVAST, now=NOW)

    let_go_of_hold(proposal=proposal, by=HOUVAST, now=NOW)

    assert (busy_days(), "9:30" in offered(practice)) == (0, True)


def test_who_has_leave_is_replaced_by_a_colleague_in_the_same_chair(practice: Practice) -> None:
    visit = practice.visit(9.5)
    mees = works_at(practice.branch, "Mees Bakker")

    leave_of(practice.sofie)

    visit.refresh_from_db()
    assert (visit.technician, visit.planned_start_at) == (mees, moment(25, 9.5))
    [use] = ResourceUse.objects.all()
    assert (use.resource, use.left_at) == (practice.chairs[0], None)


def test_who_has_leave_alone_leaves_the_visit_without_a_place_until_withdrawn(
    practice: Practice,
) -> None:
    visit = practice.visit(9.5)

    leave = leave_of(practice.sofie)
    visit.refresh_from_db()
    assert (visit.unplaced_why, busy_days()) == ("leave", 0)

    withdraw_leave(leave=leave, **BY)
    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.technician, busy_days()) == (None, practice.sofie, 2)
    assert ResourceUse.objects.standing().count() == 1


def test_chair_out_of_use_gives_its_visits_to_the_other_one(practice: Practice) -> None:
    visit = practice.visit(9.5)

    change_resource(resource=practice.chairs[0], is_active=False, **BY)

    uses = ResourceUse.objects.filter(visit=visit).order_by("pk")
    assert [(use.resource, use.left_at is None) for use in uses] == [
        (practice.chairs[0], False),
        (practice.chairs[1], True),
    ]


def test_branch_that_closes_on_a_day_has_its_visits_back_when_it_opens(practice: Practice) -> None:
    visit = practice.visit(9.5)

    day_off = close_branch_on(branch=practice.branch, on=WEDNESDAY, name="Verbouwing", **BY)
    visit.refresh_from_db()
    assert (visit.unplaced_why, offered(practice)) == ("closed", [])

    open_branch_on(day_off=day_off, **BY)
    visit.refresh_from_db()
    assert (visit.unplaced_at, ResourceUse.objects.standing().count()) == (None, 1)


def test_who_drops_out_is_replaced_by_the_plan(practice: Practice) -> None:
    visit, later = practice.visit(9.5), practice.visit(14, practice.cast.bob)
    mees = works_at(practice.branch, "Mees Bakker", begin=13)
    at = moment(25, 8)

    disruption = report_out(
        technician=practice.sofie, on=WEDNESDAY, from_at=at, note="ziek", by=practice.cast.linda,
        now=NOW,
    )  # fmt: skip
    apply_plan(disruption=disruption, **BY)

    visit.refresh_from_db()
    later.refresh_from_db()
    assert (visit.unplaced_why, later.technician) == ("out", mees)

    take_back(disruption=disruption, **BY)
    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.technician) == (None, practice.sofie)


def test_call_takes_staff_alone_and_is_nowhere(practice: Practice) -> None:
    call = WorkType.objects.create(
        name_nl="Belafspraak", name_en="Call", minutes=10, skills=["beugels"], where="phone"
    )
    call.dayparts.set([practice.morning, practice.afternoon])

    visit = practice.visit(9.5, work_type=call)

    assert (visit.where, visit.place, visit.branch) == ("phone", None, None)
    assert (visit.promise.words, busy_days()) == (
        "We bellen u woensdag 25 november 2026 om 9:30.",
        1,
    )


def test_letter_and_calendar_say_where_to_come(practice: Practice) -> None:
    visit = practice.visit(9.5)

    letter = Delivery.objects.get(kind="confirmation")
    assert letter.subject == "Afgesproken: u komt bij ons woensdag 25 november 2026 om 9:30"
    assert visit.promise.words == "U komt bij ons woensdag 25 november 2026 om 9:30."
    saved = file_to_save(visit, now=NOW).replace("\r\n ", "")
    assert r"LOCATION:Praktijk Utrecht\, Lijnbaan 3\, 3512 JH Utrecht" in saved
    assert [line for line in saved.splitlines() if "TZID=Europe/Amsterdam:2026" in line] == [
        "DTSTART;TZID=Europe/Amsterdam:20261125T093000",
        "DTEND;TZID=Europe/Amsterdam:20261125T095000",
    ]


def test_visit_begins_early_where_its_customer_is_there(practice: Practice) -> None:
    visit = practice.visit(9.5)

    after = arrive(visit=visit, by=HOUVAST, now=moment(25, 9.4))

    assert (after.early, after.promise.outcome) == ("agreed", "kept")


def test_nobody_sets_off_to_a_visit_at_ours(practice: Practice) -> None:
    visit = practice.visit(9.5)

    with pytest.raises(NobodySetsOff):
        on_my_way(visit=visit, expected_at=moment(25, 9.5), by=HOUVAST, now=moment(25, 9.2))


def test_address_of_a_branch_stays_while_customers_come_there(practice: Practice) -> None:
    practice.visit(9.5)

    with pytest.raises(CustomersComeThere):
        change_branch(branch=practice.branch, address={**LIJNBAAN, "number": "5"}, **BY)


def test_customer_may_rather_come_to_another_branch(practice: Practice) -> None:
    other = add_branch(
        name="Praktijk Zeist", address={**LIJNBAAN, "number": "9"}, hours=WEEKDAYS, **BY
    )
    add_resource(branch=other, name="Stoel 1", kind="stoel", **BY)
    works_at(other, "Noor Smit")
    proposal = practice.proposal()
    assert proposal.branch == practice.branch

    choose_branch(proposal=proposal, branch=other, **BY)
    visit = chosen(proposal, practice.at(9.5))

    assert (visit.branch, visit.place) == (other, other.place)


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("resource_held", lambda visit: visit.resource_uses.update(left_at=NOW)),
        ("where_stands", lambda visit: Visit.objects.update(where="theirs", branch=None)),
        ("visit_at_ours_at_a_branch", lambda visit: Visit.objects.update(branch=None)),
    ],
)
def test_database_keeps_what_was_agreed_at_ours(
    practice: Practice, rule: str, broken: Callable[[Visit], object]
) -> None:
    visit = practice.visit(9.5)

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            broken(visit)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError) as refused:
        write()

    assert broken_rule(refused.value) == rule


def test_last_chair_goes_to_one_of_twenty_customers(committed: Cast) -> None:
    practice = make_practice(committed)
    for name in ("Mees Bakker", "Noor Smit"):
        works_at(practice.branch, name)
    proposals = [practice.proposal(customer) for customer in customers(20)]

    outcomes = at_once(lambda proposal: chosen(proposal, practice.at(9.5)), proposals)

    assert Counter(type(o) for o in outcomes) == {Visit: 2, SlotJustTaken: 18}
    uses = ResourceUse.objects.order_by("resource")
    assert [(use.resource, use.planned_start_at) for use in uses] == [
        (chair, moment(25, 9.5)) for chair in practice.chairs
    ]


def test_chair_is_never_in_two_places_whoever_writes(committed: Cast) -> None:
    practice = make_practice(committed)
    works_at(practice.branch, "Mees Bakker")
    practice.visit(9.5)
    other = practice.visit(9.5, committed.bob)

    def sit_in_the_first(_: int) -> int:
        return ResourceUse.objects.filter(visit=other).update(resource=practice.chairs[0])

    [outcome] = at_once(sit_in_the_first, [1])

    assert broken_rule(outcome) == "one_visit_at_a_time_in_a_resource"
