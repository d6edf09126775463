"""The desk goes over what it promised itself, before the moment of each."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Max

from houvast.appointments.models import Proposal
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.conversations.models import Message
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.journeys.front import journey_in, say_where_it_stands
from houvast.journeys.models import JourneyPromise
from houvast.outages.front import answer_hanging, running_outages, spoken_with_first
from houvast.outages.models import Hanging
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, Promise

LOOKS_EVERY = timedelta(hours=2)
"""Opening hours."""
READS_EVERY = timedelta(minutes=30)
AHEAD = timedelta(hours=14)
"""Opening hours before its moment at which somebody sees to it: the day before."""
SILENT = "Twee keer gevraagd of het is opgelost, en niets gehoord."
CALLED = "Gebeld en verteld hoe het ervoor staat."
STANDS = "Er is nog niets veranderd: alles ligt op schema zoals wij het u zeiden."


def a_desk_at_work(world: World) -> Callable[[datetime], Story]:
    """Words that recur and words of a step, the calls that a lead promised, and what to do with
    who stays silent. Who is asked to choose a time chooses, or is reminded by Houvast.
    """

    def lived(now: datetime) -> Story:
        while True:
            later = world.calendar.add_business_time(now, LOOKS_EVERY)
            now = yield world.calendar.next_opening(later)
            near = world.calendar.add_business_time(now, AHEAD)
            kinds = (Promise.Kind.FOLLOW_UP, Promise.Kind.CALL, Promise.Kind.CLOSING)
            due = Promise.objects.open().filter(kind__in=kinds, due_at__lte=near)
            asked = Proposal.objects.unanswered().exclude(promise=None)
            due = due.exclude(pk__in=asked.values("promise"))
            for promise in due.select_related("case__customer", "owner").order_by("due_at", "pk"):
                _sees_to(promise, now=now)

    return lived


def answering_what_hangs(world: World) -> Callable[[datetime], Story]:
    """Somebody reads what was written about a known outage, and says that what is known answers it;
    what was written at night when the desk is there. Whom no third moment may be told before
    somebody spoke with them is called by their lead.
    """

    def lived(now: datetime) -> Story:
        while True:
            later = world.calendar.add_business_time(now, READS_EVERY)
            now = yield world.calendar.next_opening(later)
            unanswered = Message.objects.waiting()
            waiting = Hanging.objects.standing().filter(case__messages__in=unanswered)
            ticked = dict(waiting.distinct().values_list("pk", "case"))
            if ticked:
                seen = last_read(ticked.values())
                answer_hanging(ticked=ticked.keys(), seen=seen, by=world.lead, now=now)
            for outage in running_outages():
                for promise in spoken_with_first(outage, world.lead, after=None).rows:
                    _speaks(promise, now=now)

    return lived


def last_read(cases: Iterable[int]) -> dict[int, int]:
    """The number of the last message of each: whoever ticks them has read to there."""
    read = Message.objects.filter(case__in=list(cases)).order_by().values_list("case")
    return dict(read.annotate(Max("pk")))


@acting.unless_refused
def _sees_to(promise: Promise, *, now: datetime) -> None:
    case, by = promise.case, promise.owner
    if promise.kind == Promise.Kind.CALL:
        phone_note(case=case, text=CALLED, spoke=True, by=by, now=now)
        return
    if promise.kind == Promise.Kind.CLOSING:
        settle(case=case, said=SILENT, word=Case.Word.SILENCE, by=by.as_actor(), now=now)
        return
    journey = journey_in(case.pk)
    if journey is not None and _recurs(promise):
        say_where_it_stands(journey=journey, note=STANDS, by=by.as_actor(), now=now)
        return
    keep_promise(promise=promise, happened=STANDS, by=by, now=now)


def _recurs(promise: Promise) -> bool:
    return JourneyPromise.objects.updates().filter(promise=promise).exists()


@acting.unless_refused
def _speaks(promise: Promise, *, now: datetime) -> None:
    phone_note(case=promise.case, text=CALLED, spoke=True, by=promise.owner, now=now)
