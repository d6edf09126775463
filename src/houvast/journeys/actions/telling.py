"""Writing to the customer about their journey: once, and what they did not hear yet."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.one_letter import say_besides
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import promise_update
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.letters.on_the_way import as_written
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.journeys.queries.whose_word import theirs_to_say
from houvast.journeys.rules.answered import due_until
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.standing import running_steps
from houvast.journeys.rules.telling import Story, a_step_further, how_we_go_about_it
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Promise

Compose = Callable[[Sequence[str]], Story]
"""A letter, of the sentences of what is promised."""


def write_about(
    journey: CaseJourney,
    kind: JourneyLetter,
    compose: Compose,
    *,
    now: datetime,
    keeps: Sequence[Promise] = (),
    beside: bool = False,
) -> Delivery | None:
    """Write with all that its customer did not hear yet: `compose` gets the sentences of it, those
    that are due first first. The letter keeps what it `keeps` once it has left. What stands
    `beside` something else that they are written this very moment is said in that letter.

    It is news of how it stands too: that keeps the promise of such word, and says when the next
    comes; not where that would be on the same day, unless it falls due now.
    """
    before = _updates(journey)
    if before and is_later(journey, before, now=now):
        promise_update(journey, by=HOUVAST, now=now)
    else:
        before = []
    untold = _untold(journey, leave_out=[*before, *keeps])
    with speaking_to(journey.case.customer):
        blocks = as_written(compose([promise.words for promise in untold]))
    keeping = [*before, *keeps]
    if beside and (
        letter := say_besides(journey.case, blocks, now=now, tells=untold, keeps=keeping)
    ):
        return letter
    return tell(
        case=journey.case,
        kind=kind,
        subject=subjects.answering(journey.case.subject),
        blocks=blocks,
        now=now,
        tells=untold,
        keeps=keeping,
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
    described, language = held.version.journey, held.case.customer.language
    untold = set(held.promised.filter(promise__in=theirs).values_list("step", flat=True))
    steps, since = steps_of(held), min(promise.made_at for promise in theirs)
    at_hand = [one.step for one in running_steps(steps)]
    others = theirs_to_say(held.case, at_hand)
    if not was_told(held):
        return write_about(
            held,
            JourneyLetter.BEGUN,
            lambda words: how_we_go_about_it(described, at_hand, words, language, of_others=others),
            now=now,
        )
    done = [one.step for one in steps if one.done and one.done.at >= since]
    begin = [step for step in at_hand if step.key in untold]
    return write_about(
        held,
        JourneyLetter.STEP,
        lambda words: a_step_further(done, begin, words, language, of_others=others),
        now=now,
    )


def is_later(journey: CaseJourney, before: Sequence[Promise], *, now: datetime) -> bool:
    """Whether the next word of how it stands comes on a later day than what is promised of it, or
    that falls due now.
    """
    updates = journey.version.journey.updates
    if updates is None:
        return False
    due_on, until = spoken.today(updates.every.after(now, business_calendar())), due_until(now)
    return all(spoken.today(one.due_at) < due_on or not one.is_later_than(until) for one in before)


def _updates(journey: CaseJourney) -> list[Promise]:
    """Word of how it stands that is promised, and that no letter on its way keeps."""
    theirs = Promise.objects.open().filter(of_journey__journey=journey, of_journey__step="")
    return list(theirs.exclude(kept_by__in=Delivery.objects.waiting()).order_by("id"))


def was_told(journey: CaseJourney) -> bool:
    """Whether its customer was written about it before. One SQL statement."""
    about = Delivery.objects.filter(case=journey.case_id, queued_at__gte=journey.begun_at)
    return about.filter(kind__in=JourneyLetter.values).exists()


def _untold(journey: CaseJourney, leave_out: Sequence[Promise] = ()) -> list[Promise]:
    """What runs, no letter that arrived has told, and a letter may tell: of the journey, and that
    we ask whether it is solved where no letter says so.
    """
    of_journey = Q(of_journey__journey=journey)
    to_ask = Q(case=journey.case_id, kind=Promise.Kind.CHECK_IN, told_by=None)
    theirs = Promise.objects.tellable().filter(of_journey | to_ask).distinct()
    theirs = theirs.exclude(pk__in=[promise.pk for promise in leave_out])
    return list(theirs.order_by("due_at", "id"))
