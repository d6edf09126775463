"""Words of a journey that promise something: a moment stands in them, and somebody owns them."""

from datetime import datetime, time, timedelta
from typing import Literal, Self

from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import model_validator

from houvast.ground import spoken
from houvast.ground.asked import Described
from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.rules.lasting import Span
from houvast.journeys.rules.questions import SaidInBoth
from houvast.people.hours import BusinessCalendar

BY_WHEN = "{by_when}"

RoleOfOwner = Literal["case_owner", "desk", "planner", "technician", "lead", "finance"]
"""Who keeps a promise: `case_owner` is whose name the customer knows."""


MORNING, EVENING = time(8), time(21)
"""A reminder comes between these, so that no telephone rings at night because of us."""


def by_day(at: datetime) -> datetime:
    """This moment, or the morning after it where it falls in the night."""
    local = at.astimezone(AMSTERDAM)
    if MORNING <= local.time() < EVENING:
        return at
    days = 1 if local.time() >= EVENING else 0
    return datetime.combine(local.date() + timedelta(days=days), MORNING, AMSTERDAM)


class Promised(Described):
    """A promise to the customer: `within` so long, in words with {by_when} in them.

    Who owns it may be left out; the checker says so, and the owner of the case has it then.
    """

    words: SaidInBoth
    within: Span
    owner: RoleOfOwner | None = None
    done_by_then: bool = False
    """Whether the words say that the step is done by then: the moment is what history says, later
    than `within` too. Otherwise they hear from us `within` so long at most.
    """
    by_call: bool = False
    """Whether the words say that we call: it is in the list of calls, and no letter keeps it."""

    @model_validator(mode="after")
    def _says_by_when(self) -> Self:
        if not (BY_WHEN in self.words.nl and BY_WHEN in self.words.en):
            raise ValueError(_("the words of a promise have {by_when} in them, in both languages"))
        return self

    def says_done(self, said: str) -> bool:
        """Whether what was `said` are these words, and they say that it is done by then: news of
        how it stands keeps no such word.
        """
        texts = (self.words.nl, self.words.en)
        return self.done_by_then and any(
            all(part in said for part in text.split(BY_WHEN)) for text in texts
        )

    def said(self, due_at: datetime, language: str) -> str:
        """What the customer reads: "U hoort uiterlijk dinsdag ... van ons"."""
        with override(language):
            return self.words.in_language(language).replace(BY_WHEN, spoken.by(due_at))


class Silence(Described):
    """What we do while the customer does not answer: remind, then promise something else."""

    remind: tuple[Span, ...] = ()
    """So long after the question; each time over another channel where there is one."""
    words: SaidInBoth | None = None
    """What a reminder says; nothing said: the words of the question once more."""
    then: Promised
    """When the next word is due we tried to reach them: this is promised then, by a person."""

    def reminded_at(self, asked_at: datetime, calendar: BusinessCalendar) -> list[datetime]:
        """When they are reminded: never at night."""
        return [by_day(span.after(asked_at, calendar)) for span in self.remind]


class Updates(Described):
    """What recurs until the journey ends, and whenever something changes."""

    every: Span
    words: SaidInBoth
    owner: RoleOfOwner | None = None

    def promised(self, due_at: datetime, language: str) -> str:
        """The sentence in which the next word of how it stands is promised."""
        with override(language):
            return _("You hear from us how it stands, %(by)s.") % {"by": spoken.by(due_at)}


class TheEnd(Described):
    """How the customer says that it is the end: asked, and asked again over another channel."""

    asks: SaidInBoth
    again_after: Span
    """After so long without an answer, over another channel."""
    thanks: SaidInBoth
