"""What the calendar of a colleague or a room says. Call it in the language of whoever reads it.

It stands in calendar programs elsewhere, so it says what is done and where, and of whom nothing.
"""

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import named, window_of
from houvast.appointments.letters.where import where_of
from houvast.appointments.models import Visit


def heading(visit: Visit) -> str:
    """What is done and, where somebody drives to it, in which town."""
    return ", ".join(part for part in (named(visit.work_type), _town(visit)) if part)


def place(visit: Visit) -> str:
    """The address; nothing where we call, and of a visit by video its meeting."""
    if visit.is_by_video:
        return visit.technician.video_address
    return "" if visit.is_by_phone else where_of(visit)


def details(visit: Visit) -> str:
    """What the customer was told."""
    return _("The customer expects us %(window)s.") % {"window": window_of(visit)}


def details_of_room(visit: Visit) -> str:
    """Who works there then."""
    return _("With %(name)s") % {"name": visit.technician.staff.name}


def calendar_name(whose: str, company: str) -> str:
    return f"{company}: {whose}"


def away() -> str:
    return _("Leave")


def closed() -> str:
    return _("Closed")


def _town(visit: Visit) -> str:
    return visit.town if not visit.is_indoors else ""
