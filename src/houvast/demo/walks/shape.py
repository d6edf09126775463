"""A story that a visitor walks: its steps, each ticked off by what really happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.functional import Promise

from houvast.demo.invented.households import Invented
from houvast.people.models import Staff

Words = str | Promise
"""Words that are said in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class WalkStep:
    """One thing to do, or to look at: `is_done` is None where nobody can see that you looked.

    `to` is where its button leads at a moment, None while there is nothing to go to yet; who goes
    there is `staff`, who plays a `part` of the company, or else the customer. `happened` is what
    the record says by now.
    """

    key: str
    title: Words
    words: Words
    button: Words
    is_done: bool | None
    happened: str = ""
    to: Callable[[datetime], str] | None = None
    staff: Staff | None = None
    part: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is something to go to."""
        return self.to is not None


@dataclass(frozen=True, kw_only=True)
class StoryWalk:
    """A story of the product, to be lived in the pages that everybody has, as `customer`.

    `mail` are the subject and the text that are ready for them to send, where it begins with one.
    `steps` reads the record; the same number of SQL statements however long it is.
    """

    slug: str
    title: Words
    lead: Words
    customer: Invented
    mail: tuple[str, str] | None = None
    steps: Callable[[], Sequence[WalkStep]]

    @property
    def writes(self) -> dict[str, str]:
        """What a form to write the mail begins with."""
        subject, text = self.mail or ("", "")
        return {
            "name": self.customer.name, "mail": self.customer.mail, "subject": subject, "text": text
        }  # fmt: skip


@dataclass(frozen=True)
class WalkedSteps:
    """A walk as it stands now."""

    walk: StoryWalk
    steps: Sequence[WalkStep]

    @property
    def version(self) -> str:
        """Differs whenever the steps look different."""
        looks = [(one.key, one.is_done, one.happened, one.is_open) for one in self.steps]
        return sha256(repr(looks).encode()).hexdigest()[:16]

    def step(self, key: str) -> WalkStep | None:
        return next((one for one in self.steps if one.key == key), None)


def walked_so_far(walk: StoryWalk) -> WalkedSteps:
    """How far it has come."""
    return WalkedSteps(walk, walk.steps())
