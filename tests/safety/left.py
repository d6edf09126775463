"""Something that is still to be done for Alice, and the pages about it."""

from datetime import timedelta

from cast import NOW
from houvast.appointments.models import Visit
from houvast.journeys.front import Left, leave_for_later
from houvast.promises.models import Case
from making import BY


def something_is_left(case: Case) -> None:
    """In words that try to be more than words."""
    left = Left(NOW.date() + timedelta(days=4), words="<script>alert(16)</script> {{7*7}}")
    leave_for_later(case=case, left=left, **BY)


def of_both(name: str, case: Case, visit: Visit) -> dict[str, int]:
    """Pages that desk and road call alike: on the road each is of a visit."""
    if name.startswith("road:"):
        return {"detail_made loose_end_done": visit.pk}
    return {"detail_made": case.details.get().pk, "loose_end_done": case.loose_ends.get().pk}
