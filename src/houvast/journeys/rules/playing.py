"""Playing a journey moment by moment, as one sort of customer would live it.

No database and no clock: when it begins is given, and so are the opening hours. What is said is
composed by the same functions as what goes out (`telling.py`), and promised by the same rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from houvast.ground import spoken
from houvast.journeys.rules import outside, telling
from houvast.journeys.rules.answered import answered_at, due_until
from houvast.journeys.rules.definition import YOU, Journey, JourneyStep, Obstacle
from houvast.journeys.rules.played import (
    THE_END,
    HowPlayed,
    Played,
    PlayedHappening,
    PlayedStretch,
)
from houvast.journeys.rules.played_customers import AT_ONCE, answers_over, when_they_answer
from houvast.journeys.rules.playing_the_end import EndPlayer
from houvast.journeys.rules.promised import Promised
from houvast.journeys.rules.speaking import PlayedWord, Speaking
from houvast.journeys.rules.standing import (
    AtStep,
    StepKind,
    StepStanding,
    began,
    standing_of_steps,
)
from houvast.journeys.rules.telling import Later

LONGEST_PLAYED = timedelta(days=3 * 366)
"""What has not ended by then counts as never ending."""
UPDATE = ""


def _keys_of(steps: Iterable[JourneyStep]) -> list[str]:
    return [step.key for step in steps]


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
    rows: list[AtStep] = field(default_factory=list)
    happenings: list[PlayedHappening] = field(default_factory=list)
    is_visit_agreed: bool = False
    """An appointment is the word, until the visit took place."""

    end: EndPlayer = field(init=False)

    def __post_init__(self) -> None:
        self.to = Speaking(self.how)
        self.end = EndPlayer(self.journey, self.how, self.to)

    @property
    def language(self) -> str:
        return self.how.language

    def play(self) -> Played:
        begin = self._begin_what_can()
        self._promise_update()
        words = self.to.new_words()
        said = telling.how_we_go_about_it(self.journey, begin, words, self.language)
        self.to.tell(said, about=_keys_of(begin))
        until = self.how.begins_at + LONGEST_PLAYED
        while self.end.over_by is None and self.to.go_on(until):
            pass
        self.to.end_all_words()
        return self._played()

    def _steps(self) -> list[StepStanding]:
        return standing_of_steps(self.journey, self.rows)

    def _runs(self, step: JourneyStep) -> bool:
        return step.key in self.began and step.key not in self.ended

    def _promise(self, step: str, promised: Promised, *, makes_up: bool = False) -> None:
        due_at = promised.within.after(self.to.now, self.how.calendar)
        words = promised.said(due_at, self.language)
        word = PlayedWord(self.to.now, due_at, words, makes_up=makes_up)
        self.to.give_word(step, word, answered_at(due_at), partial(self._answer, step))

    def _promise_update(self) -> None:
        """Word of how it stands recurs from the last word; on the same day it stays as it was,
        unless it falls due now.
        """
        updates = self.journey.updates
        if updates is None:
            return
        due_at, before = (
            updates.every.after(self.to.now, self.how.calendar),
            self.to.word_of(UPDATE),
        )
        is_due = before is not None and before.until_at <= due_until(self.to.now)
        if before and not is_due and spoken.today(before.until_at) >= spoken.today(due_at):
            return
        word = PlayedWord(self.to.now, due_at, updates.promised(due_at, self.language))
        self.to.give_word(UPDATE, word, answered_at(due_at), partial(self._answer, UPDATE))

    def _begin_what_can(self) -> list[JourneyStep]:
        begin = []
        for step in self.journey.steps:
            can = all(key in self.ended for key in self.journey.before(step))
            if can and step.key not in self.began:
                begin.append(step)
                self._begin(step)
        return begin

    def _begin(self, step: JourneyStep) -> None:
        self.began[step.key] = self.to.now
        if step.next_word and not self.is_visit_agreed:
            self._promise(step.key, step.next_word)
        if step.who_acts == YOU:
            self._wait_for_them(step)
        else:
            self._work(step)

    def _work(self, step: JourneyStep) -> None:
        lasts = step.takes.at_most if self.how.slowly else step.takes.usually
        end_at = lasts.after(self.to.now, self.how.calendar)
        for obstacle in step.obstacles:
            if (step.key, obstacle.key) in self.how.obstacles:
                met_at = self.to.now + (end_at - self.to.now) / 2
                end_at = max(end_at, obstacle.promise.within.after(met_at, self.how.calendar))
                self.to.at(met_at, partial(self._meet, step, obstacle))
        if self.is_visit_agreed and step.visit:
            words = outside.appointment(self.language)
            word = PlayedWord(self.to.now, end_at, words, is_told=True)
            self.to.give_word(step.key, word, end_at, lambda: None)
        self.to.at(end_at, partial(self._end, step), is_last=True)

    def _meet(self, step: JourneyStep, obstacle: Obstacle) -> None:
        if not self._runs(step):
            return
        row = AtStep(step.key, StepKind.IN_THE_WAY, self.to.now, "", obstacle=obstacle.key)
        self.rows.append(row)
        before = self.to.word_of(step.key)
        self._promise(step.key, obstacle.promise)
        if before is None or before.is_told:
            self._promise_update()
            words = self.to.new_words()
            self.to.tell(
                telling.something_in_the_way(obstacle, words, self.language), about=[step.key]
            )
            return
        later = Later(self.to.is_sooner(step.key, before), before.makes_up)
        words = self.to.new_words()
        said = telling.another_day(obstacle, later, words, self.language)
        self.to.tell(said, about=[step.key])

    def _wait_for_them(self, step: JourneyStep) -> None:
        """They answer, or we remind them, call, and in the end ask whether they want it."""
        if (answer_at := when_they_answer(self.how, step, self.to.now)) is not None:
            self.to.at(answer_at, partial(self._end, step), is_last=True)
        for obstacle in step.obstacles:
            if (step.key, obstacle.key) in self.how.obstacles:
                self.to.at(self.to.now + AT_ONCE / 2, partial(self._meet, step, obstacle))
        if step.silence:
            for at in step.silence.reminded_at(self.to.now, self.how.calendar):
                self.to.at(at, partial(self._remind, step))
            if step.next_word is None:
                end_at = step.takes.at_most.after(self.to.now, self.how.calendar)
                self.to.at(end_at, partial(self._call, step))

    def _remind(self, step: JourneyStep) -> None:
        if not self._runs(step):
            return
        asks = [self.journey.question_by_key[key].name for key in step.asks]
        word = self.to.word_of(step.key)
        still = [word.words] if word else []
        self._promise_update()
        still += self.to.new_words()
        self.to.tell(telling.reminding(step, asks, still, self.language), about=[step.key])

    def _answer(self, _step: str) -> None:
        """What falls due is answered by how it stands, all of it in one letter; a word of a step
        is kept where that is new.
        """
        if self.end.over_by:
            return
        due = self.to.due_by(due_until(self.to.now))
        standing = {one.step.key: one for one in self._steps() if one.is_running}
        called = [standing[key] for key in due if key in standing and standing[key].is_for_phone]
        for one in called:
            (self._speak if one.promises_call else self._call)(one.step)
        due = [key for key in due if key not in {one.step.key for one in called}]
        answered = [key for key in due if self._is_answered(standing, key)]
        not_kept = [words for key in answered if (words := self._go_on_from(standing, key))]
        if answered:
            self._promise_update()
            self._say_how_it_stands(not_kept)

    def _is_answered(self, standing: Mapping[str, StepStanding], key: str) -> bool:
        word = self.to.word_of(key)
        if word is None or key == UPDATE:
            return word is not None
        promised = standing[key].word if key in standing else None
        return promised is not None and (self._is_kept_by_news(word, promised) or not word.makes_up)

    def _is_kept_by_news(self, word: PlayedWord, promised: Promised) -> bool:
        is_new = any(row.at > word.made_at for row in self.rows)
        return is_new and not promised.says_done(word.words)

    def _go_on_from(self, standing: Mapping[str, StepStanding], key: str) -> str:
        """Give the next word of a step; what was not kept by that."""
        word = self.to.word_of(key)
        if key == UPDATE or word is None or (promised := standing[key].word) is None:
            return ""
        is_new = self._is_kept_by_news(word, promised)
        self._promise(key, promised, makes_up=not is_new)
        return "" if is_new else word.words

    def _say_how_it_stands(self, not_kept: Sequence[str]) -> None:
        steps, words = self._steps(), self.to.new_words()
        said = telling.where_it_stands(self.journey, steps, words, self.language, not_kept=not_kept)
        self.to.tell(said, about=[one.step.key for one in steps if one.is_running])

    def _call(self, step: JourneyStep) -> None:
        """We call as we promised, and nobody answers; after the second time we ask them."""
        if not self._runs(step) or step.silence is None:
            return
        called = PlayedHappening(self.to.now, "us", step.key, "phone", in_vain=True)
        is_first = not any(one.in_vain and one.step == step.key for one in self.happenings)
        self.happenings.append(called)
        if is_first:
            self._promise(step.key, step.silence.then)
            self._promise_update()
            self.to.tell(telling.not_reached(self.to.new_words()), about=[step.key])
            return
        self.to.end_word(step.key)
        self.end.ask_later(telling.still_wanted(self.language))
        self._promise_update()
        self.to.tell(telling.not_reached(self.to.new_words()), about=[step.key])

    def _speak(self, step: JourneyStep) -> None:
        """The call that was promised: they answer, and the step goes on with its own word."""
        self.to.end_word(step.key)
        if step.next_word:
            self._promise(step.key, step.next_word)
        said = [outside.the_call(self.language), *self.to.new_words()]
        self.to.tell([*said], about=[step.key], over="phone", is_outside=True)

    def _end(self, step: JourneyStep) -> None:
        if not self._runs(step):
            return
        before = self._steps()
        self.ended[step.key] = self.to.now
        self.rows.append(AtStep(step.key, StepKind.DONE, self.to.now, ""))
        self.to.end_word(step.key)
        over = answers_over(self.how) if step.who_acts == YOU else None
        self.happenings.append(PlayedHappening(self.to.now, step.who_acts, step.key, over))
        self.is_visit_agreed = outside.agrees_visit(step)
        self._begin_what_can()
        begin = began(before, self._steps())
        is_outside = outside.tells_of(step)
        if len(self.ended) == len(self.journey.steps):
            self.to.end_all_words()
            self.end.ask_later_whether_it_is_done()
        elif not is_outside:
            self._promise_update()
        words = self.to.new_words()
        if is_outside:
            said = [*outside.letters(step, self.language), *words]
            self.to.tell([*said], about=[step.key], is_outside=True)
            return
        if answers := outside.answers(self.journey, step, self.language):
            self.to.tell([*answers], about=[step.key], over="page", is_outside=True)
        said_further = telling.a_step_further([step], begin, words, self.language)
        self.to.tell(said_further, about=[step.key, *_keys_of(begin)])

    def _played(self) -> Played:
        ended_at = self.to.now
        return Played(
            journey=self.journey,
            customer=self.how.customer,
            began_at=self.how.begins_at,
            ended_at=ended_at,
            ended_by=self.end.over_by or "nobody",
            messages=tuple(self.to.messages),
            happenings=(*self.happenings, *self.end.happenings),
            covered=tuple(self.to.covered),
            steps=tuple(self._stretch(key, ended_at) for key in self.began),
            never_done=tuple(one for one in self.journey.steps if one.key not in self.ended),
        )

    def _stretch(self, key: str, ended_at: datetime) -> PlayedStretch:
        who = YOU if key == THE_END else self.journey.by_key[key].who_acts
        return PlayedStretch(self.began[key], self.ended.get(key, ended_at), key, who)
