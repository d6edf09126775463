"""“Will it be done today?”: asked on the customer's page, answered from the phone of who comes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import AskedToday, Cancellation, Visit
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
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import break_word, keep
from houvast.promises.actions.promising import give_word, mark_told
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import Word

WITHIN = timedelta(hours=1)


@transaction.atomic
def ask_today(*, visit: Visit, by: Actor, now: datetime) -> AskedToday:
    """The customer asks whether it is done today, and is promised an answer within the hour by who
    comes; asked at night, within an hour of when we are there. Asked again before it is answered it
    is the same question. Raises VisitOver or NotToday.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if visit.on != spoken.today(now) or visit.is_unplaced:
        raise NotToday
    if open_one := AskedToday.objects.open().filter(visit=visit).first():
        return open_one
    opens = [one.opens_at for one in business_calendar().openings(visit.on)]
    due_at = max(now, min([visit.opens_at, *opens])) + WITHIN
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

    Raises AnsweredToday, VisitOver, NotToday or TooLateForToday.
    """
    locked_case(asked.visit.case_id)
    held = AskedToday.objects.select_related("visit", "promise").get(pk=asked.pk)
    visit = current_visit(held.visit_id)
    if not held.is_open:
        raise AnsweredToday
    if not visit.is_upcoming:
        raise VisitOver
    if visit.on != spoken.today(now):
        raise NotToday
    if until and not (now < until and spoken.today(until) == visit.on):
        raise TooLateForToday
    promise = _promised(visit, until, by=by, now=now)
    if waited := running(held.promise):
        keep(promise=waited, proof=reasons.ANSWERED_TODAY(), by=by, now=now)
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
    is_done, by = event.facts["outcome"] == Visit.Outcome.DONE, Actor.of(event)
    for asked in _asked_of(event):
        if waited := running(asked.promise):
            keep(promise=waited, proof=reasons.VISIT_ENDED(), by=by, now=event.at)
        promised = running(asked.promised)
        if promised is None:
            continue
        is_its_word = asked.says == AskedToday.Says.DONE and promised == asked.promised
        if is_its_word and not is_done:
            break_word(promised, proof=reasons.NOT_DONE_TODAY(), by=by, now=event.at)
        else:
            keep(promise=promised, proof=reasons.VISIT_ENDED(), by=by, now=event.at)


def when_it_is_not_today(event: Event) -> None:
    """React to `visit.cancelled` and `visit.moved`: who took it off today, or has it on another
    day, waits for nothing that was said of today. What we decided against them broke our word.
    """
    by, reason = Actor.of(event), reasons.NOT_TODAY_ANY_MORE()
    for asked in _asked_of(event):
        visit = asked.visit
        if not visit.is_cancelled and visit.on == spoken.today(asked.asked_at):
            continue
        is_ours = Cancellation.objects.filter(visit=visit, road=Cancellation.Road.DECIDED)
        let_go(asked.promise, reason=reason, by=by, now=event.at)
        promised = running(asked.promised)
        if promised and asked.says == AskedToday.Says.DONE and is_ours.exists():
            break_word(promised, proof=reasons.NOT_DONE_TODAY(), by=by, now=event.at)
        else:
            let_go(promised, reason=reason, by=by, now=event.at)
        if asked.is_open and not visit.is_cancelled:
            # What is promised of it now answers them; of its new day they can ask again.
            asked.says, asked.promised = AskedToday.Says.NOT, visit.promise
            asked.answered_at, asked.answered_by = event.at, by.name[:200]
            asked.save(update_fields=["says", "answered_at", "answered_by", "promised"])


def _asked_of(event: Event) -> list[AskedToday]:
    """What was asked of the visit that something happened to, but what its own promise answered.
    One SQL statement.
    """
    asked = AskedToday.objects.filter(visit=int(event.about_id))
    asked = asked.exclude(promised__kind=Promise.Kind.ARRIVAL)
    return list(asked.select_related("visit__promise", "promise", "promised"))


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
