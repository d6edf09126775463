"""The hours of each weekday: of technicians, of branches and of what is in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from houvast.people.week import Stretch
from houvast.workforce.rules.shifts import Hours

Week = Mapping[int, Sequence[Stretch]]
"""By weekday (1 Monday to 7 Sunday) one stretch, or two with the break between; none: closed."""


def set_week(rows: QuerySet[Any], make: Callable[..., Any], week: Week) -> bool:
    """Have `rows` say these hours and no others; whether they differ from before.

    `make` makes a row of a weekday and its hours.
    """
    before = {row.weekday: row.hours for row in rows}
    after = {weekday: Hours.of(stretches) for weekday, stretches in week.items() if stretches}
    if before == after:
        return False
    if before:
        rows.delete()
    rows.model.objects.bulk_create(
        make(weekday=weekday, **hours._asdict()) for weekday, hours in after.items()
    )
    return True
