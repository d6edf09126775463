"""Whether a visit has another time because of us so often that somebody has to speak first."""

from houvast.appointments.models import Visit
from houvast.ground.models import Event
from houvast.promises.models import MOST_MOVES


def speaks_first(visit: Visit) -> bool:
    """Whether no other time is put to its customer before somebody spoke with them (G4).

    The database says the same when one is. One SQL statement at most.
    """
    if visit.moves_by_us < MOST_MOVES:
        return False
    spoken = Event.objects.filter(case_id=visit.case_id, verb="case.spoken")
    return not spoken.filter(at__gte=visit.choice.at).exists()
