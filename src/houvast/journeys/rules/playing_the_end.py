"""The end of a journey that is played: the customer is asked, twice, and a person decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import override

from houvast.conversations.letters.by_post import said_otherwise
from houvast.conversations.rules import asked_if_solved, post
from houvast.journeys.rules.definition import YOU, Journey
from houvast.journeys.rules.lasting import Span
from houvast.journeys.rules.played import THE_END, EndedBy, HowPlayed, Over, PlayedHappening
from houvast.journeys.rules.played_customers import answers_over, when_they_say_so
from houvast.journeys.rules.speaking import Doing, PlayedWord, Speaking
from houvast.promises.rules import warning_moment

WARNED = timedelta(hours=2)
"""How long before its moment we see to what is due, as companies mostly have it."""
SaysWhen = Callable[[datetime], str]


@dataclass
class EndPlayer:
    """Asking whether it is done, or wanted still; who says so ends it."""

    journey: Journey
    how: HowPlayed
    to: Speaking
    happenings: list[PlayedHappening] = field(default_factory=list)
    over_by: EndedBy | None = None
    is_done: bool = False

    def ask_later_whether_it_is_done(self) -> None:
        """All steps are done."""
        self.is_done = True
        end = self.journey.end
        self.ask_later(end.asks.in_language(self.how.language) if end else "")

    def ask_later(self, first: str) -> None:
        """We promise to ask, and ask before that moment; then once more, and a person decides."""
        self._promise(asked_if_solved.we_ask, partial(self._ask, first, None))

    def _promise(
        self,
        say: SaysWhen,
        then: Doing,
        *,
        due_at: datetime | None = None,
        at: datetime | None = None,
    ) -> None:
        now, calendar = self.to.now, self.how.calendar
        due_at = due_at or calendar.add_business_time(now, asked_if_solved.ASK_AFTER)
        at = at or warning_moment(calendar, made_at=now, due_at=due_at, lead=WARNED)
        with override(self.how.language):
            word = PlayedWord(now, due_at, say(due_at))
        self.to.give_word(THE_END, word, at, then)

    def _ask(self, first: str, asked_at: datetime | None, over: Over = "mail") -> None:
        now = self.to.now
        if asked_at is None:
            end = self.journey.end if self.is_done else None
            self._ask_again(first, end.again_after if end else None)
        else:
            self._promise(asked_if_solved.we_decide, partial(self._ends_in_silence, over))
        with override(self.how.language):
            [words] = self.to.new_words()
            said = asked_if_solved.asking(first=first, asked_at=asked_at, then=words)
            if over == "post":
                said = [said_otherwise().get(one, one) for one in said]
        self.to.tell([*said], about=[THE_END], over=over)
        says_at = when_they_say_so(self.how, now, is_first=asked_at is None)
        if self.is_done and says_at is not None:
            self.to.at(says_at, self._they_say_so)

    def _ask_again(self, first: str, after: Span | None) -> None:
        """By mail, or by when a letter is there, as it is asked of a customer."""
        now, calendar = self.to.now, self.how.calendar
        due_at = after.after(now, calendar) if after else None
        begins_at = due_at or calendar.add_business_time(now, asked_if_solved.ASK_AFTER)
        letter = post.by_post(self.how.transit, begins_at, calendar)
        if letter is None:
            again = partial(self._ask, first, now)
            self._promise(asked_if_solved.we_ask_again, again, due_at=due_at)
        else:
            again = partial(self._ask, first, now, "post")
            self._promise(
                asked_if_solved.we_ask_again, again, due_at=letter.due_at, at=letter.arrives_at
            )

    def _ends_in_silence(self, last_over: Over) -> None:
        self.over_by = "silence" if last_over == "mail" else "two_channels"

    def _they_say_so(self) -> None:
        if self.over_by:
            return
        said_so = PlayedHappening(self.to.now, YOU, THE_END, answers_over(self.how))
        self.happenings.append(said_so)
        self.over_by = "customer"
        self.to.end_word(THE_END)
        if self.journey.end:
            said = [self.journey.end.thanks.in_language(self.how.language)]
            self.to.tell([*said], about=[THE_END], over="page")
