"""What is wrong with a journey in the eyes of its customer, before anybody has to live it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.ground import spoken
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.played import CUSTOMERS, HowPlayed, Played, PlayedCustomer
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.promised import Promised, Updates
from houvast.journeys.rules.step_verbs import OBSTACLE_VERBS, STEP_VERBS
from houvast.people.hours import BusinessCalendar

SILENT_DAYS = 14
"""How many days without a word of ours are named, unless somebody says another number."""
A_MOMENT = timedelta(hours=1)
"""A stretch without a running word that is shorter is not named."""


Place = tuple[int | str, ...]


class Trouble(Enum):
    """What can be wrong."""

    SILENCE = gettext_lazy("Silence")
    NO_NEXT_WORD = gettext_lazy("No next word")
    WITHOUT_A_WORD = gettext_lazy("Without a word")
    NOBODYS = gettext_lazy("A promise of nobody")
    ASKED_TWICE = gettext_lazy("Asked twice")
    NEVER_REMINDED = gettext_lazy("No answer, and then?")
    END_NOT_SAID = gettext_lazy("An end that the customer did not say")
    NEVER_DONE = gettext_lazy("Never done")
    UNKNOWN_VERB = gettext_lazy("Nothing that happens")


@dataclass(frozen=True, slots=True)
class JourneyFinding:
    """One thing that is wrong, in a sentence; of a play also for whom, and since when."""

    trouble: Trouble
    sentence: str
    step: str = ""
    customer: PlayedCustomer | None = None
    at: datetime | None = None
    days: int = 0
    """How long, of a silence."""
    place: Place = ()
    """Where in the file it is put right: the steps that lead there."""


def check(
    journey: Journey,
    *,
    calendar: BusinessCalendar,
    begins_at: datetime,
    silent_days: int = SILENT_DAYS,
    transit: tuple[tuple[date, int], ...] = (),
) -> list[JourneyFinding]:
    """Everything that is wrong, as written and as lived by each sort of customer.

    Each is played as slowly as we may be, and so is each obstacle; of a step only the longest
    silence is named. Call it in the reader's language. Raises NeverOpen.
    """
    lived = [
        one
        for how in ways_to_play(journey, calendar=calendar, begins_at=begins_at, transit=transit)
        for one in lived_wrong(play(journey, how), silent_days)
    ]
    longest: dict[tuple[Trouble, str], JourneyFinding] = {}
    for one in sorted(lived, key=lambda one: -one.days):
        longest.setdefault((one.trouble, one.step), one)
    return [*written_wrong(journey), *sorted(longest.values(), key=lambda one: -one.days)]


def ways_to_play(
    journey: Journey,
    *,
    calendar: BusinessCalendar,
    begins_at: datetime,
    transit: tuple[tuple[date, int], ...] = (),
) -> Iterator[HowPlayed]:
    """As each customer, and once more for each obstacle that is met."""
    for customer in CUSTOMERS:
        yield HowPlayed(customer, begins_at, calendar, transit=transit)
    for step in journey.steps:
        for obstacle in step.obstacles:
            met = frozenset({(step.key, obstacle.key)})
            yield HowPlayed("late", begins_at, calendar, obstacles=met, transit=transit)


def written_wrong(journey: Journey) -> Iterator[JourneyFinding]:
    """What is wrong whoever lives it."""
    for at, step in enumerate(journey.steps):
        yield from _step(step, ("steps", at))
    yield from _promises(journey)
    yield from _asked_twice(journey)
    if journey.end is None:
        words = _("The customer is not asked in words of this journey whether it is the end (end).")
        yield JourneyFinding(Trouble.END_NOT_SAID, words)


def _step(step: JourneyStep, place: Place) -> Iterator[JourneyFinding]:
    named = {"step": step.name}
    if step.next_word is None:
        words = _("“%(step)s” does not say by when they hear from us (next_word).") % named
        yield JourneyFinding(Trouble.NO_NEXT_WORD, words, step.key, place=place)
    if step.waits_for_customer and step.silence is None:
        words = _("“%(step)s” does not say what happens if no answer comes (silence).") % named
        yield JourneyFinding(Trouble.NEVER_REMINDED, words, step.key, place=place)
    for verb, at in _unknown_verbs(step):
        words = _("“%(step)s” waits for %(verb)s, which never happens to a case.")
        sentence = words % {"step": step.name, "verb": verb}
        yield JourneyFinding(Trouble.UNKNOWN_VERB, sentence, step.key, place=(*place, *at))


def _unknown_verbs(step: JourneyStep) -> Iterator[tuple[str, Place]]:
    if step.done_by.verb and step.done_by.verb not in STEP_VERBS:
        yield step.done_by.verb, ("done_by", "verb")
    for nth, obstacle in enumerate(step.obstacles):
        if obstacle.met_by and obstacle.met_by not in OBSTACLE_VERBS:
            yield obstacle.met_by, ("obstacles", nth, "met_by")


def _promises(journey: Journey) -> Iterator[JourneyFinding]:
    """Each promise that has no owner."""
    promised: list[tuple[str, Promised | Updates | None, Place]] = [
        ("", journey.updates, ("updates",))
    ]
    for at, step in enumerate(journey.steps):
        place: Place = ("steps", at)
        promised.append((step.key, step.next_word, (*place, "next_word")))
        if step.silence:
            promised.append((step.key, step.silence.then, (*place, "silence", "then")))
        for nth, obstacle in enumerate(step.obstacles):
            promised.append((step.key, obstacle.promise, (*place, "obstacles", nth, "promise")))
    for key, one, place in promised:
        if one is not None and one.owner is None:
            words = _("Nobody owns this: “%(promise)s” (owner).") % {"promise": one.words}
            yield JourneyFinding(Trouble.NOBODYS, words, key, place=place)


def _asked_twice(journey: Journey) -> Iterator[JourneyFinding]:
    asked: dict[str, JourneyStep] = {}
    for at, step in enumerate(journey.steps):
        for nth, key in enumerate(step.asks):
            if key in asked:
                words = _("“%(step)s” asks again what “%(before)s” asked: %(question)s")
                question = journey.question_by_key[key].name
                about = {"step": step.name, "before": asked[key].name, "question": question}
                sentence = words % about
                place: Place = ("steps", at, "asks", nth)
                yield JourneyFinding(Trouble.ASKED_TWICE, sentence, step.key, place=place)
            asked.setdefault(key, step)
    seen: dict[str, str] = {}
    for at, one in enumerate(journey.questions):
        same = "".join(filter(str.isalnum, one.name.nl.lower()))
        if same in seen:
            words = _("%(one)s and %(other)s ask the same: %(question)s")
            pair = {"one": seen[same], "other": one.key, "question": str(one.name)}
            yield JourneyFinding(Trouble.ASKED_TWICE, words % pair, place=("questions", at))
        seen.setdefault(same, one.key)


def lived_wrong(played: Played, silent_days: int = SILENT_DAYS) -> Iterator[JourneyFinding]:
    """What is wrong as one customer lived it."""
    for gap in played.silences:
        if gap.lasts.days > silent_days:
            words = _("%(days)s days without a message, from %(day)s%(step)s.")
            yield _of(played, Trouble.SILENCE, words, gap.from_at, gap.lasts)
    for gap in played.without_a_word:
        if gap.lasts > A_MOMENT:
            words = _("No word of ours runs for %(days)s days, from %(day)s%(step)s.")
            yield _of(played, Trouble.WITHOUT_A_WORD, words, gap.from_at, gap.lasts)
    if played.ended_by == "nobody" and played.journey.end is not None:
        names = ", ".join(f"“{step.name}”" for step in played.never_done)
        words = _("It stops, and nobody ever says that it is over. Never done: %(steps)s")
        yield JourneyFinding(Trouble.NEVER_DONE, words % {"steps": names}, customer=played.customer)


def _of(
    played: Played, trouble: Trouble, words: str, at: datetime, lasts: timedelta
) -> JourneyFinding:
    running = played.running_at(at)
    steps = played.journey.by_key
    names = " / ".join(str(steps[one.step].name) for one in running if one.step in steps)
    days = max(1, round(lasts / timedelta(days=1)))
    about = {
        "days": days,
        "day": spoken.day(spoken.today(at)),
        "step": f" (“{names}”)" if names else "",
    }
    step = running[0].step if running else ""
    keys = [one.key for one in played.journey.steps]
    place = ("steps", keys.index(step)) if step in keys else ()
    return JourneyFinding(trouble, words % about, step, played.customer, at, days, place)
