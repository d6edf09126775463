"""Asking who owns the place, who pays or who is home for their word at a step of a journey."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.journeys.actions.next_words import first_word_of
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney, OtherAsked
from houvast.journeys.queries.others_asked import word_of_asking
from houvast.journeys.queries.reminders import unanswered
from houvast.journeys.queries.whose_word import others_whose_word_counts
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.people.models import Customer
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.asking_apart import open_case_apart
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case


def ask_others(
    journey: CaseJourney, steps: Collection[StepStanding], *, now: datetime
) -> list[OtherAsked]:
    """Write to those whose word counts at the steps that wait, where that is another than the
    customer; call it with the case held. Asked twice they are asked once.

    Each in a case of their own, with the name of the journey, the address and what the step asks:
    nothing of what else there is with the customer. One SQL statement where nobody else is asked.
    """
    waiting = [one for one in running_steps(list(steps)) if _waits_for_a_word(one)]
    others = others_whose_word_counts(journey.case) if waiting else {}
    asked = []
    for one in waiting:
        person = others.get(one.step.whose_word) if one.step.whose_word else None
        since = one.since or journey.begun_at
        before = OtherAsked.objects.filter(journey=journey, step=one.step.key, since_at=since)
        if person and not before.exists():
            case = _asked(journey, one.step, person, now=now)
            asked.append(
                OtherAsked.objects.create(
                    journey=journey, step=one.step.key, since_at=since, case=case, asked_at=now
                )
            )
            history.record(
                "journey.asked_another", about=journey, by=HOUVAST, at=now,
                step=str(one.step.name), name=person.name, number=case.number,
            )  # fmt: skip
    return asked


def remind_another(
    asked: OtherAsked, step: JourneyStep, asks: Collection[str], *, now: datetime
) -> Delivery | None:
    """Write once more to whoever was asked in a case of their own, before it is late: what we asked
    and is not known yet, and what we promised when we asked it.
    """
    known = asked.journey.version.journey.question_by_key
    promised = word_of_asking(asked)
    with speaking_to(asked.case.customer):
        again = _("We asked you something and have no answer yet: %(step)s.")
        blocks = [
            Paragraph(again % {"step": step.name}),
            *_what_we_ask(step, [str(known[key].name) for key in asks]),
            *(Paragraph(one.words) for one in filter(None, [promised])),
        ]
    return tell(
        case=asked.case, kind=JourneyLetter.REMINDER, subject=asked.case.subject, blocks=blocks,
        now=now,
    )  # fmt: skip


def _waits_for_a_word(one: StepStanding) -> bool:
    return one.step.waits_for_customer and one.step.whose_word is not None


def _asked(journey: CaseJourney, step: JourneyStep, person: Customer, *, now: datetime) -> Case:
    """The case in which somebody is asked, told with its promise by when they hear from us."""
    before, described = journey.case, journey.version.journey
    where = before.where
    with speaking_to(person):
        said = {"journey": described.name, "address": str(where)}
        subject = _("%(journey)s at %(address)s") % said if where.is_known else said["journey"]
        blocks = _blocks(journey, step, subject, now=now)
    case = open_case_apart(before=before, person=person, subject=str(subject), now=now)
    promise = give_word(case, first_word_of(case, step, now=now), by=HOUVAST, now=now)
    blocks.append(Paragraph(promise.words))
    tell(
        case=case, kind=JourneyLetter.ASKS_ANOTHER, subject=case.subject, blocks=blocks, now=now,
        tells=[promise],
    )  # fmt: skip
    return case


def _blocks(
    journey: CaseJourney, step: JourneyStep, subject: object, *, now: datetime
) -> list[Block]:
    """In the language of who is asked: why we ask them, and what."""
    why = {
        "owner": _("It is about this: %(subject)s. You own it, so your word counts."),
        "payer": _("It is about this: %(subject)s. You pay for it, so your word counts."),
        "occupant": _("It is about this: %(subject)s. You live there, so your word counts."),
    }[step.word_of]
    known = journey.version.journey.question_by_key
    asks = [str(known[key].name) for key in unanswered(journey, step, now=now)]
    blocks: list[Block] = [
        Paragraph(why % {"subject": subject}),
        Paragraph(_("What we ask you: %(step)s.") % {"step": str(step.name)}),
        *_what_we_ask(step, asks),
    ]
    return blocks


def _what_we_ask(step: JourneyStep, asks: Sequence[str]) -> list[Block]:
    """What it is about, the questions, and how one answers."""
    return [
        Paragraph(str(step.explanation)),
        *(Paragraph(question) for question in asks),
        Paragraph(_("Answer on your own page, or answer this mail. Only we read it.")),
    ]
