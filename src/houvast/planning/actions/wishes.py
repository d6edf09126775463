"""What a customer wishes of visits: on which days nobody, and whom rather, or rather not."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.wishes import never_come_on
from houvast.people.models import Customer
from houvast.planning.actions.routes import put_stops
from houvast.planning.models import DayRoute, Technician, TechnicianWish, Visit
from houvast.planning.queries.board import as_day


class WishedBothWays(Refused):
    says = _("%(name)s cannot be both whom they like to see and whom they do not.")


@transaction.atomic
def note_visit_wishes(
    *,
    customer: Customer,
    by: Actor,
    now: datetime,
    never_weekdays: Collection[int] | None = None,
    preferred: Collection[Technician] | None = None,
    refused: Collection[Technician] | None = None,
) -> list[Visit]:
    """Note what a customer wishes of visits; what is None stays as it is.

    From now on who is refused is not offered, and no plan gives them a visit of this customer.
    Returns the visits that are agreed and planned with somebody who is refused: those the
    customer has to move. Raises NoDayLeft or WishedBothWays.
    """
    if never_weekdays is not None:
        never_come_on(customer=customer, weekdays=never_weekdays, by=by, now=now)
    held = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    before = _wishes(held)
    for technicians, is_refused in ((preferred, False), (refused, True)):
        if technicians is not None:
            _set(held, technicians, is_refused=is_refused)
    if _wishes(held) != before:
        history.record(
            "customer.technicians", about=held, by=by, at=now, customer_id=held.pk,
            preferred=_names(held, is_refused=False), refused=_names(held, is_refused=True),
        )  # fmt: skip
    return _keep_away(held, now)


def _set(customer: Customer, technicians: Collection[Technician], *, is_refused: bool) -> None:
    """Have these and no others. Raises WishedBothWays."""
    theirs = TechnicianWish.objects.filter(customer=customer)
    theirs.filter(is_refused=is_refused).exclude(technician__in=technicians).delete()
    for technician in technicians:
        wish, _is_new = TechnicianWish.objects.get_or_create(
            customer=customer, technician=technician, defaults={"is_refused": is_refused}
        )
        if wish.is_refused != is_refused:
            raise WishedBothWays(name=technician.staff.name)


def _wishes(customer: Customer) -> set[tuple[int, bool]]:
    wishes = TechnicianWish.objects.filter(customer=customer)
    return set(wishes.values_list("technician_id", "is_refused"))


def _names(customer: Customer, *, is_refused: bool) -> list[str]:
    wishes = customer.technician_wishes.filter(is_refused=is_refused)
    return list(wishes.order_by("technician__staff__name").values_list(
        "technician__staff__name", flat=True
    ))  # fmt: skip


def _keep_away(customer: Customer, now: datetime) -> list[Visit]:
    """Write who is refused on the customer's stops, for the plans that move visits about."""
    refused = frozenset(who for who, is_refused in _wishes(customer) if is_refused)
    visits = Visit.objects.filter(case__customer=customer, finished_at=None, cancelled_at=None)
    upcoming = list(visits.filter(closes_at__gt=now).select_related("technician__staff"))
    for visit in upcoming:
        _mark(visit, refused)
    return [visit for visit in upcoming if visit.technician_id in refused]


def _mark(visit: Visit, refused: frozenset[int]) -> None:
    routes = DayRoute.objects.select_related("technician").filter(
        on=visit.on, stops__contains=[[visit.pk]]
    )
    for route in routes.select_for_update(of=("self",), no_key=True).order_by("pk"):
        away = refused - {route.technician_id}
        stops = as_day(route).stops
        marked = tuple(replace(s, refused=away) if s.visit_id == visit.pk else s for s in stops)
        if marked != stops:
            put_stops(route, marked)
