"""The questions about a fault: one after the other, on the customer's own page, by phone or at the
door; and on file for whoever comes next.
"""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.journeys.actions.answers import as_asked, put_on_file
from houvast.journeys.actions.ending_inquiries import Voice, come_to, stop_asking
from houvast.journeys.queries.faults import FaultQuestions, questions_called, questions_for
from houvast.journeys.queries.known import answers_in
from houvast.journeys.rules.asking import walk
from houvast.journeys.rules.not_asked import NothingToAsk, NotOneOfTheQuestions
from houvast.promises.access import locked_case
from houvast.promises.actions.facts import ask, withdraw
from houvast.promises.models import Case, Inquiry
from houvast.promises.rules import AlreadySettled


@transaction.atomic
def begin_inquiry(*, case: Case, voice: Voice, now: datetime) -> Inquiry:
    """Ask what is not known about the fault of a case; what is asked already goes on.

    Raises AlreadySettled or NothingToAsk.
    """
    held = open_case(case.pk)
    standing = held.inquiries.open().first()
    asking = questions_called(standing.journey, held) if standing else questions_for(held)
    if asking is None:
        raise NothingToAsk
    inquiry = standing or begun(held, asking.key, voice, now=now)
    return go_on(inquiry, held, asking, voice, now=now)


@transaction.atomic
def answer_inquiry(
    *, inquiry: Inquiry, key: str, typed: str, voice: Voice, now: datetime
) -> Inquiry:
    """Put an answer on file and go on; nothing typed says that they do not know.

    Another answer than what is known puts that right; where all was answered, the questions are
    gone through anew from what is known. Raises AlreadySettled, NothingToAsk, NotOneOfTheQuestions,
    NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
    """
    held = open_case(inquiry.case_id)
    current = held.inquiries.get(pk=inquiry.pk)
    asking = questions_called(current.journey, held)
    if asking is None:
        raise NothingToAsk
    question = asking.question(key)
    if question is None:
        raise NotOneOfTheQuestions
    is_news = put_on_file(question, asking.journey, typed.strip(), held, voice, now=now)
    if not current.is_open:
        if not is_news:
            return current
        standing = held.inquiries.open().first()
        current = standing or begun(held, asking.key, voice, now=now)
    return go_on(current, held, asking, voice, now=now)


def go_on(
    inquiry: Inquiry, case: Case, asking: FaultQuestions, voice: Voice, *, now: datetime
) -> Inquiry:
    """Ask what is next, or end with what the answers lead to; call it with the case held."""
    found = walk(asking.diagnosis, answers_in(case, asking.journey, now=now))
    on_other_ways = asking.in_tree - {found.ask}
    for left in case.questions.open().filter(key__in=on_other_ways).order_by("pk"):
        withdraw(left, by=voice.by, now=now)
    if found.ask:
        question = asking.journey.question_by_key[found.ask]
        asked = as_asked(question, question.about)
        ask(case=case, asked=asked, channel=voice.channel, by=voice.by, now=now)
    elif found.stop:
        stop_asking(inquiry, asking, found.stop, voice, now=now)
    elif found.outcome:
        come_to(inquiry, asking, found.outcome, voice, now=now)
    return inquiry


def begun(case: Case, key: str, voice: Voice, *, now: datetime) -> Inquiry:
    """The questions of one file, begun in a case that is held."""
    inquiry = Inquiry.objects.create(case=case, journey=key, begun_at=now, begun_by=voice.by.name)
    history.record("inquiry.begun", about=inquiry, by=voice.by, at=now)
    return inquiry


def open_case(case_id: int) -> Case:
    """The case, held. Raises AlreadySettled."""
    held = locked_case(case_id)
    if not held.is_open:
        raise AlreadySettled
    return held
