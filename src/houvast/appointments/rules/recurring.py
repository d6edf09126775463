"""When work that comes back is due again."""

from calendar import monthrange
from datetime import date


def next_due(done_on: date, every_months: int) -> date:
    """So many months later: the same day of the month, or the last where it is shorter."""
    months = done_on.month - 1 + every_months
    year, month = done_on.year + months // 12, months % 12 + 1
    return date(year, month, min(done_on.day, monthrange(year, month)[1]))
