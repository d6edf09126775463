"""The desk goes over what it promised itself, before the moment of each."""

from collections.abc import Callable
from datetime import datetime, timedelta

from houvast.appointments.models import Proposal
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.journeys.front import journey_in, say_where_it_stands
from houvast.journeys.models import JourneyPromise
from houvast.promises.models import Promise

LOOKS_EVERY = timedelta(hours=2)
"""Opening hours."""
AHEAD = timedelta(hours=14)
"""Opening hours before its moment at which somebody sees to it: the day before."""
STANDS = "Er is nog niets veranderd: alles ligt op schema zoals wij het u zeiden."


def a_desk_at_work(world: World) -> Callable[[datetime], Story]:
    """Words that recur and words of a step, and the calls that a lead promised. Who is asked to
    choose a time chooses, or is reminded by Houvast.
    """

    def lived(now: datetime) -> Story:
        while True:
            later = world.calendar.add_business_time(now, LOOKS_EVERY)
            now = yield world.calendar.next_opening(later)
            near = world.calendar.add_business_time(now, AHEAD)
            kinds = (Promise.Kind.FOLLOW_UP, Promise.Kind.CALL)
            due = Promise.objects.open().filter(kind__in=kinds, due_at__lte=near)
            due = due.exclude(pk__in=Proposal.objects.unanswered().values("promise"))
            for promise in due.select_related("case__customer", "owner").order_by("due_at", "pk"):
                _sees_to(promise, now=now)

    return lived


@acting.unless_refused
def _sees_to(promise: Promise, *, now: datetime) -> None:
    case, by = promise.case, promise.owner
    if promise.kind == Promise.Kind.CALL:
        phone_note(case=case, text="Gebeld en verteld hoe het ervoor staat.", spoke=True, by=by,
                   now=now)  # fmt: skip
        return
    journey = journey_in(case.pk)
    if journey is not None and _recurs(promise):
        say_where_it_stands(journey=journey, note=STANDS, by=by.as_actor(), now=now)
        return
    keep_promise(promise=promise, happened=STANDS, by=by, now=now)


def _recurs(promise: Promise) -> bool:
    return JourneyPromise.objects.updates().filter(promise=promise).exists()
