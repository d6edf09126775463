"""Visits in the disruptions of days, which know them by their numbers."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from houvast.appointments.models import Visit, VisitQuerySet
from houvast.promises.models import Case
from houvast.routes.models import Disruption, LostPlace


def lost_by(disruption: Disruption) -> VisitQuerySet:
    """The visits without a place which that disruption took it from."""
    place = LostPlace.objects.filter(
        disruption=disruption, stop_id=OuterRef("pk"), at=OuterRef("unplaced_at")
    )
    return Visit.objects.unplaced().filter(Exists(place))


def with_customer(disruptions: QuerySet[Disruption]) -> QuerySet[Disruption]:
    """Disruptions with the name of the customer whose visit runs over; no statement of its own.

    It is not said of a case that only some of us see.
    """
    visit = Visit.objects.filter(Case.FOR_ALL.of("case"), pk=OuterRef("stop_id"))
    return disruptions.annotate(whose=Subquery(visit.values("case__customer__name")))
