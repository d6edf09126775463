"""The only way to fetch what a calendar address opens."""

from django.utils.translation import gettext_lazy as _

from houvast.ground import tokens
from houvast.ground.refusals import Refused
from houvast.workforce.models import CalendarLink


class CalendarUnknown(Refused):
    says = _("There is no calendar at this address. Ask the company for the right one.")


class CalendarClosed(Refused):
    says = _(
        "This calendar address is not in use any more. Take it out of your calendar program, and "
        "ask the company for a new one if you need it."
    )


def calendar_at(token: str) -> CalendarLink:
    """Whose calendar a token opens, in one SQL statement.

    Raises CalendarUnknown, or CalendarClosed for one that was closed or whose technician left.
    """
    related = ("technician__staff", "resource__branch__place")
    links = CalendarLink.objects.select_related(*related)
    found = links.filter(digest=tokens.digest(token)).first()
    if found is None:
        raise CalendarUnknown
    if not found.is_open:
        raise CalendarClosed
    return found
