"""A disruption that was used is taken back: the technician is there after all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments import reasons
from houvast.appointments.access import OF_VISIT
from houvast.appointments.actions.crews import bring_mates
from houvast.appointments.actions.placing_again import place_again
from houvast.appointments.actions.unplacing import OF_STATE, no_longer_unplaced
from houvast.appointments.models import Mate, Visit
from houvast.appointments.queries.lost import lost_by
from houvast.appointments.queries.wishes import requests_to_move
from houvast.ground import history
from houvast.ground.epoch import as_moment, seconds
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.promises.access import lock_cases
from houvast.promises.actions.clock import no_longer_at_risk
from houvast.routes.front import (
    CalendarChanged,
    as_day,
    lock_days,
    resources_beside,
    restored,
    routes_that_help,
    travel_times,
    with_longer_work,
    write_days,
)
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.shapes import Day, Lost, Request, Stop


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
    on_days = {(route.whose, held.on) for route in helping}
    routes = lock_days(on_days | {(held.technician_id, held.on)})
    lost = list(lost_by(held).select_related(*OF_VISIT).order_by("pk"))
    days = _undisturbed(held, routes.values(), back_at if back_at and back_at > now else None)
    becomes, placed = restored(
        _as_they_were(held, days, now=now),
        _lost(lost),
        _whose_before(held, {route.pk: route for route in routes.values()}),
        travel=travel_times(),
        now=seconds(now),
    )
    try:
        write_days(routes.values(), becomes, now=now)
    except CalendarChanged as error:
        raise SomebodyIsLeaving from error
    for visit in lost:
        if who := placed.get(visit.pk):
            _place(visit, [becomes[one] for one in who], routes, by=by, now=now)
        elif visit.is_indoors and _place_indoors(visit, by=by, now=now):
            placed[visit.pk] = (visit.technician_id,)
    held.taken_back_at = now
    held.save(update_fields=["taken_back_at"])
    left = len(lost) - len(placed)
    history.record(
        "disruption.taken_back", about=held, by=by, at=now, placed=len(placed), left=left
    )
    return held


def _in_use(disruption: Disruption) -> Disruption:
    used = Disruption.objects.select_related("technician__staff")
    held = used.select_for_update(of=("self",), no_key=True).get(pk=disruption.pk)
    if held.is_taken_back:
        raise AlreadyTakenBack
    if not held.is_used:
        raise NotInUse
    return held


def _undisturbed(
    held: Disruption, routes: Iterable[DayRoute], back_at: datetime | None
) -> list[Day]:
    """The days without this disruption; that of who is back is saved."""
    for route in routes:
        if held.kind == Disruption.Kind.OUT and route.technician_id == held.technician_id:
            route.out_from_at, route.back_at = _still_out(held, back_at)
            route.save(update_fields=["out_from_at", "back_at"])
    return [as_day(route) for route in routes]


def _still_out(
    held: Disruption, back_at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """From when to when they are out all the same: by another report, or until they are back."""
    alike = Disruption.objects.filter(kind=held.kind, technician=held.technician, on=held.on)
    others = alike.in_use().exclude(pk=held.pk).order_by("from_at")
    if from_at := others.values_list("from_at", flat=True).first():
        return from_at, None
    if back_at is None or back_at <= held.from_at:
        return None, None
    return held.from_at, back_at


def _as_they_were(held: Disruption, days: Iterable[Day], *, now: datetime) -> list[Day]:
    """Work that was to run over takes as long as was planned."""
    if held.stop_id is None or Visit.objects.finished().filter(pk=held.stop_id).exists():
        return list(days)
    less = -held.extra_minutes * 60
    return [with_longer_work(day, held.stop_id, less, seconds(now)) for day in days]


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


def _lost(visits: Sequence[Visit]) -> list[Lost]:
    requests = requests_to_move(visits)
    # Whoever came along left at the very moment at which the visit lost its place.
    along = Mate.objects.filter(visit__in=visits).order_by("pk")
    mates: dict[int, list[Mate]] = {}
    for mate in along:
        if any(v.pk == mate.visit_id and v.unplaced_at == mate.left_at for v in visits):
            mates.setdefault(mate.visit_id, []).append(mate)
    return [
        Lost(
            _stop(visit, requests[visit.pk]),
            visit.technician_id,
            tuple(mate.technician_id for mate in mates.get(visit.pk, ())),
        )
        for visit in visits
        if visit.pk in requests
        and not visit.is_indoors
        and (visit.work_type.crew == 1 or visit.pk in mates)
    ]


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
