"""What a letter does by leaving, and what is undone when it does not arrive.

A promise that a letter keeps is kept once the letter has left, and a question counts as asked.
What comes back answered nothing: the message waits again, with a new promise.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from houvast.conversations import providers, reasons
from houvast.conversations.actions.asking import ASKING, ask_on_paper_instead
from houvast.conversations.actions.by_post import (
    NotByPost,
    OnPaper,
    by_post_instead,
    told_on_paper,
)
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.outbox import working_address
from houvast.conversations.letters import Letter, Paragraph
from houvast.conversations.letters.by_post import says_enough
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.paper import home_of
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import give_word, give_word_anew
from houvast.promises.models import Case, Promise
from houvast.promises.queries.questions import HEARD
from houvast.promises.queries.renewing import running
from houvast.promises.rules import Word


def hold_case_of(delivery: Delivery) -> None:
    """Hold the case before the letter, in the order that every action keeps."""
    if delivery.case_id is not None:
        known = delivery.case.customer if delivery.case else None
        delivery.case = locked_case(delivery.case_id)
        # It may have been given to another customer while we waited.
        if known and known.pk == delivery.case.customer_id:
            delivery.case.customer = known


def letter_left(delivery: Delivery, *, now: datetime) -> None:
    """The letter has left: what it keeps is kept, or broken when it left too late. In the post it
    may be on its way to a customer from whom the case was taken: that asks nothing of another.
    """
    case = delivery.case
    if case is None or _was_to_another(delivery, case):
        return
    for promise in delivery.keeps.all():
        _keep(delivery, running(promise), now=now)
    if case.is_open and not case.promises.open().exists():
        promise_to_ask(case, now=now)
    if delivery.kind == LetterKind.ASK_IF_SOLVED and not _was_heard_since(delivery):
        channel = str(delivery.channel)
        history.record("case.asked", about=delivery, by=_asker(delivery), at=now, channel=channel)


def letter_was_lost(delivery: Delivery, *, now: datetime) -> None:
    """The letter did not arrive: what it answered waits again, and what it kept is owed anew.

    How a promise ended stays for ever, so another renews it. The customer hears of it at another
    address, if we know one that works. What was written to another customer is let be.
    """
    case = delivery.case
    if case is None or not case.is_open or _was_to_another(delivery, case):
        return
    if delivery.kind == LetterKind.ASK_IF_SOLVED:
        channel = str(delivery.channel)
        history.record("case.not_asked", about=delivery, by=HOUVAST, at=now, channel=channel)
    reopened = _reopen_questions(delivery, now=now)
    kept = list(delivery.keeps.filter(outcome=Promise.Outcome.KEPT, renewed_by=None))
    for promise in kept:
        promise.case = case
    if _is_asked_on_paper(delivery, case, kept, now=now):
        return
    owed = [_owe_again(case, promise, now=now) for promise in kept if _is_free(case, promise)]
    if reopened and not case.promises.open().filter(kind=Promise.Kind.REPLY).exists():
        owed.append(_owe(case, Promise.Kind.REPLY, now=now))
    if _goes_on_paper(delivery, owed, now=now):
        return
    if owed:
        _tell_elsewhere(delivery, case, owed, now=now)


def _is_asked_on_paper(
    delivery: Delivery, case: Case, kept: list[Promise], *, now: datetime
) -> bool:
    """Whether a letter on paper asks what a mail was to ask of somebody silent, and came back."""
    if delivery.kind != LetterKind.ASK_IF_SOLVED or delivery.is_on_paper or delivery.copy_of_id:
        return False
    to_the_silent = delivery.tells.open().filter(kind__in=Promise.TO_THE_SILENT)
    if not kept and not to_the_silent.exists():
        return False
    return ask_on_paper_instead(case, kept, now=now)


def _goes_on_paper(delivery: Delivery, owed: list[Promise], *, now: datetime) -> bool:
    """Post the same words where mail cannot bring them any more, if they are in time. A copy for
    somebody else is let be, and so is what encloses a file or carries an answer, is owed anew
    meanwhile, has nothing left to tell, or says what is not so any more.
    """
    if delivery.is_on_paper or delivery.copy_of_id or delivery.case is None or owed:
        return False
    if delivery.encloses or delivery.message_id or not providers.is_still_so(delivery, now=now):
        return False
    if working_address(delivery.case.customer) is not None:
        return False
    if delivery.person_id not in (None, home_of(delivery.case.customer).reader.pk):
        return False  # it has the keys of somebody else
    letter = Letter.from_json(delivery.letter, subject=delivery.subject, language=delivery.language)
    told = told_on_paper(delivery.tells.all())
    if not told and not says_enough(str(delivery.kind)):
        return False
    try:
        by_post_instead(letter, OnPaper(delivery.case, delivery.kind, told), now=now)
    except NotByPost:
        return False
    return True


def _was_to_another(delivery: Delivery, case: Case) -> bool:
    """Whether it was written before the case was given to the customer who has it now."""
    return case.given_at is not None and delivery.queued_at < case.given_at


def _was_heard_since(delivery: Delivery) -> bool:
    """Whether they said something while a letter that asks was in the post: it asks nothing."""
    if not delivery.is_on_paper:
        return False
    said = Event.objects.filter(case_id=delivery.case_id, verb__in=HEARD)
    return said.filter(at__gt=delivery.queued_at).exists()


def _keep(delivery: Delivery, promise: Promise | None, *, now: datetime) -> None:
    """Keep a promise, unless the customer has asked again what it has to answer."""
    waits = Message.objects.filter(case=delivery.case_id).waiting()
    if promise is None or (promise.kind == Promise.Kind.REPLY and waits.exists()):
        return
    message = delivery.message
    by = message.staff.as_actor() if message and message.staff else HOUVAST
    written = reasons.WRITTEN_IN(letter=delivery.pk)
    proof = reasons.ANSWERED_IN(message=message.pk) if message else written
    keep(promise=promise, proof=proof, by=by, now=now)


def _reopen_questions(delivery: Delivery, *, now: datetime) -> bool:
    """Have what was answered in a letter wait again. True when there was anything."""
    if delivery.message_id is None:
        return False
    answered = Message.objects.filter(answered_in=delivery.message_id)
    asked = list(answered.order_by("pk").values_list("pk", flat=True))
    if not Message.objects.filter(pk__in=asked).update(answered_at=None, answered_in=None):
        return False
    history.record(
        "message.not_answered", about=delivery, by=HOUVAST, at=now, channel=str(delivery.channel),
        asked=asked,
    )  # fmt: skip
    return True


def _is_free(case: Case, promise: Promise) -> bool:
    """A case has one open promise to answer, and what runs already covers it."""
    if promise.kind != Promise.Kind.REPLY:
        return True
    return not case.promises.open().filter(kind=Promise.Kind.REPLY).exists()


def _owe_again(case: Case, promise: Promise, *, now: datetime) -> Promise:
    return give_word_anew(promise, _word(case, promise.kind, now=now), by=HOUVAST, now=now)


def _owe(case: Case, kind: str, *, now: datetime) -> Promise:
    return give_word(case, _word(case, kind, now=now), by=HOUVAST, now=now)


def _word(case: Case, kind: str, *, now: datetime) -> Word:
    """Within the company's reply hours, in the customer's language."""
    hours = timedelta(hours=our_company().reply_hours)
    due_at = business_calendar().add_business_time(now, hours)
    with speaking_to(case.customer):
        words = _("You hear from us %(by)s.") % {"by": spoken.by(due_at)}
    return Word(kind, words, due_at)


def _tell_elsewhere(delivery: Delivery, case: Case, owed: list[Promise], *, now: datetime) -> None:
    """Write to another address of the customer; without one the promise stays untold."""
    address = working_address(case.customer)
    if address is None or address.address.lower() == delivery.to_address.lower():
        return
    with speaking_to(case.customer):
        came_back = _("We wrote to you at %(address)s, but that mail came back to us.")
        if delivery.is_on_paper:
            came_back = _("We wrote to you at %(address)s, but that letter came back to us.")
        blocks = [
            Paragraph(came_back % {"address": delivery.to_address}),
            *(Paragraph(promise.words) for promise in owed),
        ]
    subject = subjects.answering(case.subject)
    tell(case=case, kind=LetterKind.CAME_BACK, subject=subject, blocks=blocks, now=now, tells=owed)


def _asker(delivery: Delivery) -> Actor:
    asking = Event.objects.filter(verb=ASKING, about_id=str(delivery.pk)).first()
    if asking is None:
        return HOUVAST
    return Actor.of(asking)
