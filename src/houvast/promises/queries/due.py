"""What the clock has to look at, earliest first, by index."""

from datetime import datetime

from houvast.promises.models import Promise


def to_warn(now: datetime, *, limit: int) -> list[Promise]:
    """Open promises whose owner is to be warned and was not, with their cases."""
    waiting = Promise.objects.filter(
        ended_at__isnull=True, warned_at__isnull=True, warn_at__lte=now
    )
    return list(waiting.order_by("warn_at", "id")[:limit])


def past_due(now: datetime, *, limit: int) -> list[Promise]:
    """Open promises that are past their moment."""
    past = Promise.objects.filter(ended_at__isnull=True, due_at__lt=now)
    return list(past.order_by("due_at", "id")[:limit])
