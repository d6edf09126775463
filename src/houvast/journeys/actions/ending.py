"""A journey that somebody stops: the case goes on without it."""

from datetime import datetime, timedelta

from django.db import transaction

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import hear_from_us
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.steps import end
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.letters.on_the_way import as_written
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import journey_in, promises_of
from houvast.journeys.rules.telling import goes_another_way
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise
from houvast.promises.rules import NoReason


@transaction.atomic
def stop_journey(*, journey: CaseJourney, why: str, by: Actor, now: datetime) -> CaseJourney:
    """Go about it in another way from now on; the customer reads `why`, and when they hear more.

    What was promised about a step stands until it is kept; only word of how it stands does not
    recur any more. Raises NoReason, and what `held_journey` raises.
    """
    if not why.strip():
        raise NoReason
    held = held_journey(journey)
    recurring = [of.promise for of in promises_of(held) if not of.step]
    end(held, CaseJourney.End.STOPPED, why=why.strip(), by=by, now=now)
    for promise in recurring:
        no_longer_needed(promise, reason=reasons.JOURNEY_STOPPED(), by=by, now=now)
    standing = held.case.promises.open().exclude(Promise.AFTER_SPEAKING).order_by("due_at", "id")
    first = standing.first() or _promise_to_say(held, by=by, now=now)
    history.record("journey.stopped", about=held, by=by, at=now, why=why.strip())
    tell(
        case=held.case,
        kind=JourneyLetter.STEP,
        subject=subjects.answering(held.case.subject),
        blocks=as_written(goes_another_way(why.strip(), first.words, held.case.customer.language)),
        now=now,
        tells=[first],
    )
    return held


def not_for_a_known_cause(event: Event) -> None:
    """React to `outage.hung`: the journey that the same message began is not gone, for nobody has
    to come. Nobody read of it yet, so nothing is written.
    """
    journey = journey_in(event.case_id) if event.case_id else None
    if journey is None or journey.begun_at != event.at or journey.begun_by != HOUVAST.name:
        return
    held = held_journey(journey)
    end(held, CaseJourney.End.STOPPED, why=reasons.KNOWN_CAUSE(), by=HOUVAST, now=event.at)
    for of in promises_of(held):
        no_longer_needed(of.promise, reason=reasons.KNOWN_CAUSE(), by=HOUVAST, now=event.at)
    history.record(
        "journey.stopped", about=held, by=HOUVAST, at=event.at, why=reasons.KNOWN_CAUSE()
    )


def _promise_to_say(journey: CaseJourney, *, by: Actor, now: datetime) -> Promise:
    hours = timedelta(hours=our_company().reply_hours)
    due_at = business_calendar().add_business_time(now, hours)
    words = hear_from_us(journey.case, due_at)
    kind = Promise.Kind.FOLLOW_UP
    return make_promise(case=journey.case, kind=kind, words=words, due_at=due_at, by=by, now=now)
