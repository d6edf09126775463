"""A fault that somebody reports by the sticker on a thing, whoever they are."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy

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
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import owner_for
from houvast.things.models import Thing


class NotThereAnyMore(Refused):
    says = gettext_lazy("This is not there any more.")


@transaction.atomic
def report_fault(
    *, thing: Thing, said: str, writer: Newcomer, now: datetime, form_id: str
) -> Promise:
    """Open a case about a thing with what somebody wrote; the promise by when they hear from us.

    Who has that mail address, or where none was given that phone number, is the customer, or else a
    newcomer is put on file.
    The page tells the promise at once; a letter goes to the customer as well, if they had not
    enough of those today. The same words sent twice by one form are one case. Raises
    NotThereAnyMore, NothingWritten, ReportedEnough, and what `ways_to` raises.
    """
    held = Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)
    if held.is_gone:
        raise NotThereAnyMore
    if not said.strip():
        raise NothingWritten
    fingerprint = sha256(f"sticker {held.pk} {form_id} {said.strip()}".encode()).digest()
    if promised := Promise.objects.filter(messages__fingerprint=fingerprint).first():
        return promised
    mail, phone = ways_to(writer)
    _check_limits(held, mail, now)
    known = customer_reached_at(mail=mail, phone=phone, name=writer.name, near=held)
    customer = known or met(writer, now=now)
    case = _opened(held, customer, said, now=now)
    promise = promise_reply(case, heard_at=now, now=now, is_new=True)
    reported = Reported(said, writer, Message.Channel.STICKER, fingerprint)
    message = write_down(promise, reported, now=now)
    acknowledge_report(message, case, mail, now=now)
    mark_told(promise=promise, message="sticker page", now=now)
    return promise


def _check_limits(thing: Thing, mail: str, now: datetime) -> None:
    """A stranger who has a sticker cannot fill our inbox; call it with the thing held."""
    refuse_spam(mail)
    reported = Message.objects.filter(channel=Message.Channel.STICKER, case__thing=thing)
    if reported.filter(at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise ReportedEnough


def _opened(thing: Thing, customer: Customer, said: str, *, now: datetime) -> Case:
    by = customer.as_actor()
    case = open_case(
        customer=customer,
        owner=owner_for(customer, None),
        subject=subjects.of_report(said),
        by=by,
        now=now,
    )
    return case_is_about(case=case, thing=thing, by=by, now=now)
