"""Word of how it stands that recurs: each that ends has the next in its place, until the end."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import promise_update
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.queries.running import journey_followed, steps_of
from houvast.journeys.rules.standing import running_steps
from houvast.journeys.rules.telling import where_it_stands


@transaction.atomic
def say_where_it_stands(*, journey: CaseJourney, note: str, by: Actor, now: datetime) -> None:
    """Write to the customer how it stands, with what somebody adds: that keeps the promise of it.

    Raises what `held_journey` raises.
    """
    held = held_journey(journey)
    described, language = held.version.journey, held.case.customer.language
    steps = steps_of(held)
    write_about(
        held,
        JourneyLetter.STANDS,
        lambda words: where_it_stands(described, steps, words, language, note=note.strip()),
        now=now,
    )
    history.record("journey.told", about=held, by=by, at=now)


def promise_what_recurs(event: Event) -> None:
    """React to the end of a promise: of what recurs the next is promised, while its journey runs.

    Where it was renewed, or all ends with the case, there is nothing to promise.
    """
    if event.facts.get("renewed_by") or event.facts.get("settled"):
        return
    found = JourneyPromise.objects.updates().filter(promise=int(event.about_id))
    of = found.select_related("journey__case__customer", "journey__case__owner").first()
    if of is None or not of.journey.stands or not of.journey.can_be_read:
        return
    if of.journey.promised.updates().open().exists():
        return
    promise_update(of.journey, by=HOUVAST, now=event.at)


def recur_again(event: Event) -> None:
    """React to `case.reopened`: word of how it stands recurs again."""
    journey = journey_followed(int(event.about_id))
    if journey and not journey.promised.updates().open().exists():
        promise_update(journey, by=HOUVAST, now=event.at)


def stay_with_its_step(events: Sequence[Event]) -> None:
    """React to `promise.made`: what renews a promise of a journey is about the same step.

    Where the journey has that step no more, it is about what is at hand now. One SQL statement
    where none is of a journey, and none where nothing is renewed.
    """
    renewed = [event.facts["renews"] for event in events if "renews" in event.facts]
    if not renewed:
        return
    before = JourneyPromise.objects.filter(promise__among=renewed)
    for of in before.select_related("journey", "promise__renewed_by"):
        step = of.step
        if step and of.journey.can_be_read and step not in of.journey.version.journey.by_key:
            at_hand = running_steps(steps_of(of.journey))
            step = at_hand[0].step.key if at_hand else step
        anew = of.promise.renewed_by
        JourneyPromise.objects.create(journey=of.journey, promise=anew, step=step)
