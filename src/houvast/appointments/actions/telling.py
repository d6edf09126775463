"""Writing to the customer, in their language, in the transaction of what it is about."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.conf import settings

from houvast.appointments import calendar_file
from houvast.appointments.actions.telling_home import tell_home_it_comes
from houvast.appointments.calendar_file import Appointment, CalendarReminder, Status
from houvast.appointments.letters.calendar_text import description, reminder, summary
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.where import meeting_page, where_of
from houvast.appointments.models import Proposal, Renewal, Visit
from houvast.appointments.queries.permission import is_refused
from houvast.appointments.rules.reminding import reminder_of
from houvast.conversations.actions import letters
from houvast.conversations.actions.outbox import CalendarFile
from houvast.conversations.addresses import Address
from houvast.conversations.letters import CalendarPart, Letter
from houvast.conversations.models import Message
from houvast.people.queries.company import closed_days, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.links import make_link, standing_link
from houvast.promises.models import Case, Link, Promise


def written(
    compose: Callable[[Link], Letter],
    *,
    about: Visit | Proposal | Renewal | Case,
    now: datetime,
    is_new: bool = False,
) -> Letter:
    """The letter that `compose` makes of the link to what it is about, in the customer's language.

    What `is_new` has no link yet.
    """
    case = about if isinstance(about, Case) else about.case
    make = make_link if is_new else standing_link
    link = make(case=case, **_opened_by(about), now=now)
    with speaking_to(case.customer):
        return compose(link)


class GoingAlong(TypedDict, total=False):
    """What goes with a letter, and when it leaves if not at once."""

    calendar: CalendarFile | None
    encloses: str
    leaves_at: datetime


def send(
    compose: Callable[[Link], Letter],
    *,
    about: Visit | Proposal | Renewal | Case,
    kind: VisitLetter,
    now: datetime,
    tells: Iterable[Promise | None] = (),
    **along: Unpack[GoingAlong],
) -> None:
    """Write to the customer about a visit, a proposal or a case, with the link that opens it.

    The promises that there are of `tells` count as told once it was sent. Who has no mail address
    that works is told by a person.
    """
    letters.send(
        written(compose, about=about, now=now),
        case=about if isinstance(about, Case) else about.case,
        kind=kind,
        now=now,
        tells=[promise for promise in tells if promise],
        **along,
    )


def confirm_all(
    letter: Letter, visits: Sequence[Visit], message: Message | None, *, now: datetime
) -> None:
    """Confirm several visits of a case in one letter, with one calendar file of them all.

    `message` is the answer on record that it carries, where it is one.
    """
    letters.send(
        letter,
        case=visits[0].case,
        kind=VisitLetter.CONFIRMATION,
        now=now,
        tells=[visit.promise for visit in visits],
        calendar=_files_of(visits, now=now),
        message=message,
    )
    for visit in visits:
        tell_home_it_comes(visit, now=now)


def _opened_by(about: Visit | Proposal | Renewal | Case) -> dict[str, Any]:
    """What a link to it is for."""
    if isinstance(about, Visit):
        return {"purpose": Link.Purpose.APPOINTMENT, "target_id": about.pk}
    if isinstance(about, Proposal):
        return {"purpose": Link.Purpose.CHOOSE, "target_id": about.pk}
    if isinstance(about, Renewal):
        return {"purpose": Link.Purpose.CONTRACT, "target_id": about.pk}
    return {"purpose": Link.Purpose.CASE}


def invite_file(visit: Visit, *, now: datetime, status: Status = "CONFIRMED") -> CalendarFile:
    """The calendar file that puts the visit where the customer agreed to it."""
    return lambda to: CalendarPart(
        calendar_file.request(_appointment(visit, to, now=now), now=now, status=status), "REQUEST"
    )


def file_in_doubt(visits: Sequence[Visit], *, now: datetime) -> CalendarFile | None:
    """The calendar file by which they stay there in doubt, and nothing reminds of them any more;
    none of no visits. Their `calendar_sequence` is a new one.
    """
    if not visits:
        return None
    if len(visits) > 1:
        return _files_of(visits, now=now, status="TENTATIVE")
    return invite_file(visits[0], now=now, status="TENTATIVE")


def _files_of(
    visits: Sequence[Visit], *, now: datetime, status: Status = "CONFIRMED"
) -> CalendarFile:
    """One calendar file with all these visits of a customer."""
    return lambda _: CalendarPart(
        calendar_file.publish_all(
            [_appointment(visit, now=now) for visit in visits], now=now, status=status
        ),
        "PUBLISH",
    )


def cancel_file(visit: Visit, *, now: datetime) -> CalendarFile:
    """The calendar file that takes it out again."""
    return lambda to: CalendarPart(
        calendar_file.cancel(_appointment(visit, to, now=now), now=now), "CANCEL"
    )


def file_to_save(visit: Visit, *, now: datetime) -> str:
    """The calendar file that the customer downloads, of a visit that is cancelled, unplaced or
    not permitted too.
    """
    status: Status = "CONFIRMED"
    if visit.is_cancelled:
        status = "CANCELLED"
    elif visit.is_unplaced or is_refused(visit.case, visit.work_type):
        status = "TENTATIVE"
    return calendar_file.publish(_appointment(visit, now=now), now=now, status=status)


def _appointment(visit: Visit, to: Address | None = None, *, now: datetime) -> Appointment:
    """What the file of a visit tells, which asks `to` to come; or asks nobody."""
    company = our_company()
    refused = is_refused(visit.case, visit.work_type)
    opens_at, closes_at = visit.in_calendar
    return Appointment(
        uid=visit.calendar_uid,
        sequence=visit.calendar_sequence,
        opens_at=opens_at,
        closes_at=closes_at,
        summary=summary(visit, company),
        description=description(visit, now=now, is_permitted=not refused),
        location=meeting_page(visit) if visit.is_by_video else where_of(visit),
        url=meeting_page(visit) if visit.is_by_video else "",
        organizer_name=company.name,
        organizer_mail=settings.HOUVAST.mail_address,
        attendee_name=to.name if to else "",
        attendee_mail=to.address if to else "",
        reminder=None if refused else _reminder(visit, now=now),
    )


def _reminder(visit: Visit, *, now: datetime) -> CalendarReminder | None:
    found = reminder_of(
        opens_at=visit.expected[0],
        change_until=visit.change_until,
        now=now,
        days_off=closed_days(),
        quiet=visit.case.customer.quiet_hours,
    )
    return (
        CalendarReminder(found.at, reminder(visit, may_change=found.may_change)) if found else None
    )
