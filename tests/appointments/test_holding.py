"""A time that is kept for a while stands in nobody's way but the others'."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from answers import Statements
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.holding import hold_slot, let_go_of_hold, tidy_holds
from houvast.appointments.models import Hold, Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.holding import HELD_FOR, MOST_AT_ONCE, TooManyHeld, held_until
from houvast.appointments.rules.refusals import ProposalClosed, SlotJustTaken
from houvast.ground.models import Event
from houvast.people.models import Place
from houvast.promises.actions.cases import settle
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.routes.rules.wanted import Wanted
from houvast.routing.booking import begun
from houvast.routing.days import Day, Stop, StopKind
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, chosen
from routing.boards import DEPOT, TUESDAY, at, day, stop

LATER = NOW + HELD_FOR + timedelta(minutes=1)


def held(road: Road, proposal: Proposal, wanted: Wanted, *, now: datetime = NOW) -> Hold:
    return hold_slot(proposal=proposal, wanted=wanted, by=road.cast.alice.as_actor(), now=now)


def stops_on(on: date) -> list[int | str]:
    """The numbers of the stops of that day, holds as HOLD."""
    route = DayRoute.objects.select_related("technician").get(on=on)
    return ["hold" if stop.is_hold else stop.id for stop in as_day(route).stops]


Proposing = Callable[..., Proposal]


@pytest.fixture
def whole_morning(road: Road) -> Proposing:
    """Work of four hours: one visit fills a morning."""
    return lambda customer=None: road.proposal(customer, work_type=road.repair)


def test_held_until_is_a_whole_minute() -> None:
    assert held_until(NOW) == NOW + HELD_FOR
    assert held_until(NOW + timedelta(seconds=1)) == NOW + HELD_FOR + timedelta(minutes=1)


def test_day_without_holds_that_ran_out() -> None:
    hold = Stop(7, DEPOT, 3600, at(8), at(12), at(9), held_until=at(8.5), kind=StopKind.HOLD)
    board: Day = day(stop(8, 12), hold)

    assert [s.placed for s in board.standing(at(8.25)).stops][1:] == [hold.placed]
    assert [s.placed for s in board.standing(at(8.5)).stops][1:] == []
    assert hold.placed not in [s.placed for s in begun(board, at(12))]
    assert hold.placed not in [s.placed for s in board.from_moment(at(8.5)).stops]


def test_hold_keeps_the_place_from_others(road: Road, whole_morning: Proposing) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)

    hold = held(road, whole_morning(), wanted)

    assert (hold.held_until, stops_on(WEDNESDAY)) == (NOW + HELD_FOR, ["hold"])
    with pytest.raises(SlotJustTaken) as refused:
        chosen(whole_morning(road.cast.bob), wanted)
    assert len(refused.value.about["alternatives"]) == 3
    with pytest.raises(SlotJustTaken):
        held(road, whole_morning(road.cast.bob), wanted)


def test_hold_is_taken_by_the_same_technician_and_is_gone(
    road: Road, whole_morning: Proposing
) -> None:
    another_technician()
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    proposal = whole_morning()
    hold = held(road, proposal, wanted)

    visit = chosen(proposal, wanted)

    routes = DayRoute.objects.filter(on=WEDNESDAY).order_by("pk")
    stops = {route.technician_id: [stop.id for stop in route.stops] for route in routes}
    assert stops[hold.route.technician_id] == [visit.pk]
    assert sorted(map(len, stops.values())) == [0, 1]
    assert Hold.objects.get().ended_at == NOW


def test_hold_is_taken_without_looking_further(
    road: Road,
    whole_morning: Proposing,
    statements: Statements,
) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    proposal = whole_morning()
    held(road, proposal, wanted)

    with statements() as counted:
        chosen(proposal, wanted)

    searches = [q["sql"] for q in counted if '"workforce_daypart"' in q["sql"]]
    assert searches == []


def test_hold_that_ran_out_counts_for_nothing_at_once(road: Road, whole_morning: Proposing) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    held(road, whole_morning(), wanted)

    visit = chosen(whole_morning(road.cast.bob), wanted, now=LATER)

    assert stops_on(WEDNESDAY) == [visit.pk]


def test_hold_that_ran_out_is_chosen_while_the_place_is_free(
    road: Road, whole_morning: Proposing
) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    proposal = whole_morning()
    held(road, proposal, wanted)

    visit = chosen(proposal, wanted, now=LATER)

    assert stops_on(WEDNESDAY) == [visit.pk]
    assert Hold.objects.filter(ended_at=None).count() == 0


def test_hold_that_ran_out_is_swept_off_its_day(road: Road, whole_morning: Proposing) -> None:
    held(road, whole_morning(), road.wanted(WEDNESDAY, work_type=road.repair))

    tidy_holds(now=LATER - timedelta(minutes=2))
    before = stops_on(WEDNESDAY)
    tidy_holds(now=LATER)

    assert (before, stops_on(WEDNESDAY)) == (["hold"], [])
    assert Hold.objects.get().ended_at == LATER


def test_other_time_replaces_what_a_proposal_holds(road: Road) -> None:
    proposal = road.proposal()
    first = held(road, proposal, road.wanted(WEDNESDAY))

    second = held(road, proposal, road.wanted(THURSDAY))

    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (NOW, None)
    assert (stops_on(WEDNESDAY), stops_on(THURSDAY)) == ([], ["hold"])


def test_other_part_of_the_same_day_replaces_what_is_held(road: Road) -> None:
    proposal = road.proposal()
    held(road, proposal, road.wanted(WEDNESDAY))

    held(road, proposal, road.wanted(WEDNESDAY, road.afternoon))

    assert stops_on(WEDNESDAY) == ["hold"]


def test_choosing_another_time_gives_up_what_is_held(road: Road) -> None:
    proposal = road.proposal()
    held(road, proposal, road.wanted(WEDNESDAY))

    visit = chosen(proposal, road.wanted(THURSDAY))

    assert (stops_on(WEDNESDAY), stops_on(THURSDAY)) == ([], [visit.pk])
    assert Hold.objects.get().ended_at == NOW


def test_own_hold_does_not_stand_in_the_way(road: Road, whole_morning: Proposing) -> None:
    request = request_of(road.repair, road.cast.alice)
    before = slots_for(road.repair, request, now=NOW)

    hold = held(road, whole_morning(), road.wanted(WEDNESDAY, work_type=road.repair))

    others = [slot for slot in before if slot.opens_at != hold.opens_at]
    found = slots_for(road.repair, request, now=NOW, moving=hold)
    assert [Wanted.of(slot) for slot in found] == [Wanted.of(slot) for slot in others]
    assert len(slots_for(road.repair, request, now=NOW)) < len(before)


def test_same_time_held_twice_is_one_hold_and_lasts_no_longer(road: Road) -> None:
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)

    first = held(road, proposal, wanted)
    again = held(road, proposal, wanted, now=NOW + timedelta(minutes=10))

    assert (again, again.held_until) == (first, first.held_until)


def test_hold_let_go_is_free_for_everybody(road: Road, whole_morning: Proposing) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    proposal = whole_morning()
    held(road, proposal, wanted)

    for _ in range(2):
        let_go_of_hold(proposal=proposal, by=road.cast.alice.as_actor(), now=NOW)

    assert stops_on(WEDNESDAY) == []
    assert chosen(whole_morning(road.cast.bob), wanted).on == WEDNESDAY
    assert Event.objects.get(verb="proposal.let_go").about_id == str(proposal.pk)


def test_visit_that_is_not_wanted_gives_up_what_is_held(road: Road) -> None:
    proposal = road.proposal()
    held(road, proposal, road.wanted(WEDNESDAY))

    decline(proposal=proposal, said="", by=road.cast.alice.as_actor(), now=NOW)

    assert stops_on(WEDNESDAY) == []


def test_household_holds_no_more_than_a_few(road: Road) -> None:
    wanted = [road.wanted(WEDNESDAY), road.wanted(THURSDAY), road.wanted(WEDNESDAY, road.afternoon)]
    proposals = [road.proposal() for _ in wanted]
    for proposal, one in zip(proposals[:MOST_AT_ONCE], wanted, strict=False):
        held(road, proposal, one)

    with pytest.raises(TooManyHeld):
        held(road, proposals[-1], wanted[-1])

    held(road, proposals[0], wanted[-1])
    assert held(road, proposals[-1], wanted[0], now=LATER).ended_at is None


def test_what_was_answered_or_settled_holds_nothing(road: Road) -> None:
    answered, settled = road.proposal(), road.proposal(road.cast.bob)
    chosen(answered, road.wanted(WEDNESDAY))
    settle(case=settled.case, said="Solved.", by=road.cast.bob.as_actor(), now=NOW)

    for proposal in (answered, settled):
        with pytest.raises(ProposalClosed):
            held(road, proposal, road.wanted(THURSDAY))
    assert not Hold.objects.exists()


def test_holding_is_on_record(road: Road) -> None:
    held(road, road.proposal(), road.wanted(WEDNESDAY))

    facts = Event.objects.get(verb="proposal.held").facts
    assert facts["until_at"] == (NOW + HELD_FOR).isoformat()


def test_last_place_is_held_by_one_of_many(committed_road: Road) -> None:
    road = committed_road
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    customers = [road.cast.alice, road.cast.bob]
    for customer in customers:
        Place.objects.filter(households=customer.household_id).update(lat=52.09, lon=5.12)
    proposals = [road.proposal(customers[n % 2], work_type=road.repair) for n in range(20)]

    outcomes = at_once(lambda proposal: held(road, proposal, wanted), proposals)

    assert Counter(type(o) for o in outcomes if not isinstance(o, TooManyHeld)) == {
        Hold: 1,
        SlotJustTaken: 20 - 1 - sum(isinstance(o, TooManyHeld) for o in outcomes),
    }
    assert stops_on(WEDNESDAY) == ["hold"]


def test_household_that_holds_many_at_once_gets_no_more_than_a_few(committed_road: Road) -> None:
    road = committed_road
    days = [TUESDAY + timedelta(days=n) for n in range(4)]
    pairs = [(road.proposal(), road.wanted(on)) for on in days]

    outcomes = at_once(lambda pair: held(road, *pair), pairs)

    assert Counter(type(o) for o in outcomes) == {
        Hold: MOST_AT_ONCE,
        TooManyHeld: 4 - MOST_AT_ONCE,
    }


def test_holding_changing_and_taking_at_once_never_deadlocks(committed_road: Road) -> None:
    road = committed_road
    another_technician()
    proposals = [road.proposal([road.cast.alice, road.cast.bob][n % 2]) for n in range(4)]
    days = [WEDNESDAY, THURSDAY]
    for n, proposal in enumerate(proposals):
        held(road, proposal, road.wanted(days[n % 2]))
    targets = [road.wanted(days[(n + 1) % 2]) for n in range(4)]

    def act(pair: tuple[Proposal, Wanted]) -> Hold | Visit:
        proposal, wanted = pair
        if proposal.pk % 2:
            return held(road, proposal, wanted)
        return chosen(proposal, wanted)

    outcomes = at_once(act, zip(proposals, targets, strict=True))

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert Counter(type(o) for o in outcomes) == {Hold: 2, Visit: 2}
