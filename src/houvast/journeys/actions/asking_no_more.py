"""Whoever was asked for their word in a journey of another hears when nobody waits for it."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.letters import Paragraph
from houvast.conversations.rules.asked_if_solved import we_ask_to_close
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney, OtherAsked
from houvast.journeys.queries.others_asked import who_waits_in_vain, word_of_asking
from houvast.journeys.queries.running import journey_followed
from houvast.journeys.rules.standing import StepStanding
from houvast.people.models import Customer
from houvast.people.queries.reaching import speaking_for
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import no_longer_needed


def ask_no_more(
    journey: CaseJourney, running: Collection[StepStanding], *, by: Actor, now: datetime
) -> None:
    """What was promised to whoever was asked at a step that is not among those `running` is needed
    no more, once: a letter says so, with by when they hear from us. Call it with the case held;
    theirs came later, so that it is held after it.
    """
    for asked in who_waits_in_vain(journey, running):
        asked.case = locked_case(asked.case_id)
        promised = word_of_asking(asked) if asked.case.is_open else None
        if promised is None:
            continue
        no_longer_needed(promised, reason=reasons.NOT_ASKED_ANY_MORE(), by=by, now=now)
        _say_so(journey, asked, by=by, now=now)


def when_the_matter_is_settled(event: Event) -> None:
    """React to `case.settled`: nobody waits for others any more in a matter that is finished."""
    if journey := journey_followed(int(event.about_id)):
        ask_no_more(journey, (), by=Actor.of(event), now=event.at)


def _say_so(journey: CaseJourney, asked: OtherAsked, *, by: Actor, now: datetime) -> None:
    case, step = asked.case, journey.version.journey.by_key.get(asked.step)
    if not case.promises.open().exists():
        promise_to_ask(case, now=now, said=we_ask_to_close)
    with speaking_to(case.customer):
        name = {"step": str(step.name) if step else case.subject}
        said = (
            _("Thank you for your answer: %(step)s. We go on with it.")
            if _is_theirs(case.customer, by)
            else _("You need not answer us any more: %(step)s.")
        )
        blocks = [Paragraph(said % name)]
    untold = list(case.promises.tellable().filter(told_by=None).order_by("due_at", "id"))
    blocks += [Paragraph(promise.words) for promise in untold]
    tell(
        case=case, kind=JourneyLetter.ASKS_NO_MORE, subject=case.subject, blocks=blocks, now=now,
        tells=untold,
    )  # fmt: skip


def _is_theirs(customer: Customer, by: Actor) -> bool:
    """Whether it was they who said it, or who acts for them."""
    theirs = {customer.pk, *(one.pk for one in speaking_for(customer))}
    return by.kind == "customer" and by.id in theirs
