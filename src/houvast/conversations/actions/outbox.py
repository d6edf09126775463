"""Putting a letter in the outbox. It leaves when the transaction that queued it has committed."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from houvast.conversations import message_ids
from houvast.conversations.letters import Letter
from houvast.conversations.letters.writing import CalendarPart
from houvast.conversations.mime import Address
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.threads import last_heard
from houvast.ground.refusals import Refused
from houvast.people.models import ContactPoint, Customer
from houvast.promises.models import Case, Promise


class NoMailAddress(Refused):
    says = _("We have no e-mail address of %(name)s that works. Call, and ask for an address.")


def queue(
    letter: Letter,
    *,
    kind: str,
    case: Case | None,
    to: Customer | ContactPoint | Address,
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    calendar: CalendarPart | None = None,
    in_reply_to: Message | None = None,
    message: Message | None = None,
    written_by_a_person: bool = False,
) -> Delivery:
    """Queue one mail to one recipient in the caller's transaction.

    `kind` names it on timelines ("acknowledgement", "answer", "invitation", ...), `tells` are
    the promises that count as told once it was sent, `keeps` those that are kept by that,
    `in_reply_to` the mail that it answers: by
    default the last one that the customer wrote in the case. Raises NoMailAddress.
    """
    address = mail_address(to)
    answered = in_reply_to or (last_heard(case) if case else None)
    delivery = Delivery(
        message=message,
        case=case,
        kind=kind,
        to_address=address.address,
        to_name=address.name[:160],
        language=letter.language,
        subject=letter.subject[:300],
        letter=letter.as_json(),
        calendar=calendar.ics if calendar else "",
        calendar_method=calendar.method if calendar else "",
        mail_id=message_ids.make(
            case_number=case.number if case else None,
            domain=settings.HOUVAST.mail_address.rpartition("@")[2],
        ),
        in_reply_to=answered.mail_id if answered else "",
        references=answered.refers_to if answered else [],
        auto_submitted=not written_by_a_person,
        queued_at=now,
        next_attempt_at=now,
    )
    _put_in(delivery, list(tells), list(keeps))
    return delivery


@transaction.atomic(savepoint=False)
def _put_in(delivery: Delivery, tells: list[Promise], keeps: list[Promise]) -> None:
    delivery.save()
    if tells:
        delivery.tells.add(*tells)
    if keeps:
        delivery.keeps.add(*keeps)
    app.configure_task("conversations.transmit").defer(delivery_id=delivery.pk)


def working_address(customer: Customer) -> Address | None:
    """Where this customer reads mail, or None if we know of no address that works."""
    try:
        return mail_address(customer)
    except NoMailAddress:
        return None


def mail_address(to: Customer | ContactPoint | Address) -> Address:
    """Where mail to a customer goes: one SQL statement. Raises NoMailAddress."""
    if isinstance(to, Address):
        return to
    if isinstance(to, ContactPoint):
        return Address(to.value, to.customer.name)
    return Address(_working(to), to.name)


def _working(customer: Customer) -> str:
    """The address to write to: the preferred one, else the newest that works."""
    points = customer.contact_points.filter(kind=ContactPoint.Kind.MAIL, undeliverable_at=None)
    found = points.order_by("-preferred", "-id").values_list("value", flat=True).first()
    if found is None:
        raise NoMailAddress(name=customer.name)
    return found
