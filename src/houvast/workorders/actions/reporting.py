"""What was found at work and has to be reported is promised among ourselves at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from houvast.ground.history import Actor
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    open_about,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.queries.owners import lead_over
from houvast.workorders import reasons
from houvast.workorders.models import WorkOrder
from houvast.workorders.queries.reporting import found_to_report

OF_VISIT = "appointments.visit"


def promise_to_report(
    order: WorkOrder, answers: Mapping[str, str], *, by: Actor, now: datetime
) -> None:
    """Who leads the technician sees to it within the hours of the duty, once for each question.

    An answer that is put right later takes nothing back: its owner writes down how it ended. Call
    it in the transaction of the answers.
    """
    for found in found_to_report(order.described, answers, order.visit):
        about = About(InternalPromise.Kind.REPORT, OF_VISIT, order.visit_id, found.key)
        if open_about(about):
            continue
        word = InternalWord(
            reasons.TO_REPORT(order=order.number, value=found.value),
            lead_over(order.visit.technician.staff),
            now + timedelta(hours=found.duty.within_hours),
        )
        promise_internally(about, word, by=by, now=now)
