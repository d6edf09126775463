"""What we promised among ourselves, and what of it somebody has to see to now."""

from datetime import datetime, timedelta

from django.db.models import F

from houvast.people.models import Staff
from houvast.promises.models import Case, InternalPromise

SHOWN = 200
DONE_LATELY = timedelta(days=30)


def internal_open(viewer: Staff, owner: Staff | None = None) -> list[InternalPromise]:
    """Open, of one owner or of everybody, that `viewer` sees; the first to do first. One SQL
    statement.
    """
    found = InternalPromise.objects.open().seen_by(viewer).select_related("owner")
    if owner:
        found = found.filter(owner=owner)
    return list(found.order_by("due_at", "pk")[:SHOWN])


def internal_done(
    viewer: Staff, now: datetime, owner: Staff | None = None
) -> list[InternalPromise]:
    """Done within DONE_LATELY, the last first. One SQL statement."""
    found = InternalPromise.objects.done_since(now - DONE_LATELY).seen_by(viewer)
    found = found.select_related("owner")
    if owner:
        found = found.filter(owner=owner)
    return list(found.order_by("-ended_at", "-pk")[:SHOWN])


def internal_at_stake(viewer: Staff, owner: Staff | None = None) -> int:
    """How many are near their moment or past it. One SQL statement."""
    found = InternalPromise.objects.warned().seen_by(viewer)
    return (found.filter(owner=owner) if owner else found).count()


def questions_beside(case: Case) -> list[InternalPromise]:
    """What we asked each other beside a case, what is open first; one SQL statement."""
    asked = case.internal_questions.questions().select_related("owner", "asked_by")
    return list(asked.order_by(F("ended_at").desc(nulls_first=True), "due_at", "pk")[:SHOWN])


def leak_checks_near(until: datetime) -> list[InternalPromise]:
    """The leak checks that are due by then, or were, the first first. One SQL statement."""
    checks = InternalPromise.objects.open().filter(kind=InternalPromise.Kind.LEAK_CHECK)
    return list(checks.filter(due_at__lte=until).order_by("due_at", "pk")[:SHOWN])
