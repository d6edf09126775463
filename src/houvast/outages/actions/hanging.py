"""Hanging a case on an outage, and letting it go."""

from datetime import datetime, timedelta

from django.db import transaction

from houvast.conversations.actions.answered_by_deed import answer_by_deed, unanswered
from houvast.conversations.actions.answering import refuse_if_overtaken
from houvast.conversations.actions.letters import addressed, send, tell, to_case_page
from houvast.conversations.actions.next_word import hear_from_us, promise_to_ask
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.letter import Block
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.outages import reasons
from houvast.outages.letters import words
from houvast.outages.letters.kinds import OutageLetter
from houvast.outages.models import Hanging, Outage, OutageWord
from houvast.outages.models.hangings import hanging_in
from houvast.outages.rules import refusals
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case, Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import AlreadySettled, Word


@transaction.atomic
def hang(
    *,
    case: Case,
    outage: Outage,
    by: Actor,
    now: datetime,
    tells: bool = True,
    seen_message_id: int | None = None,
) -> Hanging:
    """A case has the word of an outage from now on, and moves with it; its customer is told.

    Where somebody read what waits there, up to the message with the number `seen_message_id`, what
    is known answers it, and it waits no longer: of what hangs on it already that is all that is
    done. Who `tells` it otherwise, as with an acknowledgement, says so. Raises AlreadySettled,
    OutageOver or HangsAlready, and what `refuse_if_overtaken` raises.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    if before := hanging_in(held).first():
        if before.outage_id != outage.pk:
            raise refusals.HangsAlready(title=before.outage.title)
        if seen_message_id is None or not unanswered(held):
            return before
        return answer_with_it(hanging=before, seen_message_id=seen_message_id, by=by, now=now)
    if seen_message_id is not None:
        refuse_if_overtaken(held, seen_message_id)
    about = Outage.objects.select_for_update(no_key=True).get(pk=outage.pk)
    if not about.runs:
        raise refusals.OutageOver
    promise = give_word(held, word_for(held, about, about.word, now=now), by=by, now=now)
    hanging = Hanging.objects.create(
        case=held,
        outage=about,
        told=about.word,
        promise=promise,
        hung_at=now,
        hung_by=by.name[:200],
    )
    history.record("outage.hung", about=hanging, by=by, at=now)
    if tells:
        _tell_known(hanging, by=by, now=now, answers=seen_message_id is not None)
    return hanging


@transaction.atomic
def answer_with_it(*, hanging: Hanging, seen_message_id: int, by: Actor, now: datetime) -> Hanging:
    """What is known answers what waits in a case that hangs: somebody read that it asks no more,
    up to the message with that number.

    Raises HangsNoMore or NothingWaits, and what `refuse_if_overtaken` raises.
    """
    held = locked_case(hanging.case_id)
    found = hanging_in(held).filter(pk=hanging.pk).first()
    if found is None:
        raise refusals.HangsNoMore
    if not unanswered(held):
        raise refusals.NothingWaits
    refuse_if_overtaken(held, seen_message_id)
    found.case = held
    _tell_known(found, by=by, now=now, answers=True)
    return found


def word_for(case: Case, outage: Outage, said: OutageWord, *, now: datetime) -> Word:
    """What is promised in a case with a word of an outage, in the customer's language.

    Where its moment has passed and nobody said another one: by when they hear from us.
    """
    if not (due_at := said.due_at) or said.is_past(now):
        hours = timedelta(hours=our_company().reply_hours)
        due_at = business_calendar().add_business_time(now, hours)
        return Word(Promise.Kind.OUTAGE, hear_from_us(case, due_at), due_at)
    with speaking_to(case.customer):
        return Word(Promise.Kind.OUTAGE, words.promised(outage, said, due_at), due_at)


@transaction.atomic
def let_go(*, hanging: Hanging, by: Actor, now: datetime) -> Hanging:
    """It turned out to be something else: a matter of its own again, of which they are told.

    Raises HangsNoMore.
    """
    held = locked_case(hanging.case_id)
    found = hanging_in(held).filter(pk=hanging.pk).first()
    if found is None:
        raise refusals.HangsNoMore
    with speaking_to(held.customer):
        reason = reasons.SOMETHING_ELSE(title=found.outage.title)
    loosen(found, Hanging.End.LET_GO, reason=reason, by=by, now=now)
    promise_by_itself(held, by=by, now=now)
    told = list(held.promises.tellable().order_by("due_at", "pk"))
    with speaking_to(held.customer):
        blocks = words.own_again(found.outage, [promise.words for promise in told])
    tell(
        case=held, kind=OutageLetter.OWN, subject=subjects.answering(held.subject), blocks=blocks,
        now=now, tells=told,
    )  # fmt: skip
    return found


def loosen(hanging: Hanging, end: str, *, reason: str, by: Actor, now: datetime) -> None:
    """A case hangs on its outage no more, and what was promised with it ends; with the case held.

    Its caller sees to the next word of an open case.
    """
    let_go_at = max(now, hanging.hung_at)  # Somebody may have hung it while this waited.
    change(hanging, {"let_go_at": let_go_at, "let_go_by": by.name[:200], "end": str(end)})
    promise = running(hanging.promise)
    if promise is not None:
        no_longer_needed(promise, reason=reason, by=by, now=now)
    how = str(Hanging.End(end).label)
    history.record("outage.let_go", about=hanging, by=by, at=now, how=how)


def promise_by_itself(case: Case, *, by: Actor, now: datetime) -> None:
    """By when they hear from us, where nothing else is promised; with the case held."""
    if not case.promises.open().exists():
        hours = timedelta(hours=our_company().reply_hours)
        due_at = business_calendar().add_business_time(now, hours)
        word = Word(Promise.Kind.FOLLOW_UP, hear_from_us(case, due_at), due_at)
        give_word(case, word, by=by, now=now)


def _tell_known(hanging: Hanging, *, by: Actor, now: datetime, answers: bool) -> None:
    """One letter with what is known and promised; it is the answer on record where it `answers`."""
    case, word, promise = hanging.case, hanging.told, running(hanging.promise)
    asked = unanswered(case) if answers else []
    with speaking_to(case.customer):
        known: list[Block] = [*words.known(hanging.outage, word)]
        if word.is_over:
            known = [*words.over(hanging.outage, word, is_late=False)]
        known += [words.by_when(promise)] if promise else []
        said = "\n\n".join(block.text for block in known if isinstance(block, Paragraph))
    answer = None
    if asked:
        answer = answer_by_deed(case=case, asked=asked, words=said, by=by, now=now)
    if not case.promises.open().exists():  # it is over, and the answer was the last word
        promise = promise_to_ask(case, now=now)
        known.append(words.by_when(promise))
    with speaking_to(case.customer):
        page = to_case_page(case, now=now)
        letter = addressed(case, subjects.answering(case.subject), [*known, page])
    send(
        letter, case=case, kind=OutageLetter.KNOWN, now=now,
        tells=[promise] if promise and not promise.is_told_after_speaking else [], message=answer,
    )  # fmt: skip
