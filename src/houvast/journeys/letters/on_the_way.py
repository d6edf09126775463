"""Letters about a journey; call them in the language of the customer."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.letter import Block, Facts
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.journeys.rules.state_words import state_of
from houvast.promises.models import Promise


def how_we_go_about_it(
    journey: Journey, steps: Sequence[StepStanding], promised: Sequence[Promise]
) -> list[Block]:
    """The road ahead, what is at hand now, and by when they hear from us."""
    return [
        Paragraph(str(journey.explanation)),
        Facts(tuple((_number(at), str(one.step.name)) for at, one in enumerate(steps, 1))),
        *_at_hand(steps),
        *_words(promised),
    ]


def a_step_further(
    done: Sequence[StepStanding], steps: Sequence[StepStanding], promised: Sequence[Promise]
) -> list[Block]:
    """What is done, what is at hand now, and by when they hear from us."""
    ends = [one.step.ends for one in done]
    said = [Paragraph(str(words)) for words in ends if words]
    named = [_("Done: %(step)s.") % {"step": one.step.name} for one in done if not one.step.ends]
    return [*said, *(Paragraph(words) for words in named), *_at_hand(steps), *_words(promised)]


def where_it_stands(
    says: str, steps: Sequence[StepStanding], promised: Sequence[Promise], *, note: str = ""
) -> list[Block]:
    """What is done, what is at hand and what is in the way, as it recurs."""
    rows = [(str(one.step.name), state_of(one)) for one in steps if one.is_done or one.is_running]
    lines = [Paragraph(words) for words in (note, says) if words]
    return [*lines, Facts(tuple(rows)), *_in_the_way(steps), *_words(promised)]


def something_in_the_way(says: str, note: str, promised: Sequence[Promise]) -> list[Block]:
    """What is in the way, in the words of the journey, and what is promised because of it."""
    told = [Paragraph(words) for words in (says, note) if words]
    return [*told, *_words(promised)]


def goes_another_way(why: str, words: str) -> list[Block]:
    """The journey was stopped: why, and what they may count on."""
    return [
        Paragraph(_("We go about your matter in another way from now on.")),
        Paragraph(why),
        Paragraph(words),
    ]


def _at_hand(steps: Sequence[StepStanding]) -> list[Block]:
    return [
        Paragraph(str(one.step.begins or one.step.explanation))
        for one in running_steps(list(steps))
    ]


def _in_the_way(steps: Sequence[StepStanding]) -> list[Block]:
    met = [there for one in steps for there in one.in_the_way]
    return [Paragraph(str(there.obstacle.says)) for there in met]


def _words(promised: Sequence[Promise]) -> list[Block]:
    first, *others = [promise.words for promise in promised] or [""]
    said: list[Block] = [Paragraph(first)] if first else []
    return [*said, *(Note(words) for words in others)]


def _number(at: int) -> str:
    return _("Step %(number)s") % {"number": at}
