"""A customer who says nothing: asked twice, then closed by two channels or by a person (G7)."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.conversations import reasons
from houvast.conversations.actions.asking import ENOUGH, ask_if_solved, waits_for_answer
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.printing import give_up
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message, PaperLetter
from houvast.conversations.queries.asking_again import by_post_from
from houvast.conversations.rules import subjects
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.ground.speaking import speaking
from houvast.people.queries.company import our_company
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import settle
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Case, CaseJoin, Promise, whole
from houvast.promises.queries.questions import questions

log = logging.getLogger(__name__)


def when_promised(events: Sequence[Event]) -> None:
    """React to `promise.warned`: ask, or close what was asked over two channels.

    What a person must decide stays with its owner. A message that waits for an answer comes first.
    One SQL statement where none is about somebody silent.
    """
    warned = Promise.objects.filter(pk__in=[int(event.about_id) for event in events])
    silent = warned.filter(kind__in=Promise.TO_THE_SILENT).select_related("case")
    for promise in silent.order_by("warn_at", "pk"):
        _decide(promise, now=events[0].at)


def _decide(promise: Promise, *, now: datetime) -> None:
    case = locked_case(promise.case_id)
    if Message.objects.waiting().filter(case__in=whole(case)).exists():
        _answer_first(promise, now=now)
    elif promise.kind == Promise.Kind.CLOSING and len(questions(case)) >= ENOUGH:
        if not _comes_beside(case):
            with suppress(Refused):  # a person decides
                _close(case, now=now)
    else:
        with suppress(NoMailAddress):  # their owner is warned, and calls
            _ask(promise, case, now=now)


@transaction.atomic
def _ask(promise: Promise, case: Case, *, now: datetime) -> None:
    """Ask it, one question at a time; a letter that was not posted and would be there too late for
    what was promised is left out, where another can be written.
    """
    asking = Delivery.objects.waiting().filter(case__in=whole(case), kind=LetterKind.ASK_IF_SOLVED)
    papers = PaperLetter.objects.going().filter(posted_at=None, delivery__in=asking)
    by_post = by_post_from(now)
    if by_post is None or promise.is_past(by_post.arrives_at):
        for paper in papers.select_related("delivery__case"):
            give_up(paper, reasons.NOT_POSTED_IN_TIME(), by=HOUVAST, now=now, seen_by=promise.owner)
    if not asking.exists():
        ask_if_solved(case=case, now=now)


def ask_in_time(*, now: datetime) -> int:
    """Ask by mail what a letter on paper was to ask, which nobody posted, as soon as it would be
    there too late for what was promised: before that breaks. Returns how many were asked.

    Who has no mail is left to who posts letters: their owner was warned. One SQL statement where no
    such letter lies there.
    """
    papers = PaperLetter.objects.going().filter(posted_at=None)
    to_ask = papers.filter(delivery__kind=LetterKind.ASK_IF_SOLVED)
    owed = Promise.objects.open().filter(kept_by__in=to_ask.values("delivery")).distinct()
    promises = list(owed.select_related("case__customer").order_by("due_at", "pk"))
    by_post = by_post_from(now) if promises else None
    asked = 0
    for promise in promises:
        if promise.is_past(now) or (by_post and not promise.is_past(by_post.arrives_at)):
            continue
        try:
            asked += _is_asked_in_time(promise, now=now)
        except Exception:
            log.exception("promise %s could not be asked about by mail", promise.pk)
    return asked


@transaction.atomic
def _is_asked_in_time(promise: Promise, *, now: datetime) -> bool:
    case = locked_case(promise.case_id)
    still = Promise.objects.open().filter(pk=promise.pk)
    if not has_mail(case.customer) or waits_for_answer(case) or not still.exists():
        return False
    with suppress(Refused):
        _ask(promise, case, now=now)
        return True
    return False


def no_longer_silent(event: Event) -> None:
    """React to what the customer says or chooses: there is nothing to decide about silence."""
    if event.case_id is None:
        return
    by = Actor.of(event)
    silent = Promise.objects.open().filter(case_id=event.case_id, kind__in=Promise.TO_THE_SILENT)
    for promise in silent:
        if promise.kind == Promise.Kind.CLOSING:
            no_longer_needed(promise, reason=reasons.NOT_SILENT(), by=by, now=event.at)
        elif promise.warned_at:
            _ask_no_more_on_paper(promise, by=by, now=event.at)


def say_that_it_is_closed(event: Event) -> None:
    """React to `case.settled` on silence: the customer reads it, and how to open it again."""
    case = Case.objects.select_related("customer", "owner").get(pk=event.about_id)
    if case.settled_word != Case.Word.SILENCE:
        return
    with speaking_to(case.customer):
        blocks = [
            Paragraph(_("We asked you more than once whether everything is solved.")),
            Paragraph(_("We heard nothing, so we close this now.")),
            Paragraph(
                _(
                    "Is it not solved, or is something wrong later? Answer this mail or write on "
                    "your own page, and we open it again. Nothing is lost."
                )
            ),
        ]
    tell(
        case=case,
        kind=LetterKind.CLOSED,
        subject=subjects.answering(case.subject),
        blocks=blocks,
        now=event.at,
    )


def _ask_no_more_on_paper(promise: Promise, *, by: Actor, now: datetime) -> None:
    """A letter that asks it and was not posted is left out: they are asked anew, later."""
    waiting = PaperLetter.objects.going().filter(posted_at=None)
    papers = waiting.filter(delivery__keeps=promise, delivery__kind=LetterKind.ASK_IF_SOLVED)
    for paper in papers.select_related("delivery__case"):
        give_up(paper, reasons.NOT_SO_ANY_MORE(), by=by, now=now, seen_by=promise.owner)
        promise_to_ask(promise.case, now=now)
        no_longer_needed(promise, reason=reasons.NOT_SILENT(), by=by, now=now)


def _answer_first(promise: Promise, *, now: datetime) -> None:
    goes_on_in = CaseJoin.objects.standing().filter(case=promise.case_id).values("into")
    next_word_in = Q(case=promise.case_id) | Q(case__in=goes_on_in)
    others = Promise.objects.open().filter(next_word_in).exclude(pk=promise.pk)
    if others.exists():
        no_longer_needed(promise, reason=reasons.ANSWER_COMES_FIRST(), by=HOUVAST, now=now)


def _comes_beside(case: Case) -> bool:
    """Whether something is to come in a case that goes on in this one: that is settled with it."""
    beside = Promise.objects.open().filter(case__in=whole(case)).exclude(case=case)
    to_come = beside.filter(kind__in=(*Promise.BY_HAND, Promise.Kind.ARRIVAL))
    return to_come.never_escalated().exists()


def _close(case: Case, *, now: datetime) -> None:
    with speaking(our_company().language):
        said = _("Asked twice over two channels, and silent.")
    settle(case=case, said=said, word=Case.Word.SILENCE, by=HOUVAST, now=now)
