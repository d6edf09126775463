"""A visit as its customer sees it."""

from dataclasses import dataclass

from houvast.appointments.front import where_of, who_label, who_may_come
from houvast.appointments.models import Proposal, Visit
from houvast.promises.models import Promise


@dataclass(frozen=True)
class AgreedVisit:
    """A visit as its customer sees it.

    `request` is our open question to have it at another time, `again` the choice that is open
    after it was cancelled; `is_past`: the window is over, and as far as we know nobody came or is
    on the way; `is_missed`: that is a broken promise by now; `is_too_early`: it waits for
    something that comes later; `is_refused`: who owns the place does not agree to it.
    """

    visit: Visit
    request: Proposal | None
    again: Proposal | None
    may_change: bool
    is_past: bool
    is_missed: bool
    is_too_early: bool = False
    is_refused: bool = False

    @property
    def is_moot(self) -> bool:
        """Whether it cannot be then, whoever could come."""
        return self.is_too_early or self.is_refused

    @property
    def is_to_come(self) -> bool:
        """Whether it stands, and goes on as far as we know."""
        is_off = self.is_past or self.is_unplaced or self.is_moot
        return self.visit.is_ahead and not (is_off or self.visit.is_begun)

    @property
    def who(self) -> str:
        """Who comes or came, for a reader of the language that is spoken now."""
        return who_may_come(self.visit)

    @property
    def where(self) -> str:
        return where_of(self.visit)

    @property
    def who_label(self) -> str:
        return who_label(self.visit)

    @property
    def may_wait(self) -> bool:
        """Whether its customer can wait for an earlier time: several who come are not kept, and
        what waits for something else cannot be sooner.
        """
        visit = self.visit
        is_to_come = visit.is_ahead and not visit.is_under_way and not self.is_past
        if self.is_moot:
            return False
        return is_to_come and not visit.is_unplaced and visit.work_type.crew == 1

    @property
    def is_unplaced(self) -> bool:
        """Whether nobody can come in its window, which has not passed yet."""
        return self.visit.is_unplaced and not self.is_missed

    @property
    def heard(self) -> Promise | None:
        """By when they hear from us since nobody can come, or since nobody came."""
        renewed = getattr(self.visit.promise, "renewed_by", None) if self.is_missed else None
        promise = renewed or self.visit.unplaced_promise
        return promise if promise and promise.is_open else None
