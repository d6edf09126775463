"""Visits for the desk's calendar, the road and the customer's page."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Mate, Proposal, Visit, VisitQuerySet
from houvast.people.models import ContactPoint
from houvast.promises.models import Case
from houvast.promises.queries.due import midnight
from houvast.routes.models import DayRoute
from houvast.workforce.models import Leave, Technician


def visits_between(first: date, last: date) -> list[Visit]:
    """Visits on these days that were not cancelled, with who comes along; two statements.

    By day, technician and time.
    """
    standing = _visits().standing().filter(on__range=(first, last))
    ordered = standing.order_by("on", "technician_id", "planned_start_at")
    return list(ordered.prefetch_related(along()))


def visits_as_they_went(on: date) -> list[Visit]:
    """Those of a day to which somebody was to drive, also where nobody came, with who comes along;
    two statements.
    """
    found = _visits().standing_or_missed().at_theirs().filter(on=on)
    return list(found.order_by("planned_start_at", "pk").prefetch_related(along()))


def visits_numbered(numbers: Collection[int]) -> list[Visit]:
    """These visits, wherever they stand by now or be they cancelled, with who comes along.

    Two statements.
    """
    return list(_visits().filter(pk__in=numbers).prefetch_related(along()))


def along() -> "Prefetch[str, QuerySet[Mate], str]":
    """Who comes along, to fetch with visits; one statement."""
    coming = Mate.objects.coming().select_related("technician__staff")
    return Prefetch("mates", coming.order_by("technician__staff__name"))


def days_between(first: date, last: date) -> list[DayRoute]:
    """The technicians' days, with their names; one statement."""
    of_staff = DayRoute.objects.filter(resource=None, on__range=(first, last))
    days = of_staff.select_related("technician__staff")
    return list(days.order_by("on", "technician_id"))


def visits_of_day(technician: Technician, on: date, *, today: date | None = None) -> list[Visit]:
    """The visits that a technician leads or comes along to, with contact points; two statements.

    In the order of the day. With `today` also those of days before it that nobody reported, which
    come first.
    """
    phones = ContactPoint.objects.reaching().filter(kind=ContactPoint.Kind.PHONE)
    reach = Prefetch("case__customer__contact_points", phones, to_attr="phones")
    asked = Q(on=on)
    if today:
        asked |= Q(pk__in=Visit.objects.unreported(today).values("pk"))
    standing = _visits().placed().of(technician).filter(asked)
    return list(standing.prefetch_related(reach).order_by("planned_start_at"))


def off_the_day(technician: Technician, on: date) -> list[Visit]:
    """Visits that somebody counted on and that do not take place; one statement.

    Nobody can come in their window, or they were cancelled on the day itself.
    """
    cancelled = Q(cancelled_at__gte=midnight(on))
    off = Q(pk__in=Visit.objects.unplaced().values("pk")) | cancelled
    return list(_visits().of(technician).filter(off, on=on).order_by("opens_at", "pk"))


def leave_on(technician: Technician, on: date) -> Leave | None:
    """The leave that somebody has on a day, or on a part of it; one statement."""
    within = Leave.objects.within(midnight(on), midnight(on + timedelta(days=1)))
    return within.filter(technician=technician).first()


def waits_for_choice(case: Case) -> Proposal | None:
    """What the customer was asked to choose and has not: its number, where the work is, and whether
    that needs permission.
    """
    waiting = Proposal.objects.to_choose().filter(case=case).select_related("work_type")
    shown = ("id", "case", "work_type__where", "work_type__needs_permission")
    return waiting.only(*shown).order_by("-id").first()


def next_visit(case: Case) -> Visit | None:
    """The next visit of a case whose customer waits for it."""
    return Visit.objects.upcoming().filter(case=case).order_by("opens_at").first()


def _visits() -> VisitQuerySet:
    return Visit.objects.select_related(*OF_VISIT)
