"""The customer's side of an appointment: what was asked, that it is arranged, one kind reminder."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import preparing as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Preparation, Visit
from houvast.appointments.queries.permission import is_refused
from houvast.appointments.queries.waiting import to_prepare
from houvast.appointments.rules.offering import may_write
from houvast.appointments.rules.refusals import VisitOver
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.access import locked_case


def ask_to_prepare(visit: Visit) -> None:
    """Put on file what its customer is asked to arrange, as it is asked for this work now."""
    work = visit.work_type
    asked = zip(work.asks_nl, work.asks_en, strict=True)
    Preparation.objects.bulk_create(
        Preparation(visit=visit, number=number, words_nl=dutch, words_en=english)
        for number, (dutch, english) in enumerate(asked, start=1)
    )


@transaction.atomic
def say_what_is_ready(
    *, visit: Visit, ready: Iterable[int], by: Actor, now: datetime
) -> list[Preparation]:
    """These are arranged, by number, and the others are not (yet). Raises VisitOver."""
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_ahead:
        raise VisitOver
    numbers, changed = set(ready), False
    asked = list(visit.preparations.order_by("number"))
    for one in asked:
        if one.is_ready == (one.number in numbers):
            continue
        changed = True
        one.ready_at = None if one.is_ready else now
        one.ready_by = by.name if one.is_ready else ""
        one.save(update_fields=["ready_at", "ready_by"])
    if changed:
        done = sum(one.is_ready for one in asked)
        history.record("visit.prepared", about=visit, by=by, at=now, ready=done, asked=len(asked))
    return asked


def remind_all_to_prepare(*, now: datetime) -> None:
    """Remind everybody of what is still to be arranged, each by itself."""
    for visit in to_prepare(now):
        remind_to_prepare(visit=visit, now=now)


@transaction.atomic
def remind_to_prepare(*, visit: Visit, now: datetime) -> bool:
    """Remind once of what is still to be arranged, while the visit can still be moved.

    False where nothing is to be said, or not at this hour, and of what who owns the place refuses.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    to_do = list(visit.preparations.to_do().filter(reminded_at=None).order_by("number"))
    if not to_do or not case.is_open or visit.is_unplaced or not visit.can_change_at(now):
        return False
    if not may_write(now, case.customer.quiet_hours):
        return False
    if is_refused(case, visit.work_type):
        return False
    visit.preparations.to_do().update(reminded_at=now)
    history.record("visit.preparing_reminded", about=visit, by=HOUVAST, at=now)
    send(
        lambda link: letters.still_to_do(visit, to_do, link),
        about=visit,
        kind=VisitLetter.PREPARE,
        now=now,
    )
    return True
