"""What we promised among ourselves, and what of it somebody has to see to now."""

from datetime import datetime, timedelta

from houvast.people.models import Staff
from houvast.promises.models import InternalPromise

SHOWN = 200
DONE_LATELY = timedelta(days=30)


def internal_open(owner: Staff | None = None) -> list[InternalPromise]:
    """Open, of one owner or of everybody; the first to do first. One SQL statement."""
    found = InternalPromise.objects.open().select_related("owner")
    if owner:
        found = found.filter(owner=owner)
    return list(found.order_by("due_at", "pk")[:SHOWN])


def internal_done(now: datetime, owner: Staff | None = None) -> list[InternalPromise]:
    """Done within DONE_LATELY, the last first. One SQL statement."""
    found = InternalPromise.objects.done_since(now - DONE_LATELY).select_related("owner")
    if owner:
        found = found.filter(owner=owner)
    return list(found.order_by("-ended_at", "-pk")[:SHOWN])


def internal_at_stake(owner: Staff | None = None) -> int:
    """How many are near their moment or past it. One SQL statement."""
    found = InternalPromise.objects.warned()
    return (found.filter(owner=owner) if owner else found).count()


def leak_checks_near(until: datetime) -> list[InternalPromise]:
    """The leak checks that are due by then, or were, the first first. One SQL statement."""
    checks = InternalPromise.objects.open().filter(kind=InternalPromise.Kind.LEAK_CHECK)
    return list(checks.filter(due_at__lte=until).order_by("due_at", "pk")[:SHOWN])
