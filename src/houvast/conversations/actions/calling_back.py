"""Calls that we promise: in a window that the customer chose, tried three times, then written."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.reply_promises import locked_and_open
from houvast.conversations.letters import Button, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import MOST_TRIES, CallBack, CallTry, Message
from houvast.conversations.queries.calls import call_back_of, call_of, number_of
from houvast.conversations.rules import subjects
from houvast.conversations.rules.call_windows import (
    CallWindow,
    call_windows,
    next_try,
    part_of_day,
)
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.contact import phone_number, shown_phone
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import agree_anew, keep, no_longer_needed
from houvast.promises.actions.links import standing_link
from houvast.promises.actions.promising import give_word, give_word_anew, mark_told, promise_later
from houvast.promises.models import Case, Link, Promise
from houvast.promises.queries.covering import holder_of
from houvast.promises.rules import Word


class NoNumber(Refused):
    says = gettext_lazy("Fill in the phone number on which we can call.")


class NotThenAnyMore(Refused):
    says = gettext_lazy("We cannot call then any more. Choose another time.")


class NoCallPromised(Refused):
    says = gettext_lazy("No call is to come here any more.")


@dataclass(frozen=True)
class CallAsked:
    """In which of the windows, on which number (as typed; empty: the one on file), about what."""

    key: str
    number: str = ""
    about: str = ""


@transaction.atomic
def ask_call(*, case: Case, asked: CallAsked, by: Actor, now: datetime) -> Promise:
    """Promise that who has a case in hand calls its customer in the window that they chose.

    A call that was promised already moves to it. Who writes on the page has read it there; else it
    is written to them, or was told on the phone. A settled case is open again. Raises NoNumber,
    NotAPhoneNumber or NotThenAnyMore.
    """
    held = locked_and_open(case, by=by, now=now)
    offered = call_windows(business_calendar(), now=now)
    window = next((one for one in offered if one.key == asked.key), None)
    if window is None:
        raise NotThenAnyMore
    number = phone_number(asked.number) if asked.number.strip() else number_of(held.customer)
    if not number:
        raise NoNumber
    call_back = CallBack.objects.create(
        case=held, number=number, about=asked.about.strip()[:300], asked_at=now,
        asked_by=by.name[:200],
    )  # fmt: skip
    history.record("call.asked", about=call_back, by=by, at=now)
    word = _word(held, holder_of(held), window, number)
    running = call_of(held)
    if running is None:
        promise = give_word(held, word, by=by, now=now)
    else:
        running.case = held
        why = reasons.ANOTHER_TIME_TO_CALL()
        promise = promise_later(running, word, reason=why, by=by, now=now)
    _say(held, promise, by=by, now=now, was_said=running is not None)
    return promise


@transaction.atomic
def no_call_needed(*, case: Case, by: Actor, now: datetime) -> None:
    """The customer needs no call any more. Raises NoCallPromised."""
    held = locked_case(case.pk)
    promise = call_of(held)
    if promise is None:
        raise NoCallPromised
    promise.case = held
    no_longer_needed(promise, reason=reasons.NO_CALL_NEEDED(), by=by, now=now)
    if not held.promises.open().exists():
        promise_to_ask(held, now=now)


def call_whoever_has_it(held: Case, *, reason: str, by: Actor, now: datetime) -> None:
    """A call that was promised to the other customer of a case is one to whoever has it now, in the
    same window: on their number, and never on that of the other.

    Call it with the case held, once it is theirs.
    """
    promise = call_of(held)
    if promise is None or promise.is_past(now):
        return
    promise.case = held
    ended = agree_anew(promise, proof=reason, by=by, now=now)
    opens_at = ended.opens_at or ended.due_at
    window = CallWindow(opens_at, ended.due_at)
    word = _word(held, ended.owner, window, number_of(held.customer))
    give_word_anew(ended, word, by=by, now=now, owner=ended.owner, escalated=ended.is_escalated)


def note_try(held: Case, call: Message, *, by: Staff, now: datetime) -> CallTry | None:
    """A call in vain counts as a try of the call that was promised: it was made, and is on record.

    The next one is promised for another part of a day, and the customer reads both; after the
    third we write instead. One before its window, or twice in one part of a day, is only put on
    file. Call it with the case held.
    """
    promise = call_of(held)
    if promise is None or (promise.opens_at and now < promise.opens_at):
        return None
    call_back = call_back_of(held) or CallBack.objects.create(
        case=held, asked_at=now, asked_by=by.name[:200]
    )
    tried = list(call_back.tries.order_by("number"))
    on, part = spoken.today(now), part_of_day(now)
    if len(tried) >= MOST_TRIES or any((one.on, one.part) == (on, part) for one in tried):
        return None
    made = CallTry.objects.create(
        call_back=call_back, number=len(tried) + 1, at=now, on=on, part=part, staff=by, message=call
    )
    promise.case = held
    proof = reasons.CALLED_IN_VAIN(message=call.pk)
    keep(promise=promise, proof=proof, by=by.as_actor(), now=now)
    _after_try([*tried, made], promise.owner, call_back, held, now=now)
    return made


def _after_try(
    tried: list[CallTry], owner: Staff, call_back: CallBack, held: Case, *, now: datetime
) -> None:
    """Promise the next try, or that we leave it at writing; and tell the customer."""
    window = next_try(business_calendar(), [one.at for one in tried], now=now)
    by = tried[-1].staff.as_actor()
    told: list[Promise] = []
    with speaking_to(held.customer):
        last = spoken.moment(tried[-1].at)
        blocks: list[Block] = [
            Paragraph(_("We called you on %(moment)s, and did not reach you.") % {"moment": last})
        ]
        if len(tried) < MOST_TRIES and window:
            number = call_back.number or number_of(held.customer)
            promise = give_word(
                held, _word(held, owner, window, number), by=by, now=now, owner=owner
            )
            told.append(promise)
            blocks.append(Paragraph(promise.words))
        else:
            blocks += _written_instead(tried)
            if not held.promises.open().exists():
                told.append(promise_to_ask(held, now=now))
                blocks += [Paragraph(promise.words) for promise in told]
        link = _link(held, now=now)
        blocks.append(Button(_("Choose when we call you"), link))
    _write(held, LetterKind.PHONED_IN_VAIN, blocks, told, now=now)


def _written_instead(tried: list[CallTry]) -> list[Block]:
    moments = ", ".join(spoken.moment(one.at) for one in tried)
    return [
        Paragraph(_("That was the last time that we tried by ourselves: %(moments)s.")
                  % {"moments": moments}),
        Paragraph(_("Answer this mail, or choose yourself when we call you.")),
    ]  # fmt: skip


def _word(case: Case, owner: Staff, window: CallWindow, number: str) -> Word:
    with speaking_to(case.customer):
        said = {
            "name": owner.name,
            "window": spoken.window(window.opens_at, window.closes_at),
            "number": shown_phone(number) if number else "",
        }
        words = _("%(name)s calls you on %(window)s.") % said
        if number:
            words = _("%(name)s calls you on %(window)s, on %(number)s.") % said
    return Word(Promise.Kind.CALL, words, window.closes_at, window.opens_at)


def _say(held: Case, promise: Promise, *, by: Actor, now: datetime, was_said: bool) -> None:
    """See that the customer knows of the call."""
    if by.kind == "customer":
        mark_told(promise=promise, message="case page", now=now)
    elif not has_mail(held.customer):
        mark_told(promise=promise, message="phone call", now=now)
    elif not was_said:
        with speaking_to(held.customer):
            blocks: list[Block] = [
                Paragraph(promise.words),
                Button(_("Choose another time"), _link(held, now=now)),
            ]
        _write(held, LetterKind.NEXT_WORD, blocks, [promise], now=now)


def _link(case: Case, *, now: datetime) -> str:
    return link_to(standing_link(case=case, purpose=Link.Purpose.CALL, now=now))


def _write(
    case: Case, kind: LetterKind, blocks: list[Block], told: list[Promise], *, now: datetime
) -> None:
    with speaking_to(case.customer):
        subject = subjects.answering(case.subject)
    tell(case=case, kind=kind, subject=subject, blocks=blocks, now=now, tells=told)
