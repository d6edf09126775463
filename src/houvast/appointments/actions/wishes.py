"""Whom a customer would rather see, or rather not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from houvast.appointments.models import TechnicianWish, Visit
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Customer
from houvast.routes.front import as_day, put_stops
from houvast.routes.models import DayRoute
from houvast.workforce.models import Technician


@transaction.atomic
def wish_technician(
    *,
    customer: Customer,
    technician: Technician,
    is_refused: bool | None,
    by: Actor,
    now: datetime,
) -> list[Visit]:
    """Note that a customer likes to see a technician, or rather not; None takes the wish off.

    From now on who is refused is not offered, and no plan gives them a visit of this customer.
    Returns the visits that are agreed and planned with them all the same: those the customer has
    to move. Nothing changed is no event.
    """
    held = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if _set(held, technician, is_refused):
        wish = {None: "none", True: "refused", False: "preferred"}[is_refused]
        history.record(
            "customer.technician", about=held, by=by, at=now,
            technician=technician.staff.name, wish=wish,
        )  # fmt: skip
    visits = Visit.objects.upcoming().filter(case__customer=held)
    upcoming = list(visits.filter(closes_at__gt=now).order_by("opens_at"))
    refused = frozenset(
        held.technician_wishes.filter(is_refused=True).values_list("technician_id", flat=True)
    )
    if upcoming:
        _keep_away(upcoming, refused)
    return [one for one in upcoming if is_refused and one.technician_id == technician.pk]


def _set(customer: Customer, technician: Technician, is_refused: bool | None) -> bool:
    """Have this wish about a technician; whether it differs from before."""
    wishes = TechnicianWish.objects.filter(customer=customer, technician=technician)
    before = wishes.values_list("is_refused", flat=True).first()
    if before == is_refused:
        return False
    wishes.delete()
    if is_refused is not None:
        TechnicianWish.objects.create(
            customer=customer, technician=technician, is_refused=is_refused
        )
    return True


def _keep_away(visits: Sequence[Visit], refused: frozenset[int]) -> None:
    """Write on the stops of visits who is refused, for the plans that move visits about.

    Whoever has a visit keeps it until the customer moves it: a plan cannot ask them. All their
    days are locked in the order of their keys, as everybody does.
    """
    theirs = {visit.as_placed for visit in visits}
    wanted = reduce(or_, (Q(on=visit.on, stops__has=visit.as_placed) for visit in visits))
    routes = DayRoute.objects.with_whose().filter(wanted).order_by("pk")
    for route in list(routes.select_for_update(of=("self",), no_key=True)):
        away = refused - {route.whose}
        stops = as_day(route).stops
        marked = tuple(replace(s, refused=away) if s.placed in theirs else s for s in stops)
        if marked != stops:
            put_stops(route, marked)
