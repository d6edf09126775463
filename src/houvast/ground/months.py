"""Counting in months on the calendar."""

from calendar import monthrange
from datetime import date


def months_later(on: date, months: int) -> date:
    """So many months later, or earlier when below nought: the same day of the month, or the last
    where that month is shorter.
    """
    number = on.year * 12 + on.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
