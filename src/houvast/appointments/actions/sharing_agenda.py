"""The calendar of a technician or a resource, as calendar programs subscribe to it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from houvast.appointments import calendar_file
from houvast.appointments.calendar_file import AgendaEntry
from houvast.appointments.letters import agenda as words
from houvast.appointments.models import Visit
from houvast.appointments.queries.agenda import Agenda, agenda_of
from houvast.ground.page_addresses import full_address, page
from houvast.ground.speaking import speaking
from houvast.people.queries.company import our_company
from houvast.workforce.front import own_uid
from houvast.workforce.models import CalendarLink, Leave

MOVES = 100_000
"""More than the times that the day of a visit changes: a day's changes never outgrow a move."""


@dataclass(frozen=True)
class SharedAgenda:
    """The file, and a stamp that changes with what it says."""

    text: str
    stamp: str


def agenda_as_file(link: CalendarLink, *, now: datetime) -> SharedAgenda:
    """In the language of its technician, or of the company. Writes nothing.

    What was cancelled, or has no place any more, is not in it: a calendar program that subscribes
    takes out what it does not find, and shows as a meeting what it finds as cancelled.
    """
    company = our_company()
    reader = link.technician.staff if link.technician else company
    with speaking(reader.language):
        entries = _entries(agenda_of(link, now=now), link)
        name = words.calendar_name(link.of.name, company.name)
    stamp = hashlib.sha256(repr((name, entries)).encode()).hexdigest()[:32]
    return SharedAgenda(calendar_file.shared(entries, name=name, now=now), stamp)


def _entries(agenda: Agenda, link: CalendarLink) -> list[AgendaEntry]:
    return [
        *(_visit(one, link, agenda.versions.get(one.on, 0)) for one in agenda.visits),
        *(_leave(one) for one in agenda.leave),
        *(_closed(on) for on in agenda.closed),
    ]


def _visit(visit: Visit, link: CalendarLink, version: int) -> AgendaEntry:
    is_of_room = link.technician is None
    return AgendaEntry(
        uid=_uid("visit", visit.pk, link),
        sequence=visit.calendar_sequence * MOVES + min(version, MOVES - 1),
        starts=visit.planned_start_at,
        ends=visit.planned_end_at,
        summary=words.heading(visit),
        description=words.details_of_room(visit) if is_of_room else words.details(visit),
        location=words.place(visit),
        url="" if is_of_room else full_address(page("road:visit", visit.pk)),
    )


def _leave(leave: Leave) -> AgendaEntry:
    whole = leave.is_whole_days
    return AgendaEntry(
        uid=_uid("leave", leave.pk),
        sequence=0,
        starts=leave.first_on if whole else leave.starts_at,
        ends=leave.last_on + timedelta(days=1) if whole else leave.ends_at,
        summary=words.away(),
    )


def _closed(on: date) -> AgendaEntry:
    after = on + timedelta(days=1)
    return AgendaEntry(_uid("closed", on.isoformat()), 0, on, after, words.closed(), is_free=True)


def _uid(what: str, key: object, link: CalendarLink | None = None) -> str:
    """Of a visit one of each who comes, so that it is in the calendars of both."""
    whose = f"-{link.technician_id or f'room{link.resource_id}'}" if link else ""
    domain = settings.HOUVAST.mail_address.rpartition("@")[2]
    return own_uid(what, f"{key}{whose}", domain=domain)
