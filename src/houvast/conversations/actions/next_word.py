"""What the customer hears next, and by when (G1)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise

ASK_AFTER = timedelta(hours=40)
"""Five working days, in business hours."""


def promise_next(
    case: Case,
    *,
    words: str,
    due_at: datetime | None,
    by: Staff,
    now: datetime,
    besides: Collection[Promise] = (),
) -> list[Promise]:
    """Make the next promise of a case and return those that its customer was not told yet.

    With a moment it is what was typed; without one, and with nothing else promised, it is that we
    ask whether it is solved. `besides` are promises that end with the letter that is being
    written. Raises DueInThePast or NothingPromised.
    """
    ending = [promise.pk for promise in besides]
    running = case.promises.filter(ended_at=None).exclude(pk__in=ending)
    if due_at is not None:
        kind = Promise.Kind.FOLLOW_UP
        said = words or hear_from_us(case, due_at)
        make_promise(case=case, kind=kind, words=said, due_at=due_at, by=by.as_actor(), now=now)
    elif not running.exists():
        promise_to_ask(case, now=now)
    return list(running.filter(told_at=None).order_by("due_at", "id"))


def promise_to_ask(case: Case, *, now: datetime) -> Promise:
    """Promise that we ask in five working days whether it is solved."""
    due_at = in_working_days(now)
    with override(case.customer.language):
        words = _("We ask you %(by)s whether everything is solved.") % {"by": spoken.by(due_at)}
    return make_promise(
        case=case, kind=Promise.Kind.CHECK_IN, words=words, due_at=due_at, by=HOUVAST, now=now
    )


def hear_from_us(case: Case, due_at: datetime) -> str:
    """The plainest promise, in the customer's language."""
    with override(case.customer.language):
        return _("You hear from us %(by)s.") % {"by": spoken.by(due_at)}


def in_working_days(now: datetime) -> datetime:
    """The moment that lies ASK_AFTER of opening time ahead."""
    return business_calendar().add_business_time(now, ASK_AFTER)
