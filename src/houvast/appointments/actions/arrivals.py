"""Taking an arrival back: it was pressed at the wrong door."""

from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.unplacing import promise_another_time
from houvast.appointments.models import ArrivalCorrection, Visit
from houvast.appointments.queries.coming import check_in_of
from houvast.appointments.rules.refusals import NotToday, VisitOver
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import stands_again
from houvast.promises.models import Promise
from houvast.promises.rules import NoReason


@transaction.atomic
def take_arrival_back(
    *, visit: Visit, why: str, by: Actor, now: datetime, is_driving: bool = False
) -> Visit:
    """Nobody was there after all, for the reason given: the customer is expecting us still.

    A promise that ended as kept stays so on record, with the correction beside it, and the same
    word stands again for the same moment; when that has passed the clock breaks it. Where it was
    broken already, the customer hears from us about another time. Who `is_driving` may say it on
    the day itself. Taken back twice is taken back once.

    Raises VisitOver where it was said how it went, NoReason or NotToday.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming or not case.is_open:
        raise VisitOver
    if not visit.is_begun:
        return visit
    if not why.strip():
        raise NoReason
    if is_driving and visit.on != spoken.today(now):
        raise NotToday
    _put_on_record(visit, why.strip(), by=by, now=now)
    let_go(check_in_of(visit), reason=reasons.NOBODY_WAS_THERE(), by=by, now=now)
    visit.promise = _still_promised(visit, by=by, now=now)
    visit.arrived_at = None
    if not _was_to_come_early(visit):
        visit.early = ""
    visit.save(update_fields=["arrived_at", "early", "promise"])
    return visit


def _put_on_record(visit: Visit, why: str, *, by: Actor, now: datetime) -> None:
    ArrivalCorrection.objects.create(
        visit=visit,
        promise=visit.promise,
        before_at=visit.arrived_at,
        why=why,
        said_by=by.name,
        said_at=now,
    )
    history.record(
        "visit.arrival_taken_back",
        about=visit,
        by=by,
        at=now,
        arrived_at=visit.arrived_at,
        said_by=by.name,
        why=why,
    )


def _still_promised(visit: Visit, *, by: Actor, now: datetime) -> Promise:
    """The arrival as it is promised now."""
    if visit.promise.outcome == Promise.Outcome.KEPT:
        return stands_again(visit.promise, by=by, now=now)
    promise_another_time(visit, by=by, now=now)
    return visit.promise


def _was_to_come_early(visit: Visit) -> bool:
    """Whether the customer had agreed to that before anybody said that they were there."""
    return visit.estimated_at is not None and visit.estimated_at < visit.opens_at
