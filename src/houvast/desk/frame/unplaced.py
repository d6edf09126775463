"""Why nobody can come any more, in words for the desk and, to begin with, for the customer."""

from django.utils import translation
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
FOR_THEM = {
    Visit.Unplaced.OUT: gettext_lazy(
        "A technician dropped out on that day, and nobody else can come in your time."
    ),
    Visit.Unplaced.RUNS_OVER: gettext_lazy(
        "Work before you takes longer than planned, so that nobody can come in your time."
    ),
    Visit.Unplaced.LEAVE: gettext_lazy(
        "The technician is not at work on that day, and nobody else can come in your time."
    ),
    Visit.Unplaced.CLOSED: gettext_lazy("We turn out to be closed on that day."),
    Visit.Unplaced.ADDRESS: gettext_lazy(
        "You have another address now, and we cannot be there in your time."
    ),
    Visit.Unplaced.SKILL: gettext_lazy(
        "The technician may not do this work on that day, and nobody else can come in your time."
    ),
    Visit.Unplaced.BUSY: gettext_lazy(
        "Something else came up at that time, and nobody else can be there for you."
    ),
}


def why_unplaced(visit: Visit) -> str:
    """In the language of the desk; nothing for a visit to which somebody drives."""
    return str(FOR_US[Visit.Unplaced(visit.unplaced_why)]) if visit.is_unplaced else ""


def reason_to_move(visit: Visit) -> str:
    """In the language of the customer; nothing for a visit whose promise still can be kept."""
    if not visit.is_unplaced:
        return ""
    with translation.override(visit.case.customer.language):
        return str(FOR_THEM[Visit.Unplaced(visit.unplaced_why)])
