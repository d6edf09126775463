"""What the conversations ask of a channel: how letters leave, and how what came in is read."""

from datetime import datetime
from typing import Protocol

from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Attachment, Delivery
from houvast.promises.models import Case


class Channel(Protocol):
    """A way to write to customers and to be written to, as the rest of conversations sees it."""

    @property
    def reaches(self) -> str:
        """The kind of contact point to which it sends."""

    def new_id(self, case: Case | None) -> str:
        """An id for a letter, made once before the first attempt; nobody can guess it."""

    def send(self, delivery: Delivery) -> Outcome:
        """Hand one letter over. Never raises for what the network or the other side does."""

    def take_in_waiting(self, *, now: datetime) -> int:
        """Make messages of what was kept as it came in. Returns how many; safe to repeat."""

    def is_ours(self, address: str) -> bool:
        """Whether what is sent there comes to us, or to one of us."""

    def content_of(self, attachment: Attachment) -> bytes:
        """The bytes of a file that came in; needs its `message__raw`."""
