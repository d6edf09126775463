"""What a phone sends of a button that was pressed, and when that counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

MOST_APART = timedelta(minutes=10)
"""A phone whose clock differs by more from ours is not asked how long ago it was."""


@dataclass(frozen=True)
class Sent:
    """A press, known by the key that the phone gave it, with both moments by the phone's clock.

    Without these it is sent as it is pressed.
    """

    key: UUID
    phone_pressed_at: datetime | None = None
    phone_sent_at: datetime | None = None

    def has_our_time(self, received_at: datetime) -> bool:
        """Whether the clock of the phone is right enough."""
        return self.phone_sent_at is None or abs(self.phone_sent_at - received_at) <= MOST_APART

    def pressed_before(self, received_at: datetime) -> datetime | None:
        """When it was pressed by our clock: as long ago as it waited on the phone.

        None for what did not wait, and where the clock of the phone is not to be trusted: what
        reached us counts as of then.
        """
        if not (self.phone_pressed_at and self.phone_sent_at and self.has_our_time(received_at)):
            return None
        waited = self.phone_sent_at - self.phone_pressed_at
        return received_at - waited if waited > timedelta() else None
