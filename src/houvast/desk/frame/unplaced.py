"""Why nobody can come any more, in words for the desk."""

from django.utils.translation import gettext_lazy

from houvast.appointments.models import Visit

FOR_US = {
    Visit.Unplaced.OUT: gettext_lazy("The technician dropped out."),
    Visit.Unplaced.RUNS_OVER: gettext_lazy("Work before it takes longer."),
    Visit.Unplaced.LEAVE: gettext_lazy("The technician is not at work then."),
    Visit.Unplaced.CLOSED: gettext_lazy("The company is closed on that day."),
    Visit.Unplaced.ADDRESS: gettext_lazy("The address changed, and it does not fit the day."),
    Visit.Unplaced.SKILL: gettext_lazy("The technician may not do this work on that day."),
    Visit.Unplaced.BUSY: gettext_lazy("The technician or the room is busy with something else."),
}


def why_unplaced(visit: Visit) -> str:
    """In the language of the desk; nothing for a visit to which somebody drives."""
    return str(FOR_US[Visit.Unplaced(visit.unplaced_why)]) if visit.is_unplaced else ""
