"""What is next of some visits."""

from collections.abc import Iterable

from houvast.appointments.models import Visit


def first_to_come(visits: Iterable[Visit]) -> Visit | None:
    """The first of these visits that is still to come."""
    to_come = (visit for visit in visits if visit.is_upcoming)
    return min(to_come, key=lambda visit: visit.opens_at, default=None)
