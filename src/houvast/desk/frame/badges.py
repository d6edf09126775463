"""How a promise stands, as a word and a colour of the desk."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.promises.models import InternalPromise, Promise


class Badge(NamedTuple):
    """`look` is the class of the badge."""

    look: str
    word: str

    @property
    def is_alarming(self) -> bool:
        return self.look in ("broken", "at-risk")


def when_due(promise: Promise) -> str:
    """By when it is kept; a visit has a window, and nobody is late before its end."""
    if promise.opens_at is not None:
        return spoken.window(promise.opens_at, promise.due_at)
    return spoken.by(promise.due_at)


def internal_state_of(promise: InternalPromise, *, now: datetime) -> Badge:
    """What we promised among ourselves: too late, near its moment, or running."""
    if promise.is_past(now):
        return Badge("broken", _("Too late"))
    if promise.is_warned:
        return Badge("at-risk", _("Nearly due"))
    return Badge("", _("Running"))


def state_of(promise: Promise, *, now: datetime) -> Badge:
    """Ended as it ended; a running promise is late, at risk (warned), due today, or running."""
    if promise.outcome:
        look = promise.outcome if promise.outcome in ("kept", "broken") else ""
        return Badge(look, str(Promise.Outcome(promise.outcome).label))
    if promise.is_past(now):
        return Badge("broken", _("Too late"))
    if promise.is_escalated:
        return Badge("broken", _("Must be acted on"))
    if promise.kind == Promise.Kind.CLOSING:
        return Badge("at-risk", _("Silent: decide"))
    if promise.is_warned:
        return Badge("at-risk", _("At risk"))
    if spoken.today(promise.due_at) == spoken.today(now):
        return Badge("today", _("Today"))
    return Badge("", _("Running"))
