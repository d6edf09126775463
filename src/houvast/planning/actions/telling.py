"""Writing to the customer, in their language, in the transaction of what it is about."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from houvast.conversations.actions.letters import told_by_a_person_otherwise
from houvast.conversations.actions.outbox import mail_address, queue
from houvast.conversations.letters import Letter
from houvast.conversations.letters.writing import CalendarPart
from houvast.conversations.mime import Address
from houvast.conversations.models import Message
from houvast.people.models import Customer
from houvast.people.queries.company import closed_days, our_company
from houvast.planning import calendar_file
from houvast.planning.calendar_file import Appointment, Reminder, Status
from houvast.planning.letters.calendar_text import description, reminder, summary
from houvast.planning.models import Visit
from houvast.planning.rules.reminding import reminder_of
from houvast.promises.models import Case, Promise

CalendarFile = Callable[[Address], CalendarPart]
"""The calendar file that goes with a letter to an address; call it in the customer's language."""


def speaking_to(customer: Customer) -> AbstractContextManager[None]:
    """What is said inside is said in the customer's language."""
    return override(customer.language)


def tell(
    letter: Letter,
    *,
    case: Case,
    kind: str,
    now: datetime,
    tells: Iterable[Promise] = (),
    calendar: CalendarFile | None = None,
    message: Message | None = None,
) -> None:
    """Queue a letter to the customer of a case; `tells` count as told once it was sent.

    `message` is the answer on record that it carries, where it is one.
    Who has no mail address that works is told by a person.
    """
    with told_by_a_person_otherwise(case, kind=kind, now=now), speaking_to(case.customer):
        address = mail_address(case.customer)
        queue(
            letter,
            kind=kind,
            case=case,
            to=address,
            now=now,
            tells=tells,
            calendar=calendar(address) if calendar else None,
            message=message,
        )


def invite_file(visit: Visit, *, now: datetime) -> CalendarFile:
    """The calendar file that puts the visit where the customer agreed to it."""
    return lambda to: CalendarPart(
        calendar_file.request(_appointment(visit, to, now=now), now=now), "REQUEST"
    )


def files_of(visits: Iterable[Visit], *, now: datetime) -> CalendarFile:
    """One calendar file with all these visits of a customer."""
    appointments = [_appointment(visit, now=now) for visit in visits]
    return lambda _: CalendarPart(calendar_file.publish_all(appointments, now=now), "PUBLISH")


def cancel_file(visit: Visit, *, now: datetime) -> CalendarFile:
    """The calendar file that takes it out again."""
    return lambda to: CalendarPart(
        calendar_file.cancel(_appointment(visit, to, now=now), now=now), "CANCEL"
    )


def file_to_save(visit: Visit, *, now: datetime) -> str:
    """The calendar file that the customer downloads, of a cancelled or unplaced visit too."""
    status: Status = "CONFIRMED"
    if visit.is_cancelled:
        status = "CANCELLED"
    elif visit.is_unplaced:
        status = "TENTATIVE"
    return calendar_file.publish(_appointment(visit, now=now), now=now, status=status)


def _appointment(visit: Visit, to: Address | None = None, *, now: datetime) -> Appointment:
    """What the file of a visit tells, which asks `to` to come; or asks nobody."""
    company = our_company()
    opens_at, closes_at = visit.expected
    return Appointment(
        uid=visit.calendar_uid,
        sequence=visit.calendar_sequence,
        opens_at=opens_at,
        closes_at=closes_at,
        summary=summary(visit, company),
        description=description(visit, now=now),
        location=str(visit.case.customer.household),
        organizer_name=company.name,
        organizer_mail=settings.HOUVAST.mail_address,
        attendee_name=to.name if to else "",
        attendee_mail=to.address if to else "",
        reminder=_reminder(visit, now=now),
    )


def _reminder(visit: Visit, *, now: datetime) -> Reminder | None:
    found = reminder_of(
        opens_at=visit.expected[0],
        change_until=visit.change_until,
        now=now,
        days_off=closed_days(),
        quiet=visit.case.customer.quiet_hours,
    )
    return Reminder(found.at, reminder(visit, may_change=found.may_change)) if found else None
