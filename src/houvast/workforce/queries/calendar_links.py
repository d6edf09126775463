"""The address of a calendar, for whoever may see it."""

from dataclasses import dataclass

from houvast.ground import keys
from houvast.ground.page_addresses import full_address, page
from houvast.workforce.models import CalendarLink, SomebodyOrSomething


@dataclass(frozen=True)
class SharedCalendar:
    """A link that stands, with its web address.

    Without an address it still opens, and cannot be shown again: the key that made it has been
    retired.
    """

    link: CalendarLink
    address: str | None


def shared_calendar(of: SomebodyOrSomething) -> SharedCalendar | None:
    """The one of a technician or a resource; one SQL statement."""
    mine = of.calendarlinks.values("pk")
    link = CalendarLink.objects.standing().filter(pk__in=mine).first()
    if link is None:
        return None
    token = keys.token_again(link.id, purpose=CalendarLink.PURPOSE, stored=link.digest)
    return SharedCalendar(link, full_address(page("portal:agenda", token)) if token else None)
