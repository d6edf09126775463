"""Who of the desk is away, and will be."""

from houvast.people.models import Absence

SHOWN = 200


def absences() -> list[Absence]:
    """Who is away now or will be, the first day first; one SQL statement."""
    standing = Absence.objects.standing().select_related("staff", "cover", "asked_to_cover")
    return list(standing.order_by("first_on", "pk")[:SHOWN])
