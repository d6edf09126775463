"""The secret address at which a calendar program reads the days of somebody, or of a room."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, keys, tokens
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.workforce.models import CalendarLink, Resource, SomebodyOrSomething, Technician


class TakesNoVisits(Refused):
    says = _("%(name)s takes no visits now, so there is no calendar to share.")


@transaction.atomic
def share_calendar(*, of: SomebodyOrSomething, by: Actor, now: datetime) -> CalendarLink:
    """A new address; the one before, if there is any, opens nothing any more.

    Raises TakesNoVisits.
    """
    held = locked(of)
    if not (held.takes_visits if isinstance(held, Technician) else held.is_in_use):
        raise TakesNoVisits(name=held.name)
    is_anew = _closed(held, by=by, now=now)
    link_id = uuid.uuid4()
    token = keys.new_token(link_id, purpose=CalendarLink.PURPOSE)
    link: CalendarLink = held.calendarlinks.create(
        id=link_id, digest=tokens.digest(token), made_by=by.name, made_at=now
    )
    if is_anew:
        history.record("calendar.shared_anew", about=held, by=by, at=now, name=held.name)
    else:
        history.record("calendar.shared", about=held, by=by, at=now, name=held.name)
    return link


@transaction.atomic
def close_calendar(*, of: SomebodyOrSomething, by: Actor, now: datetime) -> None:
    """Have the address open nothing any more; nothing happens where there is none."""
    held = locked(of)
    if _closed(held, by=by, now=now):
        history.record("calendar.closed", about=held, by=by, at=now, name=held.name)


def locked(of: SomebodyOrSomething) -> SomebodyOrSomething:
    """The technician or resource as it is now, held."""
    if isinstance(of, Technician):
        technicians = Technician.objects.select_related("staff")
        return technicians.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
    resources = Resource.objects.select_related("branch")
    return resources.select_for_update(of=("self",), no_key=True).get(pk=of.pk)


def _closed(held: SomebodyOrSomething, *, by: Actor, now: datetime) -> bool:
    standing = CalendarLink.objects.standing().filter(pk__in=held.calendarlinks.values("pk"))
    return bool(standing.update(revoked_at=now, revoked_by=by.name))
