"""What the customer hears next, and by when (G1)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.providers import promise_what_goes_on, promised_while_waiting
from houvast.conversations.rules.asked_if_solved import ASK_AFTER, we_ask
from houvast.conversations.rules.implied_promises import comes_back_at
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.promising import make_promise
from houvast.promises.actions.weighing import note_odds, weigh
from houvast.promises.models import Case, Promise


class NothingStands(Refused):
    says = gettext_lazy(
        "Nothing else is promised in this case. Choose what the customer hears next."
    )


@dataclass(frozen=True)
class NextWord:
    """What the writer of an answer chose to come next: that, by `due_at`, with those `words`."""

    class What(StrEnum):
        FITTING = ""
        ASK = "ask"
        STANDS = "stands"

    what: What = What.FITTING
    words: str = ""
    due_at: datetime | None = None
    why: str = ""
    """Why it is promised although such promises were seldom kept."""


def promise_next(
    case: Case,
    *,
    after: str,
    then: NextWord,
    by: Staff,
    now: datetime,
    besides: Collection[Promise] = (),
) -> list[Promise]:
    """Make the next promise of a case and return those that its customer was not told yet.

    It is what `then` says. Where that says nothing, `after`, what was written or said, decides:
    who writes to come back to it does so by the moment that they name, or by the end of the next
    working day; else what was promised stands, or we look at what the customer was asked, or we
    ask whether it is solved. `besides` are promises that end with the letter that is being
    written. Raises DueInThePast, NothingPromised, AgainstTheOdds or NothingStands.
    """
    running = case.promises.open().exclude(pk__in=[promise.pk for promise in besides])
    due_at = then.due_at
    if due_at is None and then.what == NextWord.What.FITTING:
        due_at = comes_back_at(after, business_calendar(), now=now)
        if due_at is None:
            promise_what_goes_on(case, besides=besides, now=now)
    if due_at is not None:
        kind = Promise.Kind.FOLLOW_UP
        said = then.words or hear_from_us(case, due_at)
        is_chosen = bool(then.due_at)
        odds = weigh(kind, due_at, why=then.why, now=now) if is_chosen else None
        made = make_promise(
            case=case, kind=kind, words=said, due_at=due_at, by=by.as_actor(), now=now
        )
        note_odds(made, odds, why=then.why, by=by.as_actor(), now=now)
    elif then.what == NextWord.What.ASK:
        if not running.filter(kind=Promise.Kind.CHECK_IN).exists():
            promise_to_ask(case, now=now)
    elif not running.exists():
        if then.what == NextWord.What.STANDS:
            raise NothingStands
        if promised_while_waiting(case, now=now) is None:
            promise_to_ask(case, now=now)
    return list(running.tellable().order_by("due_at", "id"))


def promise_to_ask(
    case: Case, *, now: datetime, said: Callable[[datetime], str] = we_ask
) -> Promise:
    """Promise that we ask in five working days whether it is solved, or what is `said` instead."""
    due_at = in_working_days(now)
    with speaking_to(case.customer):
        words = said(due_at)
    return make_promise(
        case=case, kind=Promise.Kind.CHECK_IN, words=words, due_at=due_at, by=HOUVAST, now=now
    )


def hear_from_us(case: Case, due_at: datetime) -> str:
    """The plainest promise, in the customer's language."""
    with speaking_to(case.customer):
        return plainest(due_at)


def plainest(due_at: datetime) -> str:
    """That they hear from us by then, in the language that is spoken."""
    return _("You hear from us %(by)s.") % {"by": spoken.by(due_at)}


def in_working_days(now: datetime) -> datetime:
    """The moment that lies ASK_AFTER of opening time ahead."""
    return business_calendar().add_business_time(now, ASK_AFTER)
