"""Playing a journey moment by moment, as one sort of customer would live it.

No database and no clock: when it begins is given, and so are the opening hours. All that happens at
one moment is told in one message, as it will be.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from houvast.journeys.rules import telling
from houvast.journeys.rules.definition import YOU, Journey, JourneyStep, Obstacle, WhoActs
from houvast.journeys.rules.lasting import Lasting
from houvast.journeys.rules.played import (
    THE_END,
    EndedBy,
    HowPlayed,
    Over,
    Played,
    PlayedHappening,
    PlayedStretch,
)
from houvast.journeys.rules.speaking import Speaking
from houvast.promises.rules import TIME_TO_REACT

LONGEST_PLAYED = timedelta(days=3 * 366)
"""What has not ended by then counts as never ending."""
AT_ONCE = timedelta(minutes=10)
"""How long somebody takes who answers at once."""


def play(journey: Journey, how: HowPlayed) -> Played:
    """Live a journey to its end. Raises NeverOpen."""
    return _Player(journey, how).play()


@dataclass
class _Player:
    journey: Journey
    how: HowPlayed
    to: Speaking = field(init=False)
    began: dict[str, datetime] = field(default_factory=dict)
    ended: dict[str, datetime] = field(default_factory=dict)
    happenings: list[PlayedHappening] = field(default_factory=list)
    over_by: EndedBy | None = None

    def __post_init__(self) -> None:
        self.to = Speaking(self.how)

    def play(self) -> Played:
        self.to.tell("", [self.journey.explanation.in_language(self.how.language)])
        self._begin_what_can()
        self._say()
        until = self.how.begins_at + LONGEST_PLAYED
        while self.over_by is None and self.to.go_on(until):
            self._say()
        self.to.end_all_words()
        return self._played()

    def _say(self) -> None:
        """Without a word of a step the next update is the word, where the journey has updates."""
        updates = self.journey.updates
        is_mute = self.to.is_speaking and not self.to.has_a_word and THE_END not in self.began
        if is_mute and updates:
            due_at = self._after(updates.every)
            self.to.tell("", telling.hear_again(due_at, self.how.language))
            self.to.give_word("", due_at, self._update)
        self.to.say()

    def _after(self, span: Lasting) -> datetime:
        return span.after(self.to.now, self.how.calendar)

    def _update(self) -> None:
        """A word is kept by saying where it stands; without updates nobody wrote what is said."""
        updates = self.journey.updates
        if updates is None or self.to.is_speaking or self.to.has_a_word or self.over_by:
            return
        again_at = self._after(updates.every)
        running = [one for one in self.journey.steps if self._runs(one)]
        self.to.tell("", telling.update(updates, running, again_at, self.how.language))
        self.to.give_word("", again_at, self._update)

    def _runs(self, step: JourneyStep) -> bool:
        return step.key in self.began and step.key not in self.ended

    def _begin_what_can(self) -> None:
        for step in self.journey.steps:
            can = all(key in self.ended for key in self.journey.before(step))
            if can and step.key not in self.began:
                self._begin(step)
        if len(self.ended) == len(self.journey.steps) and THE_END not in self.began:
            self._ask_whether_it_is_done()

    def _begin(self, step: JourneyStep) -> None:
        self.began[step.key] = self.to.now
        due_at = None
        due_at = self._after(step.next_word.within) if step.next_word else None
        self.to.tell(step.key, telling.when_it_begins(step, due_at, self.how.language))
        if step.who_acts == YOU:
            self._wait_for_them(step, due_at)
        else:
            self._work(step, due_at)

    def _work(self, step: JourneyStep, due_at: datetime | None) -> None:
        if due_at:
            self.to.give_word(step.key, due_at, self._update)
        end_at = self._after(step.takes.at_most if self.how.slowly else step.takes.usually)
        for obstacle in step.obstacles:
            if (step.key, obstacle.key) in self.how.obstacles:
                met_at = self.to.now + (end_at - self.to.now) / 2
                end_at = max(end_at, obstacle.promise.within.after(met_at, self.how.calendar))
                self.to.at(met_at, partial(self._meet, step, obstacle))
        self.to.at(end_at, partial(self._end, step))

    def _meet(self, step: JourneyStep, obstacle: Obstacle) -> None:
        due_at = self._after(obstacle.promise.within)
        self.to.give_word(step.key, due_at, self._update)
        self.to.tell(step.key, telling.in_the_way(obstacle, due_at, self.how.language))

    def _wait_for_them(self, step: JourneyStep, due_at: datetime | None) -> None:
        """They answer, or we remind them, try to reach them, and ask whether they want it yet."""
        if (answer_at := self._answers_at(step)) is not None:
            self.to.at(answer_at, partial(self._end, step))
        for obstacle in step.obstacles:
            if (step.key, obstacle.key) in self.how.obstacles:
                self.to.at(self.to.now + AT_ONCE / 2, partial(self._meet, step, obstacle))
        then = partial(self._not_reached, step) if step.silence else self._update
        if due_at:
            self.to.give_word(step.key, due_at, then)
        reminded = step.silence.reminded_at(self.to.now, self.how.calendar) if step.silence else []
        for nth, at in enumerate(reminded):
            self.to.at(at, partial(self._remind, step, due_at, nth))
        if step.silence and not due_at:
            self.to.at(self._after(step.takes.at_most), then)

    def _answers_at(self, step: JourneyStep) -> datetime | None:
        if self.how.customer == "at_once":
            return self.to.now + AT_ONCE
        if self.how.customer == "late":
            return self._after(step.takes.at_most)
        if self.how.customer == "other_channel":
            return self._when_they_phone()
        return None

    def _when_they_phone(self) -> datetime:
        return self.how.calendar.next_opening(self.to.now + timedelta(days=1))

    def _remind(self, step: JourneyStep, due_at: datetime | None, nth: int) -> None:
        if not self._runs(step):
            return
        still = due_at if due_at and due_at > self.to.now else None
        said = telling.reminding(self.journey, step, still, self.how.language)
        self.to.tell(step.key, said, over="text" if nth % 2 == 0 else "mail")

    def _not_reached(self, step: JourneyStep) -> None:
        if not self._runs(step) or step.silence is None:
            return
        due_at = self._after(step.silence.then.within)
        self.to.give_word(step.key, due_at, partial(self._ask_whether_wanted, step))
        self.to.tell(step.key, telling.not_reached(step, due_at, self.how.language))

    def _ask_whether_wanted(self, step: JourneyStep) -> None:
        if self.journey.end is not None:
            again_at = self._after(self.journey.end.again_after)
            self._ask(step.key, telling.still_wanted(again_at, self.how.language), again_at)

    def _ask_whether_it_is_done(self) -> None:
        self.began[THE_END] = self.to.now
        self.to.end_all_words()
        end = self.journey.end
        if end is None:
            self.over_by = "nobody"
            return
        again_at = self._after(end.again_after)
        said = telling.whether_it_is_done(end, again_at, self.how.language)
        self._ask(THE_END, said, again_at)
        if (says_at := self._says_at(again_at)) is not None:
            self.to.at(says_at, self._they_say_so)

    def _says_at(self, again_at: datetime) -> datetime | None:
        if self.how.customer == "late":
            return again_at + AT_ONCE
        if self.how.customer == "other_channel":
            return self._when_they_phone()
        return self.to.now + AT_ONCE if self.how.customer == "at_once" else None

    def _ask(self, step: str, asked: list[str], again_at: datetime) -> None:
        self.to.give_word(step, again_at, partial(self._ask_again, step, asked))
        self.to.tell(step, asked)

    def _ask_again(self, step: str, asked: list[str]) -> None:
        until = self.how.calendar.next_opening(self.to.now + TIME_TO_REACT)
        self.to.give_word(step, until, self._ends_in_silence)
        self.to.tell(step, telling.asked_again(asked, until, self.how.language), over="text")

    def _ends_in_silence(self) -> None:
        self.over_by = "silence"

    def _they_say_so(self) -> None:
        if self.journey.end is None:
            return
        self.happenings.append(PlayedHappening(self.to.now, YOU, THE_END, self._answers_over()))
        self.over_by = "customer"
        self.to.end_word(THE_END)
        self.to.tell(THE_END, telling.thanking(self.journey.end, self.how.language))

    def _answers_over(self) -> Over:
        return "phone" if self.how.customer == "other_channel" else "mail"

    def _end(self, step: JourneyStep) -> None:
        if step.key in self.ended:
            return
        self.ended[step.key] = self.to.now
        self.to.end_word(step.key)
        by_them = step.who_acts == YOU
        over = self._answers_over() if by_them else None
        self.happenings.append(PlayedHappening(self.to.now, step.who_acts, step.key, over))
        said = telling.when_it_ends(step, self.how.language)
        self.to.tell(step.key, said, over="phone" if over == "phone" else "mail")
        self._begin_what_can()

    def _played(self) -> Played:
        ended_at = self.to.now
        return Played(
            journey=self.journey,
            customer=self.how.customer,
            began_at=self.how.begins_at,
            ended_at=ended_at,
            ended_by=self.over_by or "nobody",
            messages=tuple(self.to.messages),
            happenings=tuple(self.happenings),
            covered=tuple(self.to.covered),
            steps=tuple(
                PlayedStretch(began, self.ended.get(key, ended_at), key, self._who(key))
                for key, began in self.began.items()
            ),
            never_done=tuple(one for one in self.journey.steps if one.key not in self.ended),
        )

    def _who(self, key: str) -> WhoActs:
        return YOU if key == THE_END else self.journey.by_key[key].who_acts
