"""Giving a mail that was read its place: with a customer, in a case, with a promise."""

from datetime import datetime

from houvast.conversations.actions import acknowledging, notes, strangers, undelivered
from houvast.conversations.actions.dismissing import put_aside
from houvast.conversations.actions.hearing import at_hand, promise_reply
from houvast.conversations.actions.message_history import record
from houvast.conversations.folding import new_words
from houvast.conversations.mime import Automatic, Mail
from houvast.conversations.models import Attachment, Delivery, Message, RawMail
from houvast.conversations.queries.correspondents import answer_address, others_in
from houvast.conversations.queries.placing import case_for
from houvast.conversations.queries.senders import customer_at, spam_sender, team_addressed
from houvast.conversations.rules import subjects
from houvast.conversations.rules.thanks import is_plainly_thanks
from houvast.conversations.sanitising import safe_html
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Customer
from houvast.people.queries.company import our_company
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import owner_for


def file_mail(raw: RawMail, mail: Mail, *, now: datetime) -> Message | None:
    """File one mail in the caller's transaction, which holds its sender. None if set aside."""
    if first := Message.objects.filter(fingerprint=mail.fingerprint).first():
        return _set_aside_copy(raw, first, now=now)
    if mail.bounce:
        return _file_bounce(raw, mail, now=now)
    if marked := spam_sender(mail.from_address):
        return _set_aside(raw, f"spam: {marked.by.name} marked this sender", now=now)
    is_doubtful = mail.authentication.speaks_against_sender
    known = None if is_doubtful or not mail.from_address else customer_at(mail.from_address)
    case = None if mail.automatic is Automatic.OWN else case_for(mail, raw, customer=known, now=now)
    if mail.automatic:
        return _file_automatic(raw, mail, case, known, now=now)
    if case and not case.is_open and _only_thanks(mail, case):
        return _file_thanks(raw, mail, case, known, now=now)
    return _file_question(raw, mail, case, known, now=now)


def _set_aside(raw: RawMail, reason: str, *, now: datetime) -> Message | None:
    """Keep a mail outside of any case. With a reason a person sees that it is there."""
    raw.taken_in_at, raw.trouble = now, reason
    raw.save(update_fields=["taken_in_at", "trouble"])
    return None


def _set_aside_copy(raw: RawMail, first: Message, *, now: datetime) -> Message | None:
    """A second copy of a mail that is a message already: nobody needs to look."""
    raw.taken_in_at, raw.trouble, raw.copy_of = now, "", first
    raw.save(update_fields=["taken_in_at", "trouble", "copy_of"])
    return None


def _file_question(
    raw: RawMail, mail: Mail, case: Case | None, known: Customer | None, *, now: datetime
) -> Message:
    """What a person wrote: it gets an owner, a moment by which it is answered, and word of it."""
    is_first = case is None
    if case is None:
        customer = known or strangers.meet(mail, now=now)
        case = _opened(raw, mail, customer, now=now, is_known=known is not None)
    else:
        customer = known or case.customer
        case = at_hand(case, by=customer.as_actor(), now=now)
    promise = promise_reply(case, heard_at=raw.received_at, now=now, is_new=is_first)
    message = _noted(raw, mail, case, customer, now=now, promise=promise)
    record("message.received", message, by=customer.as_actor(), now=now, is_first=is_first)
    if mail.authentication.speaks_against_sender:
        notes.warn_of_forgery(message, now=now)
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
    message = _noted(raw, mail, case, known or case.customer, now=now)
    put_aside([message], why="Thanks after the case was settled", by=HOUVAST.name, now=now)
    record("message.thanks", message, by=case.customer.as_actor(), now=now)
    return message


def _file_automatic(
    raw: RawMail, mail: Mail, case: Case | None, known: Customer | None, *, now: datetime
) -> Message | None:
    """What a machine wrote: it is kept, nobody owes it an answer, and it opens nothing."""
    if case is None:
        return _set_aside(raw, f"automatic: {mail.automatic}", now=now)
    message = _noted(raw, mail, case, known or case.customer, now=now)
    by = Actor("customer", case.customer_id, mail.from_name or mail.from_address)
    record("message.automatic", message, by=by, now=now, reason=str(mail.automatic))
    return message


def _file_bounce(raw: RawMail, mail: Mail, *, now: datetime) -> Message | None:
    bounce = mail.bounce
    if bounce is None or not bounce.original_message_id:
        return _set_aside(raw, "a report about a mail that we do not know", now=now)
    sent = Delivery.objects.select_related("case__customer", "case__owner")
    delivery = sent.filter(mail_id=bounce.original_message_id).first()
    if delivery is None or delivery.case is None:
        return _set_aside(raw, "a report about a mail that we do not know", now=now)
    message = _noted(raw, mail, delivery.case, None, now=now)
    undelivered.take_back(delivery=delivery, bounce=bounce, now=now)
    record("message.automatic", message, by=HOUVAST, now=now, reason=str(mail.automatic))
    return message


def _opened(raw: RawMail, mail: Mail, customer: Customer, *, now: datetime, is_known: bool) -> Case:
    team = team_addressed([*raw.rcpt_tos, *(to.address for to in (*mail.to, *mail.cc))])
    return open_case(
        customer=customer,
        owner=owner_for(customer if is_known else None, team),
        subject=subjects.of_case(mail.subject, text=mail.text),
        by=customer.as_actor(),
        now=now,
        team=team,
    )


def _noted(
    raw: RawMail,
    mail: Mail,
    case: Case,
    customer: Customer | None,
    *,
    now: datetime,
    promise: Promise | None = None,
) -> Message:
    was_set_aside = getattr(raw, "was_set_aside", False)
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.IN,
        customer=customer,
        at=raw.received_at,
        from_name=mail.from_name,
        from_address=mail.from_address,
        copied_to=others_in(mail),
        answer_to=answer_address(mail, customer),
        subject=mail.subject[:300],
        text=mail.text,
        html=safe_html(mail.html) if mail.html else "",
        mail_id=mail.message_id,
        refers_to=list(reversed(mail.answers)),
        fingerprint=mail.fingerprint,
        raw=None if was_set_aside else raw,
        read_from=raw if was_set_aside else None,
        automatic=mail.automatic or "",
        needs_answer=promise is not None,
        reply_promise=promise,
    )
    _note_files(message, mail)
    raw.taken_in_at = now
    if raw.attempts > 1:
        raw.trouble = ""  # what went wrong before did not this time
    raw.save(update_fields=["taken_in_at", "trouble"])
    if mail.was_cut:
        notes.say_what_was_cut(message)
    if was_set_aside:
        notes.point_to_what_was_read(raw, message, now=now)
    return message


def _note_files(message: Message, mail: Mail) -> None:
    if mail.files:
        Attachment.objects.bulk_create(
            Attachment(
                message=message,
                part=file.part,
                name=file.shown_name[-255:],
                content_type=file.content_type[:120],
                size=file.size,
            )
            for file in mail.files
        )
