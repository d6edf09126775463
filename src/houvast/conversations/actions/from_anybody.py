"""A fault that somebody reports on the page about outages, and who wants to hear of one: whoever
they are, without a link.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.holding_senders import hold_sender
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.actions.reporting import (
    MOST_A_DAY,
    Reported,
    ReportedEnough,
    acknowledge_report,
    met,
    refuse_spam,
    ways_to,
    write_down,
)
from houvast.conversations.models import Message
from houvast.conversations.queries.correspondents import customer_reached_at
from houvast.conversations.rules import subjects
from houvast.conversations.rules.acknowledging import A_DAY
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import owner_for

MOST_STRANGERS = 200
"""People whom we did not know who become customers in an hour: beyond that it may be a machine."""
AN_HOUR = timedelta(hours=1)


class TooManyAtOnce(Refused):
    says = gettext_lazy(
        "Very many people write to us by this page at this moment. Please call us, or mail us."
    )


@transaction.atomic
def report_from_page(*, said: str, writer: Newcomer, now: datetime, form_id: str) -> Promise:
    """Open a case with what somebody wrote; the promise by when they hear from us.

    The page tells that promise and nothing else: whoever fills in somebody's address learns nothing
    of them. The way to the case goes to the address itself. The same words sent twice by one form
    are one case. Raises NothingWritten and what `writer_of` raises.
    """
    if not said.strip():
        raise NothingWritten
    mail, phone = ways_to(writer)
    hold_sender(mail or phone)
    key = f"anybody {form_id} {mail or phone} {said.strip()}"
    fingerprint = sha256(key.encode()).digest()
    if promised := Promise.objects.filter(messages__fingerprint=fingerprint).first():
        return promised
    customer = writer_of(writer, now=now)
    case = open_for(customer, subjects.of_report(said), now=now)
    promise = promise_reply(case, heard_at=now, now=now, is_new=True)
    reported = Reported(said, writer, Message.Channel.PAGE, fingerprint)
    message = write_down(promise, reported, now=now)
    acknowledge_report(message, case, mail, now=now)
    mark_told(promise=promise, message="page about outages", now=now)
    return promise


def writer_of(writer: Newcomer, *, now: datetime) -> Customer:
    """Who has that mail address, or where none was given that phone number; else a newcomer, put on
    file. Call it in the transaction in which a case of theirs is opened.

    Raises ReportedEnough, TooManyAtOnce, and what `ways_to` raises.
    """
    mail, phone = ways_to(writer)
    hold_sender(mail or phone)
    refuse_spam(mail)
    known = customer_reached_at(mail=mail, phone=phone, name=writer.name)
    if known is None:
        _refuse_a_flood(now)
        return met(writer, now=now)
    opened = Case.objects.filter(customer=known, opened_at__gt=now - A_DAY)
    if opened.filter(messages__channel=Message.Channel.PAGE).distinct().count() >= MOST_A_DAY:
        raise ReportedEnough
    return known


def open_for(customer: Customer, subject: str, *, now: datetime) -> Case:
    """A case of theirs, with who has to do with them."""
    return open_case(
        customer=customer,
        owner=owner_for(customer, None),
        subject=subject,
        by=customer.as_actor(),
        now=now,
    )


def _refuse_a_flood(now: datetime) -> None:
    came = Case.objects.filter(opened_at__gt=now - AN_HOUR, customer__made_at=F("opened_at"))
    if came.values("customer").distinct().count() >= MOST_STRANGERS:
        raise TooManyAtOnce
