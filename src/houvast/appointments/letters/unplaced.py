"""Why the time that was agreed cannot be kept, in words for the customer of any trade: what a
customer comes to us for is no visit of ours, and who helps them is seldom a technician."""

from django.utils.translation import gettext_lazy

from houvast.appointments.models import Visit
from houvast.people.queries.speaking import speaking_to

FOR_THEM = {
    Visit.Unplaced.OUT: gettext_lazy(
        "A colleague dropped out on that day, and nobody else can be there for you then."
    ),
    Visit.Unplaced.RUNS_OVER: gettext_lazy(
        "Work before you takes longer than planned, so that nobody can be there for you then."
    ),
    Visit.Unplaced.LEAVE: gettext_lazy(
        "Our colleague is not at work on that day, and nobody else can be there for you then."
    ),
    Visit.Unplaced.CLOSED: gettext_lazy("We turn out to be closed on that day."),
    Visit.Unplaced.ADDRESS: gettext_lazy(
        "You have another address now, and we cannot be there in your time."
    ),
    Visit.Unplaced.SKILL: gettext_lazy(
        "Our colleague may not do this on that day, and nobody else can be there for you then."
    ),
    Visit.Unplaced.BUSY: gettext_lazy(
        "Something else came up at that time, and nobody else can be there for you."
    ),
}


def reason_to_move(visit: Visit) -> str:
    """In the language of the customer; nothing for a visit whose promise still can be kept."""
    if not visit.is_unplaced:
        return ""
    with speaking_to(visit.case.customer):
        return str(FOR_THEM[Visit.Unplaced(visit.unplaced_why)])
