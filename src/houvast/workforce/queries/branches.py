"""The branches to which customers can come."""

from collections.abc import Iterable
from math import cos, hypot, radians

from django.db.models import Exists, OuterRef, QuerySet

from houvast.people.models import Place
from houvast.workforce.models import Branch, Resource, SeriesStep, Where, WorkType


def branches_for(work_type: WorkType) -> QuerySet[Branch]:
    """Those with a room, chair or counter of the kind that the work takes, by name.

    Of work that takes several visits, those that have what each of them takes.
    """
    here = Resource.objects.in_use().filter(branch=OuterRef("pk"), kind=work_type.resource_kind)
    of_step = Resource.objects.in_use().filter(
        branch=OuterRef(OuterRef("pk")), kind=OuterRef("work_type__resource_kind")
    )
    steps = SeriesStep.objects.filter(series=work_type, work_type__where=Where.OURS)
    open_ = Branch.objects.open_to_customers().filter(Exists(here))
    fitting = open_.exclude(Exists(steps.exclude(Exists(of_step))))
    return fitting.select_related("place").order_by("name")


def nearest_branch(work_type: WorkType, place: Place) -> Branch | None:
    """The one nearest to a place, or the first by name where nobody knows where that is."""
    return min(
        branches_for(work_type), key=lambda branch: _apart(branch.place, place), default=None
    )


def branch_for_all(work_types: Iterable[WorkType], place: Place) -> Branch | None:
    """The nearest one at which all of this work can be done."""
    able = [set(branches_for(work_type)) for work_type in work_types]
    fitting = sorted(set.intersection(*able), key=lambda branch: branch.name)
    return min(fitting, key=lambda branch: _apart(branch.place, place), default=None)


def _apart(one: Place, other: Place) -> float:
    """Degrees of latitude, near enough to say which is nearer; nought where one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))
