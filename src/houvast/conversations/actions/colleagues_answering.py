"""Seeing that a colleague has the same message in front of them."""

from datetime import datetime, timedelta

from houvast.conversations.models import Answering
from houvast.people.models import Staff
from houvast.promises.models import Case

PRESENT_FOR = timedelta(seconds=30)


def look_at(*, case: Case, staff: Staff, now: datetime) -> list[Staff]:
    """Note that somebody has the reply of a case before them; returns who else has."""
    Answering.objects.bulk_create(
        [Answering(case=case, staff=staff, seen_at=now)],
        update_conflicts=True,
        unique_fields=["case", "staff"],
        update_fields=["seen_at"],
    )
    present = Answering.objects.filter(case=case, seen_at__gte=now - PRESENT_FOR)
    return [row.staff for row in present.exclude(staff=staff).select_related("staff")]
