"""Where the places are that a workbook put on file."""

from houvast.bringing.models import Workbook
from houvast.people.models import Place


def places_brought(workbook: Workbook, *, after: int, at_most: int) -> list[Place]:
    """Those that are new by it and still there, after that number, the lowest first."""
    brought = workbook.brought.filter(kind=Place._meta.label_lower, is_new=True)
    numbers = brought.filter(target_id__gt=after).order_by("target_id")
    wanted = list(numbers.values_list("target_id", flat=True)[:at_most])
    return list(Place.objects.filter(pk__in=wanted).order_by("pk"))
