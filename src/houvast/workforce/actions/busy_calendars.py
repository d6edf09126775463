"""Calendars elsewhere: put on file, read, and taken off."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.outside_http import NotRead, check_address, fetch
from houvast.ground.refusals import Refused
from houvast.ground.threads import in_time
from houvast.workforce.actions.calendar_links import locked
from houvast.workforce.models import (
    BusyCalendar,
    BusyTime,
    Resource,
    SomebodyOrSomething,
    Technician,
)
from houvast.workforce.rules.busy_file import (
    BusyRead,
    NotACalendarFile,
    TooManyEvents,
    busy_in,
)
from houvast.workforce.rules.shifts import AHEAD

Trouble = BusyCalendar.Trouble
WasRead = BusyRead | Trouble
"""What a calendar says, or why that could not be read."""

MOST_BYTES = 5 * 1024 * 1024
AT_ONCE = 8
MOST_OF_ONE = 5


class NoCalendarAddress(Refused):
    says = _(
        "This is no address of a calendar that we can read. It begins with https:// or webcal://; "
        "your calendar program calls it the secret or private address."
    )


class ReadAlready(Refused):
    says = _("We read that calendar already.")


class TooManyCalendars(Refused):
    says = _("There are %(number)s calendars here already. Take one off first.")


@transaction.atomic
def add_busy_calendar(
    *, of: SomebodyOrSomething, address: str, name: str, by: Actor, now: datetime
) -> BusyCalendar:
    """Put the address of a calendar on file, of which the events make somebody busy.

    It is not read yet. Raises NoCalendarAddress, ReadAlready or TooManyCalendars.
    """
    held, written = locked(of), _written(address)
    is_technician = isinstance(held, Technician)
    mine = {"technician_id" if is_technician else "resource_id": held.pk}
    standing = BusyCalendar.objects.standing().filter(**mine)
    known = list(standing.values_list("address", flat=True))
    if written in known:
        raise ReadAlready
    if len(known) >= MOST_OF_ONE:
        raise TooManyCalendars(number=len(known))
    made = BusyCalendar.objects.create(
        **mine, address=written, name=name.strip(), added_by=by.name, added_at=now
    )
    history.record("busy_calendar.added", about=made.of, by=by, at=now, **_facts(made))
    return made


def hold_whose(whose: int) -> None:
    """Hold a technician, or below nought a resource. Call it in a transaction."""
    model = Technician if whose > 0 else Resource
    locked(model(pk=abs(whose)))


@transaction.atomic
def remove_busy_calendar(*, calendar: BusyCalendar, by: Actor, now: datetime) -> BusyCalendar:
    """Read it no more: its times make nobody busy. Nothing happens to one that was taken off."""
    held = _held(calendar)
    if held.is_standing:
        held.removed_at, held.removed_by = now, by.name
        held.address = ""  # A secret that nobody needs any more.
        held.save(update_fields=["removed_at", "removed_by", "address"])
        held.times.all().delete()
        history.record("busy_calendar.removed", about=held.of, by=by, at=now, **_facts(held))
    return held


def read_side_by_side(
    calendars: Sequence[BusyCalendar], *, now: datetime, seconds: float
) -> list[tuple[BusyCalendar, WasRead]]:
    """What each says, or why it could not be read within so many seconds. Writes nothing.

    Whoever takes longer, be it to look up a name, is not waited for. Call it outside a transaction:
    nobody is to wait for a stranger with a lock in hand.
    """
    read = partial(_read, now=now, seconds=seconds)
    came = in_time(read, calendars, at_once=AT_ONCE, seconds=seconds)
    said = (was_read or Trouble.NO_ANSWER for was_read in came)
    return list(zip(calendars, said, strict=True))


@transaction.atomic
def keep_what_was_read(*, calendar: BusyCalendar, was_read: WasRead, now: datetime) -> bool:
    """Keep its times, or that it could not be read; whether its times are those of now.

    One that could not be read keeps the times that it had.
    """
    held = _held(calendar)
    if not held.is_standing or (held.tried_at and held.tried_at > now):
        return False
    held.tried_at = now
    if isinstance(was_read, Trouble):
        _failed(held, was_read, now=now)
        return False
    if held.is_failing:
        history.record(
            "busy_calendar.reads_again", about=held.of, by=HOUVAST, at=now, **_facts(held)
        )
    held.read_at, held.unread = now, was_read.unread
    held.failing_since_at, held.failing_why = None, ""
    held.save()
    _keep(held, was_read)
    return True


def _failed(held: BusyCalendar, why: Trouble, *, now: datetime) -> None:
    if not held.is_failing:
        history.record("busy_calendar.failed", about=held.of, by=HOUVAST, at=now, **_facts(held))
        held.failing_since_at = now
    held.failing_why = why
    held.save()


def _keep(held: BusyCalendar, was_read: BusyRead) -> None:
    if list(held.times.values_list("starts_at", "ends_at")) == was_read.stretches:
        return
    held.times.all().delete()
    BusyTime.objects.bulk_create(
        BusyTime(calendar=held, starts_at=starts_at, ends_at=ends_at)
        for starts_at, ends_at in was_read.stretches
    )


def _read(calendar: BusyCalendar, *, now: datetime, seconds: float) -> WasRead:
    today = spoken.today(now)
    domain = settings.HOUVAST.mail_address.rpartition("@")[2]
    try:
        content = fetch(
            calendar.address, accept="text/calendar", seconds=seconds, most_bytes=MOST_BYTES
        )
        return busy_in(content, today, today + AHEAD, domain=domain)
    except NotRead as nothing:
        return Trouble(nothing.trouble)
    except NotACalendarFile:
        return Trouble.NO_CALENDAR
    except TooManyEvents:
        return Trouble.TOO_LARGE


def _written(typed: str) -> str:
    """An address as it is asked. Raises NoCalendarAddress."""
    address = typed.strip()
    if address.lower().startswith("webcal://"):
        address = "https://" + address[len("webcal://") :]
    try:
        check_address(address)
    except NotRead as wrong:
        raise NoCalendarAddress from wrong
    if any(mark.isspace() or not mark.isprintable() for mark in address):
        raise NoCalendarAddress
    return urlsplit(address)._replace(fragment="").geturl()


def _held(calendar: BusyCalendar) -> BusyCalendar:
    calendars = BusyCalendar.objects.select_related("technician__staff", "resource__branch")
    return calendars.select_for_update(of=("self",), no_key=True).get(pk=calendar.pk)


def _facts(calendar: BusyCalendar) -> dict[str, str]:
    return {"calendar": calendar.name, "name": calendar.of.name}
