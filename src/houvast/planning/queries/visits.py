"""Visits for the desk's calendar, the road and the customer's page."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from houvast.people.models import ContactPoint
from houvast.planning.access import OF_VISIT
from houvast.planning.models import DayRoute, Mate, Proposal, Technician, Visit
from houvast.planning.models.visits import VisitQuerySet
from houvast.promises.models import Case


def visits_between(first: date, last: date) -> list[Visit]:
    """Visits on these days that were not cancelled, with who comes along; two statements.

    By day, technician and time.
    """
    standing = _visits().filter(on__range=(first, last), cancelled_at=None)
    ordered = standing.order_by("on", "technician_id", "planned_start_at")
    return list(ordered.prefetch_related(along()))


def along() -> "Prefetch[str, QuerySet[Mate], str]":
    """Who comes along, to fetch with visits; one statement."""
    coming = Mate.objects.filter(left_at=None).select_related("technician__staff")
    return Prefetch("mates", coming.order_by("technician__staff__name"))


def days_between(first: date, last: date) -> list[DayRoute]:
    """The technicians' days, with their names; one statement."""
    days = DayRoute.objects.select_related("technician__staff").filter(on__range=(first, last))
    return list(days.order_by("on", "technician_id"))


def visits_of_day(technician: Technician, on: date) -> list[Visit]:
    """The visits that a technician leads or comes along to, with contact points; three statements.

    With who comes along, in the order of the day.
    """
    phones = ContactPoint.objects.filter(kind=ContactPoint.Kind.PHONE, undeliverable_at=None)
    reach = Prefetch("case__customer__contact_points", phones, to_attr="phones")
    standing = _visits().of(technician).filter(on=on, cancelled_at=None, unplaced_by=None)
    return list(standing.prefetch_related(reach, along()).order_by("planned_start_at"))


def visits_to_report(technician: Technician, today: date) -> list[Visit]:
    """Visits of earlier days of which nobody said how they went, the oldest first; one statement.

    With who leads them and comes along to them.
    """
    waiting = _visits().of(technician).unreported(today)
    return list(waiting.order_by("on", "planned_start_at"))


def waits_for_choice(case: Case) -> int | None:
    """The number of what the customer was asked to choose and has not, without the rest of it."""
    waiting = Proposal.objects.to_choose().filter(case=case)
    return waiting.order_by("-id").values_list("id", flat=True).first()


def next_window(case: Case) -> tuple[int, datetime, datetime] | None:
    """The number and the window of the next visit of a case, without the rest of it."""
    standing = Visit.objects.filter(case=case, cancelled_at=None, finished_at=None)
    return standing.order_by("opens_at").values_list("id", "opens_at", "closes_at").first()


def _visits() -> VisitQuerySet:
    return Visit.objects.select_related(*OF_VISIT)
