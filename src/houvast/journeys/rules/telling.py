"""What a letter of a journey says: one story, whether it is played or goes out.

The player shows it before anybody lives it, and the running journey sends the same. `promised` are
the sentences of what is promised with it, the first due first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.rules.later_dates import another_moment
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.questions import SaidInBoth
from houvast.journeys.rules.standing import StepStanding
from houvast.journeys.rules.state_words import state_of


@dataclass(frozen=True, slots=True)
class Rows:
    """Names, each with what is said of it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Small:
    """What is promised besides."""

    text: str


Said = str | Rows | Small
Story = list[Said]


def lines(story: Iterable[Said]) -> list[str]:
    """A story as the mail of plain text has it, line by line."""
    found: list[str] = []
    for one in story:
        if isinstance(one, Rows):
            found += [f"{name}: {value}" for name, value in one.rows]
        else:
            found.append(one.text if isinstance(one, Small) else one)
    return found


def how_we_go_about_it(
    journey: Journey,
    beginning: Sequence[JourneyStep],
    promised: Sequence[str],
    language: str,
    *,
    of_others: Collection[str] = (),
) -> Story:
    """The journey begins: the road ahead, what is at hand now, and by when they hear from us; at
    the steps `of_others` the word of another counts.
    """
    with override(language):
        rows = [(_step_number(at), str(one.name)) for at, one in enumerate(journey.steps, 1)]
        said: Story = [str(journey.explanation), Rows(tuple(rows)), *_at_hand(beginning, of_others)]
    return said + _words(promised)


def a_step_further(
    done: Sequence[JourneyStep],
    beginning: Sequence[JourneyStep],
    promised: Sequence[str],
    language: str,
    *,
    of_others: Collection[str] = (),
) -> Story:
    """What is done, what begins now, and by when they hear from us; `of_others` as above."""
    with override(language):
        ends = [str(one.ends) for one in done if one.ends]
        named = [_("Done: %(step)s.") % {"step": one.name} for one in done if not one.ends]
        said: Story = [*ends, *named, *_at_hand(beginning, of_others)]
    return said + _words(promised)


def reminding(
    step: JourneyStep, asks: Sequence[SaidInBoth], promised: Sequence[str], language: str
) -> Story:
    """They did not answer yet: what we asked, the questions that are open, and what follows."""
    words = step.silence.words if step.silence else None
    with override(language):
        first = str(words or step.begins or step.explanation)
        said: Story = [first, *(f"• {question}" for question in asks)]
    return said + _words(promised)


def where_it_stands(
    journey: Journey,
    steps: Sequence[StepStanding],
    promised: Sequence[str],
    language: str,
    *,
    note: str = "",
    not_kept: Sequence[str] = (),
) -> Story:
    """What is done, what is at hand and what is in the way; `not_kept` is what we promised and
    could not say by now.
    """
    with override(language):
        rows = [
            (str(one.step.name), state_of(one)) for one in steps if one.is_done or one.is_running
        ]
        updates = journey.updates
        said: Story = [*_sorry(not_kept), *filter(None, [note])]
        if updates and not not_kept:
            said.append(str(updates.words))
        said.append(Rows(tuple(rows)))
        said += [str(there.obstacle.says) for one in steps for there in one.in_the_way]
    return said + _words(promised)


def something_in_the_way(
    obstacle: Obstacle, promised: Sequence[str], language: str, *, note: str = ""
) -> Story:
    """Something is in the way of which nothing was promised: what, and what we promise now."""
    return [*filter(None, [why_later(obstacle, language, note=note)]), *_words(promised)]


@dataclass(frozen=True, slots=True)
class Later:
    """How a moment compares with the one that was told before."""

    is_sooner: bool
    makes_up_for_broken: bool


def another_day(obstacle: Obstacle, later: Later, promised: Sequence[str], language: str) -> Story:
    """Something is in the way of what was promised, and moves it: the letter of another moment."""
    with override(language):
        said = another_moment(
            is_sooner=later.is_sooner,
            makes_up_for_broken=later.makes_up_for_broken,
            reason=why_later(obstacle, language),
            words=promised,
        )
    return [*said]


def why_later(obstacle: Obstacle, language: str, *, note: str = "") -> str:
    """The reason that what was promised comes later."""
    return " ".join(filter(None, (obstacle.says.in_language(language), note)))


def goes_another_way(why: str, words: str, language: str) -> Story:
    """The journey was stopped: why, and what they may count on."""
    with override(language):
        return [_("We go about your matter in another way from now on."), why, words]


def not_reached(promised: Sequence[str]) -> Story:
    """We called as we had promised, and nobody answered: what we promise then."""
    return _words(promised)


def still_wanted(language: str) -> str:
    """Nobody was reached: what they are asked first when we ask whether we go on."""
    with override(language):
        return _("We could not reach you. Do you still want this?")


def _at_hand(steps: Iterable[JourneyStep], of_others: Collection[str] = ()) -> list[str]:
    said = []
    for one in steps:
        if one.key in of_others:
            said.append(asks_another(one))
            continue
        said.append(str(one.begins or one.explanation))
        said += [str(detail.asks) for detail in one.details]
    return said


def asks_another(step: JourneyStep) -> str:
    """Whom we ask at a step whose word is not the customer's; call it in their language."""
    said = {
        "owner": _("%(step)s: here the word of the owner counts. We ask them, not you."),
        "payer": _("%(step)s: here the word of who pays counts. We ask them, not you."),
        "occupant": _("%(step)s: here the word of who lives there counts. We ask them, not you."),
    }
    return said[step.word_of] % {"step": step.name}


def _sorry(not_kept: Sequence[str]) -> list[str]:
    if not not_kept:
        return []
    promised = _("We promised you: “%(words)s” There is nothing new to say yet.")
    return [
        *(promised % {"words": words} for words in not_kept),
        _("We are sorry. This is where it stands."),
    ]


def _words(promised: Sequence[str]) -> Story:
    return [*promised[:1], *(Small(words) for words in promised[1:])]


def _step_number(at: int) -> str:
    return _("Step %(number)s") % {"number": at}
