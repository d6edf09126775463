"""What is promised in a case, as its customer may count on it."""

from collections.abc import Iterable

from houvast.appointments.models import Visit
from houvast.promises.models import Promise


def that_hold(promised: Iterable[Promise], too_early: Iterable[Visit]) -> list[Promise]:
    """Without the arrival of a visit to which nobody comes, or that waits for something that comes
    later: the visit says so. The latter stays where nothing else is promised.
    """
    placed = [one for one in promised if not (hasattr(one, "visit") and one.visit.is_unplaced)]
    moot = {visit.promise_id for visit in too_early}
    return [one for one in placed if one.pk not in moot] or placed
