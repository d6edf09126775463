"""What a message of a journey says, paragraph by paragraph: one story, whoever sends it.

The player shows it before anybody lives it, and the running journey sends the same.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.ground import spoken
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.promised import Promised, TheEnd, Updates
from houvast.journeys.rules.questions import SaidInBoth

Paragraphs = list[str]


def when_it_begins(step: JourneyStep, due_at: datetime | None, language: str) -> Paragraphs:
    """A step begins: what is going on, what is to be agreed, and by when they hear from us."""
    said = _said(language, step.begins, *(detail.asks for detail in step.details))
    return said + _promised(step.next_word, due_at, language)


def when_it_ends(step: JourneyStep, language: str) -> Paragraphs:
    """A step is done; what comes next follows in the same message."""
    return _said(language, step.ends)


def reminding(
    journey: Journey, step: JourneyStep, due_at: datetime | None, language: str
) -> Paragraphs:
    """They did not answer yet: what we asked, the questions that are open, and what follows."""
    words = step.silence.words if step.silence else None
    said = _said(language, words or step.begins)
    with override(language):
        asked = [f"• {journey.question_by_key[key].name}" for key in step.asks]
    return said + asked + _promised(step.next_word, due_at, language)


def not_reached(step: JourneyStep, due_at: datetime, language: str) -> Paragraphs:
    """We tried, as we had promised, and did not reach them: what we promise then."""
    return _promised(step.silence.then if step.silence else None, due_at, language)


def in_the_way(obstacle: Obstacle, due_at: datetime, language: str) -> Paragraphs:
    """Something is in the way: what, and the promise that follows."""
    return _said(language, obstacle.says) + _promised(obstacle.promise, due_at, language)


def update(
    updates: Updates, steps: Sequence[JourneyStep], due_at: datetime, language: str
) -> Paragraphs:
    """Nothing new, and that is said too: where it stands, and when they hear again."""
    with override(language):
        now_at = [_("Now: %(step)s") % {"step": step.name} for step in steps]
    return _said(language, updates.words) + now_at + hear_again(due_at, language)


def hear_again(due_at: datetime, language: str) -> Paragraphs:
    """By when they hear from us in any case."""
    with override(language):
        return [_("You hear from us again %(by)s.") % {"by": spoken.by(due_at)}]


def still_wanted(due_at: datetime, language: str) -> Paragraphs:
    """Nobody was reached, twice: whether they still want it."""
    with override(language):
        return [
            _("We could not reach you. Do you still want this? Let us know with one press."),
            _("If we hear nothing, we ask once more %(by)s.") % {"by": spoken.by(due_at)},
        ]


def whether_it_is_done(end: TheEnd, due_at: datetime, language: str) -> Paragraphs:
    """Whether it is the end, which only they can say."""
    with override(language):
        once_more = _("If we hear nothing, we ask once more %(by)s.") % {"by": spoken.by(due_at)}
    return [*_said(language, end.asks), once_more]


def asked_again(asked: Paragraphs, due_at: datetime, language: str) -> Paragraphs:
    """The same once more, over another channel, and what their silence will mean."""
    with override(language):
        means = _(
            "If we hear nothing %(by)s, we take it that nothing is left to do. Whatever you send "
            "us later opens it again."
        )
        return [*asked[:-1], means % {"by": spoken.by(due_at)}]


def thanking(end: TheEnd, language: str) -> Paragraphs:
    return _said(language, end.thanks)


def _said(language: str, *texts: SaidInBoth | None) -> Paragraphs:
    return [text.in_language(language) for text in texts if text]


def _promised(promised: Promised | None, due_at: datetime | None, language: str) -> Paragraphs:
    return [promised.said(due_at, language)] if promised and due_at else []
