"""A customer calls or comes in: what they said, who deals with it, and by when they hear."""

from datetime import datetime
from hashlib import sha256
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import hear_from_us
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.letters import Button, Note, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Message
from houvast.conversations.providers import first_step, promised_besides
from houvast.conversations.queries.standing import due_under_contract
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.refusals import Refused
from houvast.people.actions.newcomers import put_on_file
from houvast.people.models import Customer, Staff
from houvast.people.newcomers import Newcomer
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise, mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.queries.telling import to_tell
from houvast.things.models import Thing


class LaterThanContract(Refused):
    says = gettext_lazy(
        "Under contract %(number)s this customer hears %(by)s. Choose that moment or an earlier "
        "one, or leave it to us."
    )


class Noted(TypedDict, total=False):
    """What else was written down during a call: also which `thing` of the caller it is about.

    `form_id` is of the form in which it was.
    """

    subject: str
    words: str
    due_at: datetime | None
    form_id: str
    thing: Thing | None


def take_call(
    *,
    caller: Customer | Newcomer,
    said: str,
    owner: Staff,
    by: Staff,
    now: datetime,
    **noted: Unpack[Noted],
) -> Case:
    """Open a case with what somebody said on the phone, with its owner and its first promise.

    A newcomer is put on file first. Without `due_at` the promise is an answer within the
    company's reply hours; `words` are what was promised, in the caller's language. They get it in
    a mail with the link to their page, or else were told on the phone. The same call sent twice
    by one form (`form_id`) is one case. Raises NothingWritten, NoName, PerhapsOnFile,
    NotAMailAddress, NotAPhoneNumber, NotAPostcode, NotAHouseNumber, PostcodeUnknown, NotAtWork,
    DueInThePast or LaterThanContract.
    """
    if not said.strip():
        raise NothingWritten
    form_id = noted.get("form_id", "")
    fingerprint = sha256(f"call {form_id} {said.strip()}".encode()).digest() if form_id else None
    try:
        with transaction.atomic():
            customer = _on_file(caller, by=by, now=now)
            case = open_case(
                customer=customer,
                owner=owner,
                subject=subjects.of_case(noted.get("subject", ""), text=said),
                by=by.as_actor(),
                now=now,
            )
            if thing := noted.get("thing"):
                case = case_is_about(case=case, thing=thing, by=by.as_actor(), now=now)
            words, due_at = noted.get("words", ""), noted.get("due_at")
            promise = _promise(case, words=words, due_at=due_at, by=by, now=now)
            call = _written_down(case, said, promise, fingerprint, by=by, now=now)
            _confirm(case, call, now=now)
            return case
    except IntegrityError:
        first = Message.objects.filter(fingerprint=fingerprint).exclude(fingerprint=None)
        if taken := first.select_related("case__customer", "case__owner").first():
            return taken.case
        raise


def _on_file(caller: Customer | Newcomer, *, by: Staff, now: datetime) -> Customer:
    if isinstance(caller, Customer):
        return caller
    return put_on_file(newcomer=caller, by=by.as_actor(), now=now)


def _promise(
    case: Case, *, words: str, due_at: datetime | None, by: Staff, now: datetime
) -> Promise:
    if due_at is None:
        return promise_reply(case, heard_at=now, now=now, is_new=True)
    if sooner := due_under_contract(case, heard_at=now, before=due_at, now=now):
        raise LaterThanContract(number=sooner.contract.number, by=spoken.by(sooner.due_at))
    return make_promise(
        case=case,
        kind=Promise.Kind.REPLY,
        words=words or hear_from_us(case, due_at),
        due_at=due_at,
        by=by.as_actor(),
        now=now,
    )


def _written_down(
    case: Case,
    said: str,
    promise: Promise,
    fingerprint: bytes | None,
    *,
    by: Staff,
    now: datetime,
) -> Message:
    """What the customer said, as a message that waits for its answer (G2)."""
    call = Message.objects.create(
        case=case,
        channel=Message.Channel.PHONE,
        direction=Message.Direction.IN,
        customer=case.customer,
        staff=by,
        at=now,
        from_name=case.customer.name,
        subject=case.subject,
        text=said.strip(),
        fingerprint=fingerprint,
        needs_answer=True,
        reply_promise=promise,
    )
    history.record("message.received", about=call, by=by.as_actor(), at=now, is_first=True)
    return call


def _confirm(case: Case, call: Message, *, now: datetime) -> None:
    """Tell the customer what was promised: by mail, or else it was said on the phone."""
    if not has_mail(case.customer):
        if call.reply_promise:
            mark_told(promise=call.reply_promise, message=f"phone call, message {call.pk}", now=now)
        return
    untold = to_tell(case)
    with speaking_to(case.customer):
        thanks = Paragraph(_("Thank you for telling us. This is what we wrote down:"))
        blocks: list[Block] = [thanks, Note(call.text)]
        step = first_step(case, call, now=now)
        if step:
            blocks += [Paragraph(step.sentence), Button(step.label, link_to(step.link))]
        blocks += map(Paragraph, promised_besides(step, untold))
        blocks.append(Paragraph(_("Did we get something wrong? Answer this mail.")))
    tell(
        case=case, kind=LetterKind.CALL, subject=case.subject, blocks=blocks, now=now, tells=untold
    )
