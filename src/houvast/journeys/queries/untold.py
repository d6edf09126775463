"""Journeys that promised something by themselves of which no letter tells."""

from datetime import datetime, timedelta

from houvast.journeys.models import CaseJourney
from houvast.promises.models import Promise

LETTERS_GO_FIRST = timedelta(seconds=20)
"""So long after it was promised, whatever writes of it in the same breath has."""


def journeys_to_tell(now: datetime, *, limit: int = 200) -> list[CaseJourney]:
    """Those that run, the longest untold first, by the index of what is untold; what waits for a
    person to act is told by no letter of itself.
    """
    untold = (
        Promise.objects.not_told()
        .never_escalated()
        .filter(of_journey__isnull=False, told_by__isnull=True, made_at__lte=now - LETTERS_GO_FIRST)
    )
    of = untold.order_by("due_at", "id").values_list("of_journey__journey", flat=True)
    numbers = list(dict.fromkeys(of[:limit]))
    return list(CaseJourney.objects.running().filter(pk__in=numbers).order_by("pk"))
