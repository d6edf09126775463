"""Writing to the customer about their journey: once, and what they did not hear yet."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.letters import tell
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import promise_update
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.letters.on_the_way import a_step_further, how_we_go_about_it
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Promise

Compose = Callable[[Sequence[Promise]], list[Block]]


def write_about(
    journey: CaseJourney,
    kind: JourneyLetter,
    compose: Compose,
    *,
    now: datetime,
    is_news: bool = False,
    besides: Sequence[Promise] = (),
) -> Delivery | None:
    """Write with all that its customer did not hear yet; `compose` gets what is promised, and the
    letter tells what is promised `besides`.

    What `is_news` of how it stands keeps the promise of such word, and says when the next comes;
    not where that would be at the same moment.
    """
    before = _updates(journey) if is_news else []
    if before and is_later(journey, before, now=now):
        promise_update(journey, by=HOUVAST, now=now)
    else:
        before = []
    untold = _untold(journey, leave_out=before)
    with speaking_to(journey.case.customer):
        blocks = compose(untold)
    return tell(
        case=journey.case,
        kind=kind,
        subject=subjects.answering(journey.case.subject),
        blocks=blocks,
        now=now,
        tells={*untold, *besides},
        keeps=before,
    )


@transaction.atomic
def tell_what_is_untold(*, journey: CaseJourney, now: datetime) -> Delivery | None:
    """Write what was promised in a journey of itself and no letter told; None where one did.

    The first time it is how we go about it, later what is done and what is at hand.
    """
    try:
        held = held_journey(journey)
    except (JourneyOver, JourneyNeedsOpenCase):
        return None
    theirs = _untold(held)
    if not any(not one.is_escalated and not one.told_by.exists() for one in theirs):
        return None
    if not (has_mail(held.case.customer) and held.can_be_read):
        return None
    steps, is_first = steps_of(held), not was_told(held)
    if is_first:
        described = held.version.journey
        return write_about(
            held,
            JourneyLetter.BEGUN,
            lambda promised: how_we_go_about_it(described, steps, promised),
            now=now,
        )
    return write_about(
        held, JourneyLetter.STEP, lambda promised: a_step_further([], steps, promised), now=now
    )


def is_later(journey: CaseJourney, before: Sequence[Promise], *, now: datetime) -> bool:
    """Whether the next word of how it stands comes on a later day than what is promised of it."""
    updates = journey.version.journey.updates
    if updates is None:
        return False
    due_on = spoken.today(updates.every.after(now, business_calendar()))
    return all(spoken.today(promise.due_at) < due_on for promise in before)


def _updates(journey: CaseJourney) -> list[Promise]:
    """Word of how it stands that is promised, and that no letter on its way keeps."""
    theirs = Promise.objects.open().filter(of_journey__journey=journey, of_journey__step="")
    return list(theirs.exclude(kept_by__in=Delivery.objects.waiting()).order_by("id"))


def was_told(journey: CaseJourney) -> bool:
    """Whether its customer was written about it before. One SQL statement."""
    about = Delivery.objects.filter(case=journey.case_id, queued_at__gte=journey.begun_at)
    return about.filter(kind__in=JourneyLetter.values).exists()


def _untold(journey: CaseJourney, leave_out: Sequence[Promise] = ()) -> list[Promise]:
    """What runs, no letter that arrived has told, and a letter may tell."""
    theirs = Promise.objects.tellable().filter(of_journey__journey=journey)
    theirs = theirs.exclude(pk__in=[promise.pk for promise in leave_out])
    return list(theirs.order_by("due_at", "id"))
