"""Somebody has another address, or a case is about another: the visits to come go there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import invite_file, send
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.letters import moving_house
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.appointments.queries.crews import days_of
from houvast.appointments.queries.wishes import request_to_move
from houvast.ground import history
from houvast.ground.epoch import seconds
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.models import Household, Place
from houvast.promises.access import lock_cases, locked_case
from houvast.promises.models import Case
from houvast.routes.front import (
    as_day,
    find_colleague,
    lock_days,
    travel_times,
    with_overtime,
    write_days,
)
from houvast.routes.models import DayRoute
from houvast.routes.shapes import Day, Stop, TechnicianDay, TravelTimes
from houvast.workforce.models import Technician


def hold_cases(what: Household | Place) -> None:
    """Hold every case in which a visit stands at a place, or at that of a household; and of a
    household those in which one could be agreed meanwhile.
    """
    if isinstance(what, Place):
        theirs = Q(visits__place=what)
    else:
        theirs = Q(visits__place=what.place_id) | Q(customer__household=what)
    lock_cases(Case.objects.open().filter(theirs).values_list("pk", flat=True))


def follow_to_new_address(event: Event) -> None:
    """React in the transaction in which a customer gets another address.

    What is about another place than where they live stays there.
    """
    _follow(Visit.objects.filter(case__customer=event.customer_id, case__place=None), event)


def follow_what_it_is_about(event: Event) -> None:
    """React in the transaction in which a case turns out to be about another address."""
    _follow(Visit.objects.filter(case=event.case_id), event)


def follow_more_exact_place(event: Event) -> None:
    """React when the register knows better where an address is: the days reckon with that place.

    The customer notices nothing of it. Where it does not fit any more the day keeps its times, and
    the planner sees how little room there is.
    """
    there = Visit.objects.upcoming().at_theirs().placed().filter(place=int(event.about_id))
    to_come = _to_come(there, event.at)
    _hold(to_come)
    for pk in to_come:
        locked_case(Visit.objects.values_list("case", flat=True).get(pk=pk))
        visit = current_visit(pk)
        held = lock_days(visit.stands_on())
        stop = _stop_at_new_place(visit, held)
        if stop is None:
            continue
        for route in held.values():
            moved = _with_place(as_day(route), stop)
            write_days([route], {route.whose: moved}, now=event.at)


def _follow(visits: VisitQuerySet, event: Event) -> None:
    """Each visit to come gets the new place on its day, or goes to a colleague who can keep its
    window, or is unplaced with its owner warned. The customer reads which, with the calendar file
    brought up to date. A visit under way, and what is past, stays where it was.
    """
    by = Actor.of(event)
    to_come = _to_come(visits.upcoming().at_theirs(), event.at)
    if not to_come:
        return
    _hold(to_come, besides=Technician.objects.active().values_list("pk", flat=True))
    for pk in to_come:
        visit = _moved_along(pk, by=by, now=event.at)
        if visit is not None:
            _tell(visit, has_moved=event.verb == "customer.moved", now=event.at)


def _to_come(visits: VisitQuerySet, now: datetime) -> list[int]:
    waiting = visits.not_under_way().filter(closes_at__gt=now)
    return list(waiting.order_by("case", "pk").values_list("pk", flat=True))


def _hold(visits: Collection[int], *, besides: Iterable[int] = ()) -> None:
    """Hold all their cases, and then all days on which they stand, with those of who may help.

    See docs/locks.md: no case and no other day is waited for while one of these days is held.
    """
    found = Visit.objects.filter(pk__in=visits)
    lock_cases(found.values_list("case", flat=True))
    dates = set(found.values_list("on", flat=True))
    lock_days(days_of(*found) | {(who, on) for who in besides for on in dates})


def _moved_along(pk: int, *, by: Actor, now: datetime) -> Visit | None:
    """The visit at its new place, or unplaced; None if it is over by now, or there already."""
    locked_case(Visit.objects.values_list("case", flat=True).get(pk=pk))
    visit = current_visit(pk)
    if not visit.is_upcoming or visit.is_under_way:
        return None
    if visit.place == visit.case.where:
        return None
    visit.place = visit.case.where
    visit.save(update_fields=["place"])
    if not visit.is_unplaced and not _fits(visit, now=now):
        visit = unplace(visit=visit, why=Visit.Unplaced.ADDRESS, by=by, now=now)
    visit = current_visit(pk)
    visit.calendar_sequence += 1
    visit.save(update_fields=["calendar_sequence"])
    address = str(visit.place)
    history.record("visit.goes_to_new_address", about=visit, by=by, at=now, address=address)
    return visit


def _fits(visit: Visit, *, now: datetime) -> bool:
    """Give it its new place on the day: with those who come, else with a colleague."""
    theirs = visit.stands_on()
    active = Technician.objects.active().values_list("pk", flat=True)
    held = lock_days(theirs | {(who, visit.on) for who in active})
    stop = _stop_at_new_place(visit, {key: held[key] for key in theirs & held.keys()})
    if stop is None:
        return False
    travel, at = travel_times(), seconds(now)
    crew = [who for who, _ in theirs]
    days = {who: as_day(route).without(visit.as_placed) for (who, _), route in held.items()}
    if _stays(days, crew, stop, travel, at) or (
        len(crew) == 1 and find_colleague(days, stop, travel, at)
    ):
        write_days(held.values(), days, now=now)
        return True
    return False


def _stays(
    days: dict[int, Day], crew: Sequence[int], stop: Stop, travel: TravelTimes, now: int
) -> bool:
    """Whether all who come can come to the new place; `days` have it then."""
    fitting = {
        who: with_overtime(days[who], stop, travel, now) if days[who].may_take(stop) else None
        for who in crew
    }
    for who, stops in fitting.items():
        if stops is not None and None not in fitting.values():
            days[who] = replace(days[who], stops=stops)
    return None not in fitting.values()


def _stop_at_new_place(visit: Visit, held: Mapping[TechnicianDay, DayRoute]) -> Stop | None:
    """Its stop as it stands on a day, at the place where the visit is now."""
    found = (as_day(route).stop_of(visit.as_placed) for route in held.values())
    now = next((stop for stop in found if stop), None)
    if now is None:
        return None
    request = request_to_move(visit)
    return replace(now, place=request.place, territory=request.territory)


def _with_place(day: Day, stop: Stop) -> Day:
    """The day with its stop at the other place, and no moment changed."""
    return replace(
        day,
        stops=tuple(
            replace(one, place=stop.place, territory=stop.territory)
            if one.placed == stop.placed
            else one
            for one in day.stops
        ),
    )


def _tell(visit: Visit, *, has_moved: bool, now: datetime) -> None:
    promise = visit.unplaced_promise
    if promise is not None:
        words = promise.words
        send(
            lambda link: moving_house.does_not_fit(visit, link, words, has_moved=has_moved),
            about=visit,
            kind=VisitLetter.NEW_ADDRESS,
            now=now,
            tells=[promise],
        )
        return
    send(
        lambda link: moving_house.we_come_there(visit, link, has_moved=has_moved),
        about=visit,
        kind=VisitLetter.NEW_ADDRESS,
        now=now,
        calendar=invite_file(visit, now=now),
    )
