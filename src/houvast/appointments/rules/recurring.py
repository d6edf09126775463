"""When work that comes back is due again."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date


def things_done(named: int | None, recurring: Collection[int | None]) -> set[int | None]:
    """Of which things the work was done by a visit that was about the thing `named`.

    Work that comes back and names no thing may be about any. A visit that names none was about the
    only thing there is; among several nobody knows.
    """
    if named is None and len(set(recurring)) == 1:
        return set(recurring)
    return {None, named}


def next_due(done_on: date, every_months: int) -> date:
    """So many months later: the same day of the month, or the last where it is shorter."""
    months = done_on.month - 1 + every_months
    year, month = done_on.year + months // 12, months % 12 + 1
    return date(year, month, min(done_on.day, monthrange(year, month)[1]))
