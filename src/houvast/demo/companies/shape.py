"""What an invented company says of itself, and how it is filled with what happened there."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from django.utils.functional import Promise

from houvast.demo.making.stage import PlannedStory
from houvast.demo.walks.shape import StoryWalk

Words = str | Promise
"""Words that are said in the reader's language."""
ROAD, OWNER = "onderweg", "eigenaar"
"""The parts of whoever goes to customers, and of who sets the company up."""


class PlayedPart(NamedTuple):
    """Somebody of the company whom a visitor can be.

    Without a `name` it is whoever has most visits on the day.
    """

    slug: str
    name: str
    title: Words = ""
    sentence: Words = ""
    icon: str = "inbox"

    @property
    def icon_file(self) -> str:
        return f"houvast/icons/{self.icon}.svg"

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]


class FirstLetter(NamedTuple):
    """What a visitor's mail begins with: the words of a customer who is on file."""

    name: str
    mail: str
    subject: str
    text: str


class FillCompany(Protocol):
    """Puts a company on file as it was at `first`, in an empty database.

    Returns what happened from then until `now`, to be played.
    """

    def __call__(
        self, *, chance: random.Random, first: datetime, now: datetime
    ) -> Sequence[PlannedStory]: ...


@dataclass(frozen=True, kw_only=True)
class InventedCompany:
    """A company of the demo: one is made in each installation.

    `slug` is its name in addresses, folders and databases, empty for the one that is made first.
    `what` tells a visitor of that one what this one shows; `title`, `lead` and `look_at` stand on
    its own start page, where the `walks` are walked. It begins `lived` before the moment at which
    it is made.
    """

    slug: str
    name: str
    mail: str
    what: Words = ""
    title: Words = ""
    lead: Words = ""
    look_at: tuple[Words, ...] = ()
    parts: tuple[PlayedPart, ...]
    letter: FirstLetter
    walks: tuple[StoryWalk, ...] = ()
    lived: timedelta = timedelta(days=21)
    fill: FillCompany

    def mail_of(self, name: str) -> str:
        """The address a member of staff signs in with: the first name, at the company."""
        plain = name.split()[0].lower()
        return f"{plain}@{self.mail.rpartition('@')[2]}"

    def part(self, slug: str) -> PlayedPart | None:
        return next((part for part in self.parts if part.slug == slug), None)

    def walk(self, slug: str) -> StoryWalk | None:
        return next((walk for walk in self.walks if walk.slug == slug), None)
