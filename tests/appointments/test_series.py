"""Work that takes several visits: agreed as a whole or not at all, and kept in order."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from answers import Statements
from appointments.checking import check_every_day
from appointments.kinds_of_work import floor_heating, keep, kind
from appointments.many_customers import customers
from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, finish, on_my_way
from houvast.appointments.actions.series import accept_series
from houvast.appointments.models import Choice, Mate, Proposal, Visit
from houvast.appointments.queries.series import chains_for
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.refusals import AlreadyChosen, NotPlannedToItsEnd, SlotJustTaken
from houvast.appointments.rules.series import Chain, OutOfOrder, key_of
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.routes.rules.wanted import NotASlot, Wanted
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.models import Technician, WorkType
from houvast.workforce.rules.steps import DaysBackwards, SeriesOfSeries, Step, TooFewVisits
from on_the_road import TUESDAY, WEDNESDAY, Road, another_technician

FRIDAY = date(2026, 11, 27)


def asked(road: Road, series: WorkType, customer: Customer | None = None) -> Proposal:
    return road.proposal(customer or road.cast.alice, work_type=series)


def chosen(road: Road, proposal: Proposal, chain: Chain) -> list[Visit]:
    return accept_series(
        proposal=proposal,
        wanted=chain.wanted,
        customer=proposal.case.customer,
        channel="page",
        now=NOW,
    )


def days_of(visits: Iterable[Visit]) -> list[date]:
    return [visit.on for visit in visits]


@pytest.fixture
def series(road: Road) -> WorkType:
    """The second visit two to four days after the first."""
    return floor_heating(road, Step(2, 4))


@pytest.fixture
def visits(road: Road, series: WorkType) -> list[Visit]:
    """On Tuesday and Thursday morning."""
    proposal = asked(road, series)
    return chosen(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])


def test_series_offers_every_start_with_all_its_visits(road: Road, series: WorkType) -> None:
    found = chains_for(asked(road, series), road.cast.alice, now=NOW)

    gaps = {(chain.slots[1].on - chain.first.on).days for chain in found}
    assert (found[0].first.on, found[0].first.part) == (TUESDAY, road.morning.pk)
    # Thursday and Friday wait over the weekend.
    assert gaps == {2, 3, 4}
    assert len(found) == len({(chain.first.on, chain.first.part) for chain in found})


def test_series_costs_as_many_statements_for_many_visits(
    road: Road, statements: Statements
) -> None:
    def counted_for(series: WorkType) -> int:
        proposal = current_proposal(asked(road, series).pk)
        with statements() as counted:
            chains_for(proposal, road.cast.alice, now=NOW)
        return len(counted)

    two = counted_for(floor_heating(road, Step(1, 2)))
    for name in ("Karim Aziz", "Sanne Prins"):
        another_technician(name)

    assert counted_for(floor_heating(road, Step(1, 2), Step(1, 2))) == two
    assert two <= 7


def test_series_is_agreed_as_a_whole(road: Road, series: WorkType, visits: list[Visit]) -> None:
    first, second = visits

    assert days_of(visits) == [TUESDAY, TUESDAY + timedelta(days=2)]
    assert [visit.step for visit in visits] == [0, 1]
    assert [visit.work_type.name_en for visit in visits] == ["Lay", "Connect"]
    assert {visit.series and visit.series.work_type for visit in visits} == {series}
    assert first.choice != second.choice
    assert [visit.promise.due_at for visit in visits] == [visit.closes_at for visit in visits]
    check_every_day()


def test_series_is_confirmed_by_one_letter_with_all_visits(visits: list[Visit]) -> None:
    letter = Delivery.objects.get(kind="confirmation")

    assert letter.subject.startswith("Afgesproken: 2 bezoeken, het eerste op")
    assert letter.calendar_method == "PUBLISH"
    assert letter.calendar.count("BEGIN:VEVENT") == 2
    assert [letter.calendar.count(visit.calendar_uid) for visit in visits] == [1, 1]


def test_series_chosen_twice_is_the_same_visits(
    road: Road, series: WorkType, visits: list[Visit]
) -> None:
    assert visits[0].series
    again = accept_series(
        proposal=visits[0].series,
        wanted=[wanted_of(road, visit) for visit in visits],
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )

    assert again == visits
    assert Visit.objects.count() == 2


def wanted_of(road: Road, visit: Visit) -> Wanted:
    part = road.morning if visit.opens_at.hour < 10 else road.afternoon
    return Wanted(
        visit.on, part.pk, int(visit.opens_at.timestamp()), int(visit.closes_at.timestamp())
    )


def test_series_chosen_otherwise_after_the_choice_is_refused(
    road: Road, series: WorkType, visits: list[Visit]
) -> None:
    wanted = [wanted_of(road, visit) for visit in visits]

    assert visits[0].series
    with pytest.raises(AlreadyChosen):
        accept_series(
            proposal=visits[0].series,
            wanted=wanted[::-1],
            customer=road.cast.alice,
            channel="page",
            now=NOW,
        )


def test_series_of_which_one_day_has_filled_up_books_nothing(road: Road, series: WorkType) -> None:
    proposal = asked(road, series)
    chain = chains_for(proposal, road.cast.alice, now=NOW)[0]
    DayRoute.objects.filter(on=chain.slots[1].on).update(stops=[])
    DayRoute.objects.filter(on=chain.slots[1].on).delete()

    with pytest.raises(SlotJustTaken) as refused:
        chosen(road, proposal, chain)

    assert (Visit.objects.count(), Choice.objects.count()) == (0, 0)
    assert len(refused.value.about["alternatives"]) == 3
    assert {len(other.slots) for other in refused.value.about["alternatives"]} == {2}


def test_series_out_of_order_is_not_taken(road: Road, series: WorkType) -> None:
    proposal = asked(road, series)
    chain = chains_for(proposal, road.cast.alice, now=NOW)[0]

    with pytest.raises(SlotJustTaken):
        accept_series(
            proposal=proposal,
            wanted=chain.wanted[::-1],
            customer=road.cast.alice,
            channel="page",
            now=NOW,
        )

    assert not Visit.objects.exists()


def test_series_is_not_booked_as_one_visit(road: Road, series: WorkType) -> None:
    proposal = asked(road, series)
    wanted = chains_for(proposal, road.cast.alice, now=NOW)[0].wanted[0]

    with pytest.raises(NotASlot):
        accept_slot(
            proposal=proposal, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
        )


def test_series_in_one_hand_stays_with_the_technician(road: Road) -> None:
    another_technician()
    series = floor_heating(road, Step(1, 3, same_technician=True), Step(1, 3, True))
    proposal = asked(road, series)

    visits = chosen(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])

    assert len({visit.technician for visit in visits}) == 1
    pinned = {
        stop.is_pinned
        for route in DayRoute.objects.select_related("technician")
        for stop in as_day(route).stops
    }
    assert pinned == {True}


@pytest.mark.parametrize("same_technician", [False, True])
@pytest.mark.parametrize("room", [30, 4 * 60 + 30, 5 * 60])
def test_every_series_of_crews_that_is_offered_alone_is_booked(
    road: Road, room: int, same_technician: bool
) -> None:
    """Karim takes less and less room of Utrecht, where some is kept."""
    utrecht = add_territory(name="Utrecht", postcodes="", by=HOUVAST, now=NOW)
    karim = another_technician()
    Technician.objects.filter(pk=karim.pk).update(territory=utrecht)
    another_technician("Ellen Vos")
    keep(9 * 60 - room, territory=utrecht)
    proposal = asked(road, floor_heating(road, Step(1, 3, same_technician), crew=2))
    offered = chains_for(proposal, road.cast.alice, now=NOW)

    for chain in offered:
        with transaction.atomic():
            visits = chosen(road, proposal, chain)
            transaction.set_rollback(True)
        assert [visit.on for visit in visits] == [slot.on for slot in chain.slots]

    assert len(offered) == 10


def test_series_of_crews_brings_them_each_time(road: Road) -> None:
    another_technician()
    proposal = asked(road, floor_heating(road, Step(1, 3), crew=2))

    visits = chosen(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])

    assert [visit.mates.count() for visit in visits] == [1, 1]
    assert Mate.objects.filter(left_at=None).count() == 2


def move(road: Road, visit: Visit, wanted: Wanted) -> Visit:
    return move_visit(visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW)


def offered_to(visit: Visit) -> set[date]:
    found = slots_for(visit.work_type, request_to_move(visit), now=NOW, moving=visit)
    return {slot.on for slot in found}


def test_series_visit_is_offered_the_days_between_its_neighbours(visits: list[Visit]) -> None:
    first, second = visits

    assert offered_to(first) == {TUESDAY}
    assert offered_to(second) == {TUESDAY + timedelta(days=days) for days in (2, 3)}


def test_series_visit_moves_between_its_neighbours(road: Road, visits: list[Visit]) -> None:
    request = request_to_move(visits[1])
    found = slots_for(visits[1].work_type, request, now=NOW, moving=visits[1])

    moved = move(road, visits[1], Wanted.of(found[-1]))

    assert (moved.on, moved.series, moved.step) == (FRIDAY, visits[1].series, 1)


def test_series_visit_does_not_move_out_of_order(road: Road, visits: list[Visit]) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=visits[1].work_type)

    with pytest.raises(OutOfOrder) as refused:
        move(road, visits[1], wanted)

    assert refused.value.sentence == (
        "This visit belongs to several. It can be from Thursday 26 November 2026 to "
        "Saturday 28 November 2026, so that they stay in the right order."
    )


def test_series_visit_is_not_asked_to_move_out_of_order(road: Road, visits: list[Visit]) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=visits[1].work_type)

    with pytest.raises(OutOfOrder):
        propose_move(visit=visits[1], wanted=wanted, reason="Ziek.", by=HOUVAST, now=NOW)


def test_series_has_one_next_word_after_each_visit_but_the_last(
    road: Road, visits: list[Visit]
) -> None:
    case, by = visits[0].case, road.joost.staff.as_actor()
    running = case.promises.filter(ended_at=None).order_by("due_at")
    told = []

    for visit in visits:
        opens_at = Visit.objects.get(pk=visit.pk).opens_at
        arrive(visit=visit, by=by, now=opens_at)
        finish(visit=visit, found="Gelegd.", by=by, now=opens_at + timedelta(minutes=30))
        [letter] = Delivery.objects.filter(kind="report").order_by("-pk")[:1]
        told.append(list(letter.tells.all()))

    later = [[visit.promise] for visit in visits[1:]]
    assert told == [*later, list(running)]
    assert [promise.kind for promise in running] == ["check_in"]


def test_series_of_which_one_visit_is_cancelled_keeps_the_others(
    road: Road, visits: list[Visit]
) -> None:
    again = cancel_visit(visit=visits[1], by=road.cast.alice.as_actor(), now=NOW)

    visits[0].refresh_from_db()
    request = request_of(again.work_type, road.cast.alice, proposal=again)
    found = slots_for(again.work_type, request, now=NOW)
    assert visits[0].is_upcoming
    assert {slot.on for slot in found} == {TUESDAY + timedelta(days=days) for days in (2, 3)}


def cancelled_and_chosen_again(road: Road, visit: Visit) -> Visit:
    again = cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)
    request = request_of(again.work_type, road.cast.alice, proposal=again)
    found = slots_for(again.work_type, request, now=NOW)
    return accept_slot(
        proposal=again,
        wanted=Wanted.of(found[0]),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )


def test_series_visit_that_is_chosen_again_takes_the_place_of_the_one_cancelled(
    road: Road, visits: list[Visit]
) -> None:
    visit = cancelled_and_chosen_again(road, visits[1])

    assert (visit.series, visit.step) == (visits[0].series, 1)


def test_series_visit_that_is_cancelled_twice_is_asked_for_once(
    road: Road, visits: list[Visit]
) -> None:
    cancelled_and_chosen_again(road, cancelled_and_chosen_again(road, visits[1]))

    assert list(Proposal.objects.to_choose()) == []


def test_series_of_two_alike_visits_both_cancelled_asks_for_both_again(road: Road) -> None:
    series, lay = kind(road, "Two days"), kind(road, "Lay")
    two = [(lay, Step()), (lay, Step(1, 5))]
    set_steps(work_type=series, steps=two, by=HOUVAST, now=NOW)
    proposal = asked(road, series)
    visits = chosen(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])
    for visit in visits:
        again = cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    wanted = road.wanted(TUESDAY, work_type=lay)
    visit = accept_slot(
        proposal=again, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
    )

    assert visit.step == 0
    assert Proposal.objects.to_choose().get().work_type == lay


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ([("Lay", Step())], TooFewVisits),
        ([("Lay", Step()), ("Connect", Step(0, 3))], DaysBackwards),
        ([("Lay", Step()), ("Connect", Step(4, 3))], DaysBackwards),
        ([("Lay", Step()), ("Floor heating", Step())], SeriesOfSeries),
    ],
)
def test_series_that_is_none_is_refused_and_changes_nothing(
    road: Road, series: WorkType, steps: list[tuple[str, Step]], refusal: type[Exception]
) -> None:
    kinds = {one.name_en: one for one in WorkType.objects.all()}
    other = kind(road, "Other")

    with pytest.raises(refusal):
        set_steps(
            work_type=other, steps=[(kinds[name], s) for name, s in steps], by=HOUVAST, now=NOW
        )

    assert (other.steps.count(), series.steps.count()) == (0, 2)


def test_series_can_become_one_visit_again(series: WorkType) -> None:
    set_steps(work_type=series, steps=[], by=HOUVAST, now=NOW)

    assert series.steps.count() == 0


def test_last_room_for_a_series_is_given_whole_or_not_at_all(committed_road: Road) -> None:
    """Ten customers, three pairs of days that overlap: nobody ends up with half of a pair."""
    road = committed_road
    series = floor_heating(road, Step(1, 1), minutes=300)
    proposals = [asked(road, series, customer) for customer in customers(10)]
    options = chains_for(proposals[0], proposals[0].case.customer, now=NOW)[:3]

    outcomes = at_once(
        lambda given: chosen(road, given[1], options[given[0] % 3]), enumerate(proposals)
    )

    agreed = [days_of(visits) for visits in outcomes if isinstance(visits, list)]
    told = Counter(type(o) for o in outcomes if not isinstance(o, list))
    days = [on for pair in agreed for on in pair]
    assert told == {SlotJustTaken: 10 - len(agreed)}
    assert 1 <= len(agreed) <= 2
    assert len(days) == len(set(days)) == Visit.objects.count() == Choice.objects.count()
    check_every_day()


def test_series_key_fits_what_a_page_sends(road: Road, series: WorkType) -> None:
    chain = chains_for(asked(road, series), road.cast.alice, now=NOW)[0]

    assert len(key_of(chain.wanted)) < 100


def test_series_does_not_begin_while_one_of_its_visits_has_no_time(
    road: Road, visits: list[Visit]
) -> None:
    """G11: choosing again, or saying that they do not want it, lets it begin."""
    joost, at = road.cast.joost.as_actor(), visits[0].opens_at
    again = cancel_visit(visit=visits[1], by=road.cast.alice.as_actor(), now=NOW)

    with pytest.raises(NotPlannedToItsEnd) as refused:
        on_my_way(visit=visits[0], expected_at=at, by=joost, now=at - timedelta(minutes=30))
    assert "for Connect no time stands" in refused.value.sentence
    with pytest.raises(NotPlannedToItsEnd):
        arrive(visit=visits[0], by=joost, now=at)
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Visit.objects.filter(pk=visits[0].pk).update(arrived_at=at)
    assert broken_rule(broken.value) == "planned_to_its_end"

    decline(proposal=again, said="Dat doen we zelf", by=road.cast.alice.as_actor(), now=NOW)
    assert arrive(visit=visits[0], by=joost, now=at).is_begun


def test_series_that_has_begun_goes_on_whatever_is_cancelled_since(road: Road) -> None:
    proposal = asked(road, floor_heating(road, Step(1, 4), Step(1, 4)))
    visits = chosen(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])
    joost, at = road.cast.joost.as_actor(), visits[0].opens_at
    arrive(visit=visits[0], by=joost, now=at)
    finish(visit=visits[0], found="Ligt.", by=joost, now=at)
    cancel_visit(visit=visits[2], by=road.cast.alice.as_actor(), now=at)

    assert arrive(visit=visits[1], by=joost, now=visits[1].opens_at).is_begun
