"""A disruption that was used is taken back: the technician is there after all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import reduce
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments import reasons
from houvast.appointments.access import OF_VISIT
from houvast.appointments.actions.crews import bring_mates
from houvast.appointments.actions.placing_again import place_again
from houvast.appointments.actions.telling_disrupted import comes_after_all, was_told_since
from houvast.appointments.actions.unplacing import OF_STATE, no_longer_unplaced
from houvast.appointments.models import Mate, Proposal, Visit
from houvast.appointments.queries.holding import kept_with
from houvast.appointments.queries.lost import lost_by
from houvast.appointments.queries.wishes import requests_to_move
from houvast.ground import history
from houvast.ground.epoch import as_moment, seconds
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.promises.access import lock_cases
from houvast.promises.actions.warning import no_longer_at_risk
from houvast.routes.front import (
    CalendarChanged,
    as_day,
    as_it_goes_on,
    away_from,
    give_hours,
    lengthened,
    lock_days,
    resources_beside,
    restored,
    routes_that_help,
    travel_times,
    without_longer_work,
    write_days,
)
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.shapes import Day, LongerWork, Lost, Request, Stop, TechnicianDay

Away = tuple[datetime | None, datetime | None]
"""From when to when somebody is out: neither where they are not, no end where they stay out."""


class NotInUse(Refused):
    says = _("This plan was not used, so there is nothing to take back.")


class AlreadyTakenBack(Refused):
    says = _("Somebody has taken this back already. Below is how it stands now.")


class SomebodyIsLeaving(Refused):
    says = _("Somebody has just left for one of these visits. Try it again.")


@transaction.atomic
def take_back(
    *, disruption: Disruption, by: Actor, now: datetime, back_at: datetime | None = None
) -> Disruption:
    """It is not so after all: who was out works again, all day or from `back_at` on.

    Visits without a place go back to whoever had them, or to another who can come, where that
    still fits; their customers' windows stand as they were promised, their owners read it. Those
    that went to others go back as far as nobody is on the way. Who moved or cancelled meanwhile is
    left alone. What still fits nowhere stays unplaced.

    Holds the cases, then the days. Raises NotInUse, AlreadyTakenBack or SomebodyIsLeaving.
    """
    held = _in_use(disruption)
    lock_cases(lost_by(held).values_list("case_id", flat=True))
    helping = [*routes_that_help(held.technician, held.on), *resources_beside(held)]
    on_days = {(route.whose, held.on) for route in helping} | {(held.technician_id, held.on)}
    told = _told(held, on_days)
    routes = lock_days(on_days)
    lost = list(lost_by(held).select_related(*OF_VISIT).order_by("pk"))
    hours = _hours_again(held, routes, back_at if back_at and back_at > now else None)
    becomes, placed = restored(
        _as_they_were(held, _undisturbed(routes.values(), hours), now=now),
        _lost(held, lost),
        _whose_before(held, {route.pk: route for route in routes.values()}),
        travel=travel_times(),
        now=seconds(now),
    )
    try:
        write_days(routes.values(), becomes, now=now)
    except CalendarChanged as error:
        raise SomebodyIsLeaving from error
    for on_day, (out_from_at, is_back_at) in hours.items():
        give_hours(routes[on_day], out_from_at=out_from_at, back_at=is_back_at)
    for visit in lost:
        if who := placed.get(visit.pk):
            _place(visit, [becomes[one] for one in who], routes, by=by, now=now)
        elif visit.is_indoors and _place_indoors(visit, by=by, now=now):
            placed[visit.pk] = (visit.technician_id,)
    for visit in lost:
        if visit.pk in placed:
            comes_after_all(visit, was_told=visit.pk in told, by=by, now=now)
    held.taken_back_at = now
    held.save(update_fields=["taken_back_at"])
    left = len(lost) - len(placed)
    history.record(
        "disruption.taken_back", about=held, by=by, at=now, placed=len(placed), left=left
    )
    return held


def _told(held: Disruption, on_days: set[TechnicianDay]) -> set[int]:
    """Who was told that nobody comes; with the times that are kept for them held in one order."""
    lost = list(lost_by(held))
    asked = Proposal.objects.unanswered().filter(moves__in=lost)
    kept = {day for hold in kept_with(asked) for day in hold.stands_on()}
    lock_days(on_days | kept)
    return {visit.pk for visit in lost if was_told_since(visit)}


def _in_use(disruption: Disruption) -> Disruption:
    used = Disruption.objects.select_related("technician__staff")
    held = used.select_for_update(of=("self",), no_key=True).get(pk=disruption.pk)
    if held.is_taken_back:
        raise AlreadyTakenBack
    if not held.is_used:
        raise NotInUse
    return held


def _hours_again(
    held: Disruption, routes: Mapping[TechnicianDay, DayRoute], back_at: datetime | None
) -> dict[TechnicianDay, Away]:
    """Of the day of who is back from when to when they are out all the same."""
    on_day = held.technician_id, held.on
    if held.kind != Disruption.Kind.OUT or on_day not in routes:
        return {}
    return {on_day: _still_out(held, routes[on_day], back_at)}


def _still_out(held: Disruption, route: DayRoute, back_at: datetime | None) -> Away:
    """By another report, or until they are back."""
    alike = Disruption.objects.filter(kind=held.kind, technician=held.technician, on=held.on)
    others = alike.in_use().exclude(pk=held.pk).order_by("from_at")
    if from_at := others.values_list("from_at", flat=True).first():
        return from_at, None
    if back_at is None or back_at <= held.from_at:
        return None, None
    away = away_from(route.stops, seconds(held.from_at), seconds(back_at))
    return as_moment(away), back_at


def _undisturbed(routes: Iterable[DayRoute], hours: Mapping[TechnicianDay, Away]) -> list[Day]:
    """The days in the hours that they get."""
    days = []
    for route in routes:
        on_day = route.whose, route.on
        if on_day in hours:
            becomes = copy(route)
            becomes.out_from_at, becomes.back_at = hours[on_day]
            done = Visit.objects.finished().filter(on=route.on).values_list("pk", "finished_at")
            ended = {pk: seconds(at) for pk, at in done if at}
            days.append(as_it_goes_on(as_day(becomes), ended, travel_times()))
        else:
            days.append(as_day(route))
    return days


def _as_they_were(held: Disruption, days: Iterable[Day], *, now: datetime) -> list[Day]:
    """Work that was to run over takes as long as was planned, where it still has that place."""
    longer = held.longer_work
    if longer is None or Visit.objects.finished().filter(pk=longer.visit_id).exists():
        return list(days)
    return [without_longer_work(day, longer, seconds(now)) for day in days]


def _whose_before(held: Disruption, routes: Mapping[int, DayRoute]) -> dict[int, int]:
    """By visit whose it was, of those that the plan gave to somebody else."""
    moved = set(held.plan.moved)
    return {
        stop.id: routes[day.route_id].whose
        for day in held.plan.before
        if day.route_id in routes
        for stop in day.stops
        if stop.is_visit and stop.id in moved
    }


def _lost(held: Disruption, visits: Sequence[Visit]) -> list[Lost]:
    longer = _still_longer(held)
    requests = requests_to_move(visits)
    # Whoever came along left at the very moment at which the visit lost its place.
    along = Mate.objects.filter(visit__in=visits).order_by("pk")
    mates: dict[int, list[Mate]] = {}
    for mate in along:
        if any(v.pk == mate.visit_id and v.unplaced_at == mate.left_at for v in visits):
            mates.setdefault(mate.visit_id, []).append(mate)
    return [
        Lost(
            reduce(lengthened, longer[visit.pk], _stop(visit, requests[visit.pk])),
            visit.technician_id,
            tuple(mate.technician_id for mate in mates.get(visit.pk, ())),
        )
        for visit in visits
        if visit.pk in requests
        and not visit.is_indoors
        and (visit.work_type.crew == 1 or visit.pk in mates)
    ]


def _still_longer(held: Disruption) -> dict[int, list[LongerWork]]:
    """By visit what made its work longer before it lost its place, and still holds."""
    said = {pk for day in held.plan.before for stop in day.stops for pk in stop.longer_by}
    found: dict[int, list[LongerWork]] = defaultdict(list)
    for one in Disruption.objects.in_use().filter(pk__in=said).order_by("pk"):
        if longer := one.longer_work:
            found[longer.visit_id].append(longer)
    return found


def _stop(visit: Visit, request: Request) -> Stop:
    """The visit as a stop in the window that its customer was told; a crew at its one moment."""
    opens, closes = visit.expected
    if request.crew > 1:
        opens = closes = visit.planned_start_at
    stop = request.stop(seconds(opens), seconds(closes))
    stays = request.crew > 1 or request.only is not None
    return replace(stop.numbered(visit.as_placed), is_pinned=stays)


def _place_indoors(visit: Visit, *, by: Actor, now: datetime) -> bool:
    reason = reasons.GOES_ON_AFTER_ALL()
    if visit.opens_at <= now or not place_again(visit, reason=reason, by=by, now=now):
        return False
    no_longer_at_risk(promise=visit.promise, by=by, now=now)
    return True


def _place(
    visit: Visit,
    days: Sequence[Day],
    routes: Mapping[tuple[int, Any], DayRoute],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Somebody comes after all: the first of these days leads, the others come along."""
    lead, *others = days
    stop = next(stop for stop in lead.stops if stop.placed == visit.as_placed)
    visit.technician = routes[lead.technician_id, lead.on].somebody
    visit.planned_start_at, visit.planned_end_at = (
        as_moment(stop.planned),
        as_moment(lead.leaves(stop)),
    )
    no_longer_unplaced(visit, reason=reasons.SOMEBODY_CAN_COME(), by=by, now=now)
    fields = ["technician", "planned_start_at", "planned_end_at", *OF_STATE]
    visit.save(update_fields=fields)
    ready = {
        day.technician_id: as_moment(day.leaves(stop))
        for day in others
        for stop in day.stops
        if stop.placed == visit.as_placed
    }
    if ready:
        bring_mates(visit, ready)
    history.record("visit.placed_again", about=visit, by=by, at=now)
    no_longer_at_risk(promise=visit.promise, by=by, now=now)
