"""With whom somebody speaks before the moment of their outage may move once more (G4)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from houvast.ground.queries.paging import Page, cut
from houvast.outages.models import Hanging, Outage
from houvast.people.models import Staff
from houvast.promises.models import InternalPromise, Promise, seen_by

SHOWN = 50
OF_OUTAGE, SPEAK = "outages.outage", "speak"
"""What a task is about, and which of those about one outage: to speak with who hangs on it."""


def in_one_task() -> Q:
    """The condition on an escalated promise that the task of its outage stands for it: the case
    hangs on an outage that has one. A case that only some see is theirs, since others do not see it
    in the list.
    """
    tasks = InternalPromise.objects.open().filter(about_kind=OF_OUTAGE, key=SPEAK)
    hanging = Hanging.objects.standing().filter(case=OuterRef("case"))
    has_one = Exists(hanging.filter(outage__in=tasks.values("about_id")))
    return Q(has_one, kind=Promise.Kind.OUTAGE, case__confined_at=None)


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
