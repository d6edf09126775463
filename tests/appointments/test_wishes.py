from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction

from answers import Statements
from cast import NOW
from concurrency import at_once, until_somebody_waits
from houvast.appointments.actions.wishes import wish_technician
from houvast.appointments.models import Proposal, TechnicianWish, Visit
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.wishes import request_of, requests_of
from houvast.ground.models import Event
from houvast.people.actions.wishes import NoDayLeft, never_come_on
from houvast.people.models import Customer
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.routing.slots import Slot
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.models import Technician, Territory, WorkType
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician


def wish(
    road: Road,
    technician: Technician | None = None,
    is_refused: bool | None = None,
    never: Collection[int] | None = None,
) -> list[Visit] | None:
    """Alice wishes; the visits that are planned with somebody she refuses."""
    alice, noted = road.cast.alice, None
    if never is not None:
        never_come_on(customer=alice, weekdays=never, **BY)
    if technician:
        noted = wish_technician(customer=alice, technician=technician, is_refused=is_refused, **BY)
    customers = Customer.objects.select_related("household__place")
    road.cast.alice = customers.get(pk=road.cast.alice.pk)
    return noted


def offered(road: Road, proposal: Proposal | None = None) -> list[Slot]:
    request = request_of(road.service, road.cast.alice, proposal=proposal)
    return slots_for(road.service, request, now=NOW)


def test_never_on_wednesday_is_never_offered(road: Road) -> None:
    wish(road, never=[3, 1])

    assert {slot.on.isoweekday() for slot in offered(road)} == {2, 4, 5}
    assert road.cast.alice.never_weekdays == [1, 3]


def test_never_on_any_day_is_refused(road: Road) -> None:
    with pytest.raises(NoDayLeft):
        wish(road, never=range(1, 8))

    assert road.cast.alice.never_weekdays == []


def test_wishes_that_stay_the_same_leave_no_trace(road: Road) -> None:
    for _ in range(2):
        wish(road, road.joost, True, never=[3])

    verbs = ["customer.never_on", "customer.technician"]
    events = Event.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)
    assert list(events) == verbs


def test_refused_technician_is_not_offered(road: Road) -> None:
    wish(road, road.joost, True)
    assert offered(road) == []

    karim = another_technician()
    assert {slot.technician_id for slot in offered(road)} == {karim.pk}


def test_preferred_technician_comes_where_it_makes_little_difference(road: Road) -> None:
    karim = another_technician()
    wish(road, karim, False)
    visit = road.visit()

    assert {slot.technician_id for slot in offered(road)} == {karim.pk}
    assert visit.technician == karim


def test_technician_is_wished_one_way(road: Road) -> None:
    wish(road, road.joost, False)
    wish(road, road.joost, True)
    assert TechnicianWish.objects.get().is_refused

    wish(road, road.joost, None)
    assert TechnicianWish.objects.count() == 0


def test_refusal_is_written_on_what_is_agreed_and_says_who_comes_all_the_same(road: Road) -> None:
    karim = another_technician()
    wish(road, karim, True)
    visit = road.visit()

    assert wish(road, road.joost, True) == [visit]
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY, technician=road.joost)).stops
    assert stop.refused == {karim.pk}
    assert wish(road, karim, None) == []
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY, technician=road.joost)).stops
    assert stop.refused == set()


def test_wish_waits_for_days_in_the_order_of_their_keys(committed_road: Road) -> None:
    road = committed_road
    karim = another_technician()
    wish(road, karim, False)
    then = road.visit(TUESDAY)
    wish(road, karim, None)
    wish(road, road.joost, False)
    first = road.visit()
    days = [DayRoute.objects.get(technician=v.technician, on=v.on) for v in (first, then)]
    assert days[0].pk < days[1].pk

    def refuse(technician: Technician) -> list[Visit]:
        return wish_technician(
            customer=road.cast.alice, technician=technician, is_refused=True, **BY
        )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        locked = DayRoute.objects.select_for_update(no_key=True, nowait=True)
        locked.get(pk=days[0].pk)
        wished = pool.submit(at_once, refuse, [karim])
        until_somebody_waits()
        locked.get(pk=days[1].pk)

    assert wished.result() == [[then]]
    [stop] = as_day(DayRoute.objects.get(pk=days[0].pk)).stops
    assert stop.refused == {karim.pk}


def test_nothing_is_offered_before_the_parts_are_here(road: Road) -> None:
    proposal = road.proposal(parts_from_on=THURSDAY)

    assert min(slot.on for slot in offered(road, proposal)) == THURSDAY
    assert min(slot.on for slot in offered(road)) == TUESDAY


def test_territory_of_the_address_says_who_comes(road: Road) -> None:
    karim = another_technician()
    utrecht = add_territory(name="Utrecht", postcodes="3500-3599", **BY)
    zeist = add_territory(name="Zeist", postcodes="3700", **BY)
    everybody = {road.joost.pk, karim.pk}

    def who(of_joost: Territory, of_karim: Territory | None) -> set[int]:
        for technician, territory in ((road.joost, of_joost), (karim, of_karim)):
            technician.territory = territory
            technician.save()
        return {slot.technician_id for slot in offered(road)} & everybody

    assert who(zeist, utrecht) == {karim.pk}
    assert who(utrecht, zeist) == {road.joost.pk}
    assert who(zeist, None) == {karim.pk}
    assert who(zeist, zeist) == set()
    road.cast.alice.household.place.postcode = "9999 AB"
    assert who(zeist, utrecht) == set()


def test_time_kept_free_after_the_work_is_part_of_it(road: Road) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(buffer_minutes=30)
    road.service.refresh_from_db()

    visit = road.visit()

    assert request_of(road.service, road.cast.alice).service == 90 * 60
    assert visit.planned_end_at - visit.planned_start_at == timedelta(minutes=90)


def test_requests_of_many_customers_take_one_statement(road: Road, statements: Statements) -> None:
    wish(road, road.joost, True, never=[3])
    bob = road.cast.bob
    bob.household.place.lat = bob.household.place.lon = None
    bob.household.place.postcode = ""

    with statements() as counted:
        requests = requests_of(road.service, [road.cast.alice, bob, road.cast.alice])

    assert (len(counted), len(requests)) == (1, 2)
    assert (requests[0].never, requests[0].refused) == (frozenset({3}), frozenset({road.joost.pk}))
    with pytest.raises(AddressUnknown):
        request_of(road.service, bob)
