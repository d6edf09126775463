"""The last place, attacked from many connections."""

from collections import Counter
from datetime import timedelta
from typing import Any

from cast import NOW, home_at
from concurrency import at_once
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.people.models import Customer
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routes.rules.wanted import Wanted
from houvast.routing.arrivals import planned
from houvast.workforce.models import WorkType
from on_the_road import WEDNESDAY, Road, another_technician, chosen


def customers(number: int) -> list[Customer]:
    household: dict[str, Any] = {
        "street": "Lindelaan", "postcode": "3511 AB", "lat": 52.09, "lon": 5.12
    }  # fmt: skip
    return [
        Customer.objects.create(
            household=home_at(house_number=n + 101, **household),
            name=f"Klant {n}",
            made_at=NOW,
        )
        for n in range(number)
    ]


def chosen_at_once(road: Road, number: int, wanted: Wanted, work_type: WorkType) -> list[Any]:
    proposals = [road.proposal(customer=c, work_type=work_type) for c in customers(number)]
    return at_once(lambda proposal: chosen(proposal, wanted), proposals)


def check_every_day() -> None:
    """What is stored of each day can be driven, and says the same as its visits."""
    for route in DayRoute.objects.select_related("technician"):
        day = as_day(route)
        assert planned(day, day.stops, travel_times()) is not None
        visits = Visit.objects.filter(
            on=route.on, technician=route.technician, cancelled_at=None
        ).order_by("planned_start_at")
        assert [stop.id for stop in day.stops] == [visit.pk for visit in visits]
        assert [stop.planned for stop in day.stops] == [
            int(visit.planned_start_at.timestamp()) for visit in visits
        ]


def test_last_place_goes_to_one_of_fifty_customers(committed_road: Road) -> None:
    wanted = committed_road.wanted(WEDNESDAY, work_type=committed_road.repair)

    outcomes = chosen_at_once(committed_road, 50, wanted, committed_road.repair)

    assert Counter(type(o) for o in outcomes) == {Visit: 1, SlotJustTaken: 49}
    assert {len(o.about["alternatives"]) for o in outcomes if isinstance(o, SlotJustTaken)} == {3}
    assert (Visit.objects.count(), Choice.objects.count()) == (1, 1)
    check_every_day()


def test_places_of_two_technicians_are_all_given_and_no_more(committed_road: Road) -> None:
    another_technician()
    wanted = committed_road.wanted(WEDNESDAY, work_type=committed_road.service)

    outcomes = chosen_at_once(committed_road, 20, wanted, committed_road.service)

    # A morning of four hours takes four visits of an hour with the drives between them.
    assert Counter(type(o) for o in outcomes) == {Visit: 8, SlotJustTaken: 12}
    check_every_day()


def test_one_customer_who_clicks_ten_times_has_one_visit(committed_road: Road) -> None:
    proposal, wanted = committed_road.proposal(), committed_road.wanted(WEDNESDAY)

    outcomes = at_once(lambda _: chosen(proposal, wanted), range(10))

    assert len(set(outcomes)) == 1
    assert Visit.objects.count() == 1


def test_moving_to_and_fro_at_once_never_deadlocks_or_breaks_a_day(committed_road: Road) -> None:
    another_technician()
    visits = [
        o
        for o in chosen_at_once(
            committed_road, 6, committed_road.wanted(WEDNESDAY), committed_road.service
        )
        if isinstance(o, Visit)
    ]
    targets = [
        committed_road.wanted(WEDNESDAY + timedelta(days=n % 2), part)
        for n, part in enumerate([committed_road.afternoon, committed_road.morning] * 3)
    ]

    def change(pair: tuple[Visit, Wanted]) -> Proposal | Visit:
        visit, wanted = pair
        if visit == visits[0]:
            return cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)
        return move_visit(
            visit=visit, wanted=wanted, customer=visit.case.customer, channel="page", now=NOW
        )

    outcomes = at_once(change, zip(visits, targets, strict=True))

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    check_every_day()
