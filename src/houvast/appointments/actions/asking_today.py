"""“Will it be done today?”: asked on the customer's page, answered from the phone of who comes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import AskedToday, Visit
from houvast.appointments.rules.refusals import (
    AnsweredToday,
    NotToday,
    TooLateForToday,
    VisitOver,
)
from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import break_word, keep
from houvast.promises.actions.promising import give_word, mark_told
from houvast.promises.models import Promise
from houvast.promises.rules import Word

WITHIN = timedelta(hours=1)


@transaction.atomic
def ask_today(*, visit: Visit, by: Actor, now: datetime) -> AskedToday:
    """The customer asks whether it is done today, and is promised an answer within the hour by who
    comes. Asked again before that it is the same question. Raises VisitOver or NotToday.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if visit.on != spoken.today(now) or visit.is_unplaced:
        raise NotToday
    if open_one := AskedToday.objects.open().filter(visit=visit).first():
        return open_one
    due_at = now + WITHIN
    with speaking_to(case.customer):
        words = _("You hear %(by)s whether it is done today.") % {"by": spoken.by(due_at)}
    word = Word(Promise.Kind.FOLLOW_UP, words, due_at)
    promise = give_word(case, word, by=by, now=now, owner=visit.technician.staff)
    mark_told(promise=promise, message="page of the case", now=now)
    asked = AskedToday.objects.create(visit=visit, asked_at=now, promise=promise)
    history.record("visit.asked_today", about=asked, by=by, at=now)
    return asked


@transaction.atomic
def answer_today(
    *, asked: AskedToday, until: datetime | None, by: Actor, now: datetime
) -> AskedToday:
    """Whoever comes says `until` when it is done today, or that it is not all done today (None):
    both are a promise, and the customer reads it at once.

    Raises AnsweredToday, VisitOver or TooLateForToday.
    """
    locked_case(asked.visit.case_id)
    held = AskedToday.objects.select_related("visit", "promise").get(pk=asked.pk)
    visit = current_visit(held.visit_id)
    if not held.is_open:
        raise AnsweredToday
    if not visit.is_upcoming:
        raise VisitOver
    if until and not (now < until and spoken.today(until) == visit.on):
        raise TooLateForToday
    promise = _promised(visit, until, by=by, now=now)
    if held.promise.is_open:
        keep(promise=held.promise, proof=reasons.ANSWERED_TODAY(), by=by, now=now)
    held.says = AskedToday.Says.DONE if until else AskedToday.Says.NOT
    held.answered_at, held.answered_by, held.promised = now, by.name[:200], promise
    held.save(update_fields=["says", "answered_at", "answered_by", "promised"])
    history.record("visit.answered_today", about=held, by=by, at=now, says=promise.words)
    tell(
        case=visit.case,
        kind=VisitLetter.TODAY,
        subject=subjects.answering(visit.case.subject),
        blocks=[Paragraph(promise.words)],
        now=now,
        tells=[promise],
    )
    return held


def when_the_visit_is_over(event: Event) -> None:
    """React to `visit.finished`: what was said of today was so, or was not; who asked and heard
    nothing hears it by how it ended. One SQL statement where nobody asked.
    """
    is_done = event.facts["outcome"] == Visit.Outcome.DONE
    by = Actor.of(event)
    for asked in AskedToday.objects.filter(visit=int(event.about_id)).select_related(
        "promise", "promised"
    ):
        if asked.promise.is_open:
            keep(promise=asked.promise, proof=reasons.VISIT_ENDED(), by=by, now=event.at)
        if asked.promised is None or not asked.promised.is_open:
            continue
        if asked.says == AskedToday.Says.DONE and not is_done:
            break_word(asked.promised, proof=reasons.NOT_DONE_TODAY(), by=by, now=event.at)
        else:
            keep(promise=asked.promised, proof=reasons.VISIT_ENDED(), by=by, now=event.at)


def when_it_is_not_today(event: Event) -> None:
    """React to what takes a visit off or moves it to another day: nobody waits any more for what
    was asked and said of the day it was. One SQL statement where nobody asked.
    """
    by, now = Actor.of(event), event.at
    of_visit = AskedToday.objects.filter(visit=int(event.about_id))
    of_visit = of_visit.exclude(promised__kind=Promise.Kind.ARRIVAL)
    for asked in of_visit.select_related("promise", "promised", "visit__promise"):
        visit = asked.visit
        if not visit.is_cancelled and visit.on == spoken.today(asked.asked_at):
            continue
        for promise in (asked.promise, asked.promised):
            let_go(promise, reason=reasons.OUT_OF_DATE(), by=by, now=now)
        if asked.is_open and not visit.is_cancelled:
            # What is promised of it now answers them; of its new day they can ask again.
            asked.says, asked.promised = AskedToday.Says.NOT, visit.promise
            asked.answered_at, asked.answered_by = now, by.name[:200]
            asked.save(update_fields=["says", "answered_at", "answered_by", "promised"])


def _promised(visit: Visit, until: datetime | None, *, by: Actor, now: datetime) -> Promise:
    with speaking_to(visit.case.customer):
        if until:
            words = _("It is done today: %(by)s.") % {"by": spoken.by(until)}
            word = Word(Promise.Kind.OTHER, words, until)
        else:
            until = max(visit.planned_end_at, now + WITHIN)
            told = {"by": spoken.by(until)}
            words = _("It is not all done today. You hear %(by)s when we go on.") % told
            word = Word(Promise.Kind.FOLLOW_UP, words, until)
    return give_word(visit.case, word, by=by, now=now, owner=visit.technician.staff)
