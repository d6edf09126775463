"""Why we ask a customer for another time, in words to begin with."""

from django.utils import translation
from django.utils.translation import gettext as _

from houvast.planning.models import Disruption, Visit


def reason_to_move(visit: Visit) -> str:
    """In the language of the customer; nothing for a visit whose promise still can be kept."""
    if visit.unplaced_by is None:
        return ""
    with translation.override(visit.case.customer.language):
        if visit.unplaced_by.kind == Disruption.Kind.OUT:
            return _("A technician dropped out on that day, and nobody else can come in your time.")
        return _("Work before you takes longer than planned, so that nobody can come in your time.")
