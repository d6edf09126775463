"""Work that waits for parts: by when they are here is a promise, on which its visits hang."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.actions.waiting_for import weigh_visits
from houvast.appointments.letters.paper import named
from houvast.appointments.models import Visit, WorkWaits
from houvast.appointments.rules.parts import first_day, here_by
from houvast.appointments.rules.refusals import OtherPartsPromised
from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import keep
from houvast.promises.actions.hanging import hang
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.workforce.models import WorkType

PARTS = "parts"


@transaction.atomic
def await_parts(
    *, case: Case, work_type: WorkType, from_on: date, by: Actor, now: datetime
) -> Promise | None:
    """Promise that the parts for this work are here before a day, and offer none of it sooner.

    None where that day is here: nothing waits then. What was promised about them stands; for
    another day than that it raises OtherPartsPromised. Its caller tells the customer.
    """
    case = locked_case(case.pk)
    if promised := parts_promised(case, [work_type]):
        if promised.waited_for_by.from_on < from_on:
            raise OtherPartsPromised(by=spoken.by(promised.due_at))
        return promised
    if from_on <= spoken.today(now):
        return None
    due_at = here_by(business_calendar(), from_on, now=now)
    with speaking_to(case.customer):
        words = _("The parts for this are here %(by)s: %(work)s.")
        words %= {"by": spoken.by(due_at), "work": named(work_type)}
    promise = make_promise(
        case=case, kind=Promise.Kind.PARTS, words=words, due_at=due_at, by=by, now=now
    )
    WorkWaits.objects.create(
        case=case, work_type=work_type, of=PARTS, from_on=from_on, promise=promise
    )
    weigh_visits(case, work_type, by=by, now=now)
    return promise


def parts_promised(case: Case, kinds: Iterable[WorkType]) -> Promise | None:
    """By when the parts are here for which such work waits in a case. One SQL statement."""
    waiting = Promise.objects.open().filter(waited_for_by__case=case)
    waiting = waiting.filter(waited_for_by__work_type__in=list(kinds))
    return waiting.select_related("waited_for_by").order_by("-due_at").first()


def hang_on_parts(arrival: Promise, kinds: Iterable[WorkType], *, by: Actor, now: datetime) -> None:
    """Of a visit that is agreed now, for work of these kinds, the arrival hangs on the promise by
    when its parts are here.

    One SQL statement where nothing waits.
    """
    parts = parts_promised(arrival.case, kinds)
    if parts and not arrival.is_sooner_than(parts):
        hang(promise=arrival, on=parts, by=by, now=now)


def were_here(event: Event) -> None:
    """React to `visit.finished`: what was done was done with the parts that it waited for. One SQL
    statement for what was not done, three where nothing waited.
    """
    known = Visit.objects.select_related("case", "work_type", "choice__proposal__work_type")
    visit = known.get(pk=event.about_id)
    if visit.outcome != Visit.Outcome.DONE:
        return
    parts = parts_promised(visit.case, {visit.work_type, visit.choice.proposal.work_type})
    if parts:
        keep(promise=parts, proof=reasons.VISIT_ENDED(), by=Actor.of(event), now=event.at)


def follow_the_parts(event: Event) -> None:
    """React to `promise.made`: work follows what was promised anew about the parts it waits for."""
    if event.facts["kind"] != Promise.Kind.PARTS:
        return
    made = Promise.objects.select_related("renews", "case").get(pk=event.about_id)
    waiting = WorkWaits.objects.select_related("work_type").filter(promise=made.renews).first()
    if made.renews is None or waiting is None:
        return
    from_on = first_day(business_calendar(), made.due_at)
    change(waiting, {"promise": made, "from_on": from_on})
    weigh_visits(made.case, waiting.work_type, by=HOUVAST, now=event.at)


def wait_no_longer(event: Event) -> None:
    """React to the end of a promise: the parts are here, or not needed, so nothing waits for them.

    What was agreed anew in its place goes on waiting.
    """
    if event.facts["kind"] != Promise.Kind.PARTS or event.facts.get("renewed_by"):
        return
    ended = Promise.objects.select_related("case").get(pk=event.about_id)
    waiting = WorkWaits.objects.select_related("work_type").filter(promise=ended).first()
    if waiting is None:
        return
    waiting.delete()
    weigh_visits(ended.case, waiting.work_type, by=HOUVAST, now=event.at)
