"""The branches to which customers can come."""

from django.db.models import Exists, OuterRef, QuerySet

from houvast.workforce.models import Branch, Resource, WorkType


def branches_for(work_type: WorkType) -> QuerySet[Branch]:
    """Those with a room, chair or counter of the kind that the work takes, by name."""
    fitting = Resource.objects.in_use().filter(branch=OuterRef("pk"), kind=work_type.resource_kind)
    return Branch.objects.open_to_customers().filter(Exists(fitting)).order_by("name")
