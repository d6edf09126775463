"""Slots that exist only when other visits change places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from answers import Statements
from appointments.fortnight import WEST, a_customer
from appointments.kinds_of_work import keep, make_gas
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.searching import search_further
from houvast.appointments.models import Proposal, ReadyPlan, SlotSearch, Visit
from houvast.appointments.queries.searching import ready_slots, search_of
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.ground.spoken import AMSTERDAM
from houvast.routes.actions.looking_further import SearchBusy, one_search
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routing.slots import Slot
from houvast.workforce.models import WorkType
from on_the_road import TUESDAY, WEDNESDAY, Road, chosen
from peer import peer
from pools import small_pool
from routes.roads import ENGINES


@pytest.fixture(params=["great-circle", *ENGINES])
def travel(request: pytest.FixtureRequest, settings: Settings) -> Iterator[None]:
    """Driving as the crow flies, and by road as each of the engines says."""
    if request.param == "great-circle":
        yield
        return
    with peer(ENGINES[request.param]) as engine:
        settings.HOUVAST = replace(settings.HOUVAST, travel=request.param, travel_url=engine.url)
        yield
        assert engine.heard != []


@pytest.fixture
def gas(gas: WorkType) -> Iterator[WorkType]:
    yield gas
    connection.check_constraints()


@pytest.fixture
def proposal(road: Road, gas: WorkType) -> Proposal:
    return road.proposal(a_customer("Greet Baas", WEST), work_type=gas)


def choose(proposal: Proposal, slot: Slot) -> Visit:
    return chosen(proposal, Wanted.of(slot))


def found_on_wednesday(proposal: Proposal) -> Slot:
    search_further(proposal=proposal, now=NOW, seconds=5)
    return next(slot for slot in ready_slots(proposal, now=NOW) if slot.on == WEDNESDAY)


def offered_days(proposal: Proposal) -> set[date]:
    request = request_of(proposal.work_type, proposal.case.customer)
    return {slot.on for slot in slots_for(proposal.work_type, request, now=NOW)}


@pytest.mark.usefixtures("travel")
def test_search_finds_the_day_that_nobody_could_offer(proposal: Proposal) -> None:
    assert offered_days(proposal) == {TUESDAY}

    search = search_further(proposal=proposal, now=NOW, seconds=5)

    assert {slot.on for slot in ready_slots(proposal, now=NOW)} == {WEDNESDAY}
    assert search.done_at == NOW


@pytest.mark.parametrize(("kept", "days"), [(5 * 60, {WEDNESDAY}), (9 * 60, set())])
def test_search_leaves_free_what_is_kept_and_finds_what_can_be_booked(
    proposal: Proposal, kept: int, days: set[date]
) -> None:
    keep(kept)

    search_further(proposal=proposal, now=NOW, seconds=5)

    found = ready_slots(proposal, now=NOW)
    assert {slot.on for slot in found} == days
    assert {choose(proposal, slot).on for slot in found[:1]} == days


def test_crowd_that_searches_is_searched_for_one_by_one(committed_road: Road) -> None:
    gas = make_gas(committed_road)
    asked = [
        committed_road.proposal(a_customer(f"Greet {n} Baas", WEST), work_type=gas)
        for n in range(8)
    ]

    def search(proposal: Proposal) -> SlotSearch:
        return search_further(proposal=proposal, now=NOW, seconds=5)

    outcomes = at_once(search, asked)

    assert Counter(map(type, outcomes)) == {SlotSearch: 1, SearchBusy: 7}
    left = [one for one, out in zip(asked, outcomes, strict=True) if isinstance(out, SearchBusy)]
    assert SlotSearch.objects.count() == 1
    assert {search(proposal).done_at for proposal in left} == {NOW}


def test_search_that_fails_lets_the_next_one_in(proposal: Proposal) -> None:
    with pytest.raises(RuntimeError), one_search():
        raise RuntimeError

    assert search_further(proposal=proposal, now=NOW, seconds=5).done_at == NOW


def test_search_moves_nobody_before_somebody_chooses(road: Road, proposal: Proposal) -> None:
    before = list(DayRoute.objects.order_by("pk").values_list("stops", "version"))

    found_on_wednesday(proposal)

    assert list(DayRoute.objects.order_by("pk").values_list("stops", "version")) == before


@pytest.mark.usefixtures("travel")
def test_chosen_slot_is_booked_and_every_other_promise_is_kept(
    road: Road, proposal: Proposal
) -> None:
    windows = {visit.pk: (visit.opens_at, visit.closes_at) for visit in Visit.objects.all()}

    visit = choose(proposal, found_on_wednesday(proposal))

    assert (visit.on, visit.technician) == (WEDNESDAY, road.joost)
    for other in Visit.objects.exclude(pk=visit.pk):
        assert (other.opens_at, other.closes_at) == windows[other.pk]
    standing = Visit.objects.filter(on=WEDNESDAY)
    assert len({other.technician_id for other in standing}) == 2
    for route in DayRoute.objects.filter(on=WEDNESDAY):
        theirs = standing.filter(technician=route.technician_id).order_by("planned_start_at")
        assert [stop.id for stop in route.stops] == [one.pk for one in theirs]


@pytest.mark.usefixtures("travel")
def test_plan_that_was_overtaken_is_offered_no_more_but_searched_again(
    road: Road, proposal: Proposal
) -> None:
    slot = found_on_wednesday(proposal)
    for route in DayRoute.objects.filter(on=WEDNESDAY):
        route.save()

    assert ready_slots(proposal, now=NOW) == []
    visit = choose(proposal, slot)
    assert (visit.opens_at, visit.closes_at) == (slot.opens_at, slot.closes_at)


def test_slot_that_cannot_be_made_any_more_gives_alternatives(
    road: Road, proposal: Proposal
) -> None:
    slot = found_on_wednesday(proposal)
    DayRoute.objects.filter(on=WEDNESDAY, technician=road.joost).update(out_from_at=slot.opens_at)

    with pytest.raises(SlotJustTaken) as refused:
        choose(proposal, slot)

    assert {left.on for left in refused.value.about["alternatives"]} == {TUESDAY}


def test_slot_for_which_somebody_would_be_called_back_gives_alternatives(
    proposal: Proposal,
) -> None:
    slot = found_on_wednesday(proposal)
    Visit.objects.filter(on=WEDNESDAY).update(on_my_way_at=NOW)

    with pytest.raises(SlotJustTaken) as refused:
        choose(proposal, slot)

    assert {left.on for left in refused.value.about["alternatives"]} == {TUESDAY}


def test_found_slot_can_be_kept_for_a_while_and_then_taken(proposal: Proposal) -> None:
    slot = found_on_wednesday(proposal)
    by = proposal.case.customer.as_actor()

    hold_slot(proposal=proposal, wanted=Wanted.of(slot), by=by, now=NOW)
    visit = choose(proposal, slot)

    assert visit.on == WEDNESDAY


def test_agreed_visit_moves_to_a_slot_that_was_found(road: Road, proposal: Proposal) -> None:
    request = request_of(proposal.work_type, proposal.case.customer)
    tuesday = slots_for(proposal.work_type, request, now=NOW)[0]
    visit = choose(proposal, tuesday)

    search_further(proposal=proposal, moving=visit, now=NOW, seconds=5)
    slot = next(s for s in ready_slots(proposal, now=NOW, moving=visit) if s.on == WEDNESDAY)
    moved = move_visit(
        visit=visit,
        wanted=Wanted.of(slot),
        customer=proposal.case.customer,
        channel="page",
        now=NOW,
    )

    assert moved.on == WEDNESDAY
    assert DayRoute.objects.get(on=TUESDAY, technician=road.joost).stops == ()


def test_search_goes_on_where_it_stopped_and_ends(proposal: Proposal) -> None:
    first = search_further(proposal=proposal, now=NOW, seconds=0)
    assert (first.done_at, first.tried) == (None, {})

    second = search_further(proposal=proposal, now=NOW, seconds=5)
    third = search_further(proposal=proposal, now=NOW + timedelta(minutes=1), seconds=5)

    assert second.done_at == NOW
    assert third.tried == second.tried
    assert ReadyPlan.objects.filter(search=search_of(proposal, now=NOW)).exists()


def tried(proposal: Proposal) -> dict[str, str]:
    found = search_of(proposal, now=NOW)
    assert found
    return dict(found.tried)


def test_changed_day_is_searched_again(proposal: Proposal) -> None:
    search_further(proposal=proposal, now=NOW, seconds=5)
    before = tried(proposal)
    DayRoute.objects.filter(on=WEDNESDAY)[0].save()

    search_further(proposal=proposal, now=NOW, seconds=5)

    after = tried(proposal)
    assert {on for on in after if after[on] != before[on]} == {WEDNESDAY.isoformat()}


def test_ready_slots_take_two_statements(proposal: Proposal, statements: Statements) -> None:
    found_on_wednesday(proposal)

    with statements() as counted:
        ready_slots(proposal, now=NOW)

    assert len(counted) == 2


def test_two_who_choose_the_same_ready_slot_get_one_visit(committed_road: Road) -> None:
    gas = make_gas(committed_road)
    asked = [
        committed_road.proposal(a_customer(name, WEST), work_type=gas)
        for name in ("Greet Baas", "Hans Rood", "Ida Veen")
    ]
    slot, *_ = (found_on_wednesday(proposal) for proposal in asked)

    outcomes = at_once(lambda proposal: choose(proposal, slot), asked)

    kinds = sorted(type(outcome).__name__ for outcome in outcomes)
    assert kinds == ["SlotJustTaken", "SlotJustTaken", "Visit"]


def test_visit_that_is_left_for_a_ready_slot_is_not_waited_for_with_days_locked(
    committed_road: Road,
) -> None:
    gas = make_gas(committed_road)
    asked = committed_road.proposal(a_customer("Greet Baas", WEST), work_type=gas)
    request = request_of(gas, asked.case.customer)
    visit = choose(asked, slots_for(gas, request, now=NOW)[0])
    search_further(proposal=asked, moving=visit, now=NOW, seconds=5)
    slot = next(s for s in ready_slots(asked, now=NOW, moving=visit) if s.on == WEDNESDAY)

    def move(_: int) -> Visit:
        return move_visit(
            visit=visit, wanted=Wanted.of(slot), customer=visit.case.customer, channel="page",
            now=NOW,
        )  # fmt: skip

    with transaction.atomic():
        DayRoute.objects.select_for_update(no_key=True).get(on=TUESDAY, technician=visit.technician)
        [outcome] = at_once(move, [None])

    assert type(outcome).__name__ == "SlotJustTaken"


def test_search_moves_visits_to_whoever_has_another_break(road: Road, proposal: Proposal) -> None:
    for name, lunch in [("Joost Kramer", time(12)), ("Karim Aziz", time(10, 30))]:
        begins = datetime.combine(WEDNESDAY, lunch, AMSTERDAM)
        DayRoute.objects.filter(technician__staff__name=name, on=WEDNESDAY).update(
            break_starts_at=begins, break_ends_at=begins + timedelta(minutes=30)
        )

    visit = choose(proposal, found_on_wednesday(proposal))

    assert (visit.on, visit.technician) == (WEDNESDAY, road.joost)
    assert Visit.objects.filter(technician__staff__name="Karim Aziz").exists()


@pytest.mark.parametrize("provider", ENGINES)
def test_searching_by_road_through_a_small_pool_goes_on_and_on(
    committed_road: Road, settings: Settings, provider: str
) -> None:
    gas = make_gas(committed_road)
    asked = [
        committed_road.proposal(
            a_customer(f"Greet {n} Baas", (52.09, 4.9 + n / 100)), work_type=gas
        )
        for n in range(24)
    ]
    with peer(ENGINES[provider]) as engine, small_pool(2):
        settings.HOUVAST = replace(settings.HOUVAST, travel=provider, travel_url=engine.url)
        done = [search_further(proposal=one, now=NOW, seconds=5).done_at for one in asked]
        connection.close()
        stats = connection.pool.get_stats()  # type: ignore[attr-defined]  # PostgreSQL has it

    assert done == [NOW] * 24
    assert stats["pool_size"] == stats["pool_available"] <= 2
    assert len(engine.heard) >= 24
