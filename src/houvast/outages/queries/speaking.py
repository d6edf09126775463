"""With whom somebody speaks before the moment of their outage may move once more (G4)."""

from django.db.models import QuerySet

from houvast.ground.queries.paging import Page, cut
from houvast.outages.models import Hanging, Outage
from houvast.people.models import Staff
from houvast.promises.models import Promise, seen_by

SHOWN = 50


def unspoken(outage: Outage) -> "QuerySet[Promise]":
    """What was promised about it and is told by nobody but who speaks with them."""
    hanging = Hanging.objects.standing().filter(outage=outage)
    escalated = Promise.objects.escalated().filter(kind=Promise.Kind.OUTAGE)
    return escalated.filter(case__in=hanging.values("case"))


def spoken_with_first(outage: Outage, staff: Staff, *, after: str | None) -> Page[Promise]:
    """Those, as somebody sees them, longest on record first. One SQL statement."""
    found = (
        unspoken(outage).filter(seen_by(staff, "case")).select_related("case__customer", "owner")
    )
    if after and after.isdecimal():
        found = found.filter(pk__gt=int(after))
    return cut(found.order_by("pk")[: SHOWN + 1], limit=SHOWN, mark=lambda one: str(one.pk))
