"""Giving a mail that was read its place: with a customer, in a case, with a promise."""

from dataclasses import replace
from datetime import datetime

from houvast.conversations import reasons
from houvast.conversations.actions.dismissing import put_aside
from houvast.conversations.actions.reply_promises import locked_and_open, promise_reply
from houvast.conversations.channels.mail.actions import (
    acknowledging,
    mail_notes,
    reporting,
    strangers,
)
from houvast.conversations.channels.mail.actions.calendar_words import in_words
from houvast.conversations.channels.mail.actions.firms_mail import file_from_firm
from houvast.conversations.channels.mail.actions.messages import put_on_file
from houvast.conversations.channels.mail.actions.setting_aside import COPY, set_aside
from houvast.conversations.channels.mail.actions.staff_mail import file_from_staff
from houvast.conversations.channels.mail.mime import Automatic, Mail
from houvast.conversations.channels.mail.queries.placing import case_for, entry_for
from houvast.conversations.channels.mail.queries.senders import (
    is_our_mailbox,
    spam_sender,
    staff_at,
    team_of,
)
from houvast.conversations.models import Message, RawMail
from houvast.conversations.providers import firm_writing
from houvast.conversations.queries.correspondents import customer_at, meant_by, writer_in
from houvast.conversations.quoted_text import new_words
from houvast.conversations.rules import subjects
from houvast.conversations.rules.thanks import is_plainly_thanks
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case
from houvast.promises.queries.owners import owner_for

REPORTS = (Automatic.BOUNCE, Automatic.REPORT)


def file_mail(raw: RawMail, mail: Mail, *, now: datetime) -> Message | None:
    """File one mail in the caller's transaction, which holds its sender. None if set aside."""
    if first := Message.objects.filter(fingerprint=mail.fingerprint).first():
        set_aside(raw, mail, COPY, now=now, copy_of=first)
        return None
    if mail.automatic is Automatic.OWN:
        set_aside(raw, mail, f"automatic: {mail.automatic}", now=now)
        return None
    is_doubtful = mail.authentication.speaks_against_sender or not mail.from_address
    if mail.automatic is Automatic.BOUNCE:
        return reporting.file_bounce(raw, mail, now=now)
    if not is_doubtful and (colleague := _colleague(mail)):
        return file_from_staff(raw, replace(mail, sender=mail.sent_by), colleague, now=now)
    if marked := spam_sender(mail.from_address):
        set_aside(raw, mail, f"spam: {marked.by.name} marked this sender", now=now)
        return None
    writer = None if is_doubtful else customer_at(mail.from_address, name=mail.from_name)
    known = meant_by(writer) if writer else None
    if mail.automatic:
        return _file_automatic(raw, mail, known, now=now)
    firm = firm_writing(
        mail.from_address,
        answers=mail.answers,
        subject=mail.subject,
        is_customer=writer is not None,
    )
    if firm:
        return file_from_firm(raw, mail, firm, is_doubtful=is_doubtful, now=now)
    case = case_for(mail, raw, customer=known, now=now)
    if case and known and known != case.customer:
        known = writer_in(case, mail.from_address) or known
    if case and not case.is_open and _only_thanks(mail, case):
        return _file_thanks(raw, mail, case, known, now=now)
    return file_question(raw, mail, case, known, now=now)


def _colleague(mail: Mail) -> Staff | None:
    """Who of us wrote this, wherever they want the answer; not who stands behind a mailbox."""
    if mail.sent_by is None:
        return None
    if mail.sender != mail.sent_by and is_our_mailbox(mail.sent_by.address):
        return None
    return staff_at(mail.sent_by.address)


def file_question(
    raw: RawMail, mail: Mail, case: Case | None, known: Customer | None, *, now: datetime
) -> Message:
    """What a person wrote: it gets an owner, a moment by which it is answered, and word of it."""
    is_first = case is None
    if case is None:
        customer = known or strangers.meet(mail, now=now)
        case = _opened(raw, mail, customer, now=now, is_known=known is not None)
    else:
        customer = known or case.customer
        case = locked_and_open(case, by=customer.as_actor(), now=now)
    promise = promise_reply(case, heard_at=raw.received_at, now=now, is_new=is_first)
    mail = _with_its_calendar_read(mail, case)
    message = put_on_file(raw, mail, case, by=customer, now=now, promise=promise)
    # A calendar that answers asks for no visit, whatever it calls the appointment.
    is_request = is_first and mail.calendar_answer is None
    history.record(
        "message.received", about=message, by=customer.as_actor(), at=now, is_first=is_request
    )
    if mail.authentication.speaks_against_sender:
        mail_notes.warn_of_forgery(message, now=now)
    if known or not mail.wants_no_answer:
        acknowledging.acknowledge(message, mail, case=case, now=now, is_first=is_first)
    return message


def _only_thanks(mail: Mail, case: Case) -> bool:
    """Whether a mail only thanks; the subject of an answer is ours, that of another says more."""
    names = (mail.from_name, case.customer.name, case.owner.name, our_company().name)
    subject = "" if subjects.is_answer(mail.subject) else mail.subject
    words = f"{subject}\n{new_words(mail.text)}"
    return not mail.files and is_plainly_thanks(words, names=names)


def _file_thanks(
    raw: RawMail, mail: Mail, case: Case, known: Customer | None, *, now: datetime
) -> Message:
    """Thanks after all was settled: kept and shown, but nothing is opened and nothing owed."""
    message = put_on_file(raw, mail, case, by=known or case.customer, now=now)
    put_aside([message], why=reasons.THANKS_AFTERWARDS(), by=HOUVAST.name, now=now)
    history.record("message.thanks", about=message, by=case.customer.as_actor(), at=now)
    return message


def _file_automatic(
    raw: RawMail, mail: Mail, known: Customer | None, *, now: datetime
) -> Message | None:
    """What a machine wrote: it is kept, nobody owes it an answer, and it opens nothing."""
    case = reporting.case_reported_on(mail) if mail.automatic in REPORTS else None
    case = case or case_for(mail, raw, customer=known, now=now, by_words=False)
    if case is None:
        set_aside(raw, mail, f"automatic: {mail.automatic}", now=now)
        return None
    is_report = mail.automatic in REPORTS
    customer = known if is_report else known or case.customer
    message = put_on_file(raw, mail, case, by=customer, now=now)
    by = Actor("customer", case.customer_id, mail.from_name or mail.from_address)
    history.record("message.automatic", about=message, by=by, at=now, reason=str(mail.automatic))
    return message


def _with_its_calendar_read(mail: Mail, case: Case) -> Mail:
    """The same mail, which says in words what its calendar file says."""
    if mail.calendar_answer is None:
        return mail
    with speaking_to(case.customer):
        entry = entry_for(mail, case.customer.household_id)
        said = in_words(mail.calendar_answer, entry)
    return replace(mail, text=f"{said}\n\n{mail.text}".strip(), html="")


def _opened(raw: RawMail, mail: Mail, customer: Customer, *, now: datetime, is_known: bool) -> Case:
    team = team_of(raw, mail)
    with speaking_to(customer):
        subject = subjects.of_case(mail.subject, text=mail.text)
    return open_case(
        customer=customer,
        owner=owner_for(customer if is_known else None, team),
        subject=subject,
        by=customer.as_actor(),
        now=now,
        team=team,
    )
