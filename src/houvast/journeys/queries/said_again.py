"""Words that a journey promised, said again in another language than they were promised in."""

from collections.abc import Iterator

from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.rules.promised import Promised
from houvast.promises.models import Promise


def said_again(promise: Promise, language: str) -> str | None:
    """What its file says there in this language; None where it is not of a journey, or the words
    are no longer those of the file. Three SQL statements for one of a journey.
    """
    of: JourneyPromise | None = getattr(promise, "of_journey", None)
    if of is None or not of.journey.can_be_read:
        return None
    other = "en" if language == "nl" else "nl"
    updates = of.journey.version.journey.updates
    if not of.step:
        same = updates and updates.promised(promise.due_at, other) == promise.words
        return updates.promised(promise.due_at, language) if updates and same else None
    for word in _words_of(of.journey, of.step):
        if promise.words.startswith(word.said(promise.due_at, other)):
            return word.said(promise.due_at, language)
    return None


def _words_of(journey: CaseJourney, key: str) -> Iterator[Promised]:
    for step in journey.version.journey.steps:
        if step.key != key:
            continue
        if step.next_word:
            yield step.next_word
        if step.silence:
            yield step.silence.then
        for obstacle in step.obstacles:
            yield obstacle.promise
