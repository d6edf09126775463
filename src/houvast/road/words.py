"""What a technician is answered: what the customer was told, or that somebody has to tell them."""

from django.utils.translation import gettext as _

from houvast.appointments.front import Answered
from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.road.queries.day import can_be_written


def what_is_on_file(ended: Visit) -> Answered:
    """What the customer reads of how it went; where no mail reaches them, that it is to be said."""
    name = ended.case.customer.name
    if can_be_written(ended):
        return Answered(_("That is on file, and %s reads it in a mail.") % name, "success")
    words = _("That is on file. %s has no mail address that works: tell them yourself.")
    return Answered(words % name, "warning")


def what_is_told(before: Visit, told: Visit) -> Answered:
    """What the customer knows now; where no mail reaches them, that somebody has to call.

    Of what is no news any more nobody was told anything.
    """
    if told.estimated_at is None:
        return Answered()
    said = {"name": told.case.customer.name, "time": spoken.clock(told.estimated_at)}
    if not can_be_written(told):
        words = _("%(name)s has no mail address that works. Call to say: about %(time)s.")
        return Answered(words % said, "warning")
    if before.estimated_at == told.estimated_at:
        return Answered(_("%(name)s knows it already: about %(time)s.") % said, "info")
    return Answered(_("%(name)s reads that you come: about %(time)s.") % said, "success")


def what_is_asked(visit: Visit) -> Answered:
    """That the customer is asked for another time; where no mail reaches them, that one has to."""
    name = visit.case.customer.name
    if can_be_written(visit):
        return Answered(_("%s is asked in a mail to choose another time.") % name, "success")
    words = _("%s has no mail address that works: the office has to call for another time.")
    return Answered(words % name, "warning")
