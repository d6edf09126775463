"""What may be promised, and when its owner is warned."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from django.utils.translation import gettext_lazy as _

from houvast.ground import spoken
from houvast.ground.months import months_later
from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar

LONGEST = timedelta(days=2 * 366)

LATE_IN_WINDOW = timedelta(minutes=30)

ON_THE_CLOCK = (timedelta(days=2), timedelta(hours=2))

TIME_TO_REACT = timedelta(days=2)
"""How long a customer has after the last question before their silence counts."""
ASKED_FIRST = timedelta(minutes=15)
"""How long the clock waits after the end of a window: who drives may be there and not say so."""


@dataclass(frozen=True)
class Word:
    """What is promised: of which kind, in which words for the customer, and by when.

    `opens_at` is the start of a window that ends at `due_at`, `owner_id` who of us keeps it where
    that is not the owner of the case, `begins_at` when what keeps it has to be begun, where that is
    sooner than its owner would be warned.
    """

    kind: str
    words: str
    due_at: datetime
    opens_at: datetime | None = None
    owner_id: int | None = None
    begins_at: datetime | None = None


class DueInThePast(Refused):
    says = _("A promise needs a moment that has not passed yet.")


class DueTooFarAhead(Refused):
    says = _("Nobody can promise anything for a moment that is more than two years ahead.")


class NothingPromised(Refused):
    says = _("Write down what you promise, in words that the customer understands.")


class AlreadyEnded(Refused):
    says = _("This promise has already ended. Look at the case for the one that runs now.")


class AlreadyDue(Refused):
    says = _("This promise is past its moment and counts as broken. Tell the customer by when now.")


class SpeakFirst(Refused):
    says = _(
        "We have moved this twice already. Call %(name)s first, write down what was said, and "
        "agree on the next moment with them."
    )


class Right(Enum):
    """What the holder of a key may do."""

    ALL = "all"
    """All that the customer may: it is they, or who acts for them."""
    MOVES = "moves"
    """See what the customer is told, and move a visit."""
    READS = "reads"
    """See what the customer is told."""
    MOVES_AT_HOME = "moves at home"
    """See a visit where they live, and move it."""
    AT_HOME = "at home"
    """See a visit where they live."""
    PAYS = "pays"
    """See one invoice, which they pay, and say what is wrong with it."""


class NothingShown(Refused):
    says = _("Write down how one can see later that it was done.")


class NoReason(Refused):
    says = _("Give the reason: the customer reads it.")


class AlreadySettled(Refused):
    says = _("This case has been settled. A new message of the customer opens it again.")


class KnownAlready(Refused):
    says = _("This is known: %(asked)s %(said)s. Put it right where it is not so.")


class CorrectedAlready(Refused):
    says = _("Somebody put this right meanwhile: %(asked)s %(said)s. Look whether that is so.")


class StillOpen(Refused):
    says = _("This case is still open.")


class VisitStillAgreed(Refused):
    says = _(
        "A visit is still agreed in this case. Cancel it with the customer, or let it take place."
    )


class NotAskedEnough(Refused):
    says = _(
        "Ask the customer twice, over two channels, whether it is solved. Silence counts only then."
    )


class StillTimeToReact(Refused):
    says = _(
        "We asked last on %(asked)s. Give the customer time to react: settle it after %(until)s."
    )


class KeptByTheVisit(Refused):
    says = _("This is an appointment: it is kept by coming. Move or cancel it at the visit.")


class KeptByAnAnswer(Refused):
    says = _(
        "This promise belongs to a message. Answer it, write down the call, or say at the message "
        "that it needs no answer."
    )


class KeptByAsking(Refused):
    says = _("This promise is kept by asking the customer whether it is solved.")


class KeptByAnotherFirm(Refused):
    says = _("Another firm comes: say at their job that it is done, or take the job back.")


class KeptWithTheOutage(Refused):
    says = _("This hangs on an outage: say there by when it is over, or let this case go there.")


class KeptByDeciding(Refused):
    says = _("The customer is silent. Call them, or decide to settle the case.")


class KeptByCalling(Refused):
    says = _("Call the customer, and write down how that went: that keeps it.")


class NotReached(Refused):
    says = _(
        "Nobody answered, so the customer has not heard from us yet. Try again, or agree another "
        "moment before this one passes."
    )


class AlreadyTheOwner(Refused):
    says = _("%(name)s already has this case.")


class PartFirst(Refused):
    says = _("This case goes on together with another one. Part them first.")


class OwnerAway(Refused):
    says = _("%(name)s is away. Give it to %(covers)s, who covers, or to another colleague.")


class NobodyLeftThere(Refused):
    says = _(
        "Everybody else is ill or on leave, and %(name)s has something to do still. Note first who "
        "is there again."
    )


class HandsOnAndOn(Refused):
    says = _(
        "This case changed hands twice within a week. It stops here: give it to %(lead)s, who "
        "decides with whom it stays."
    )


class NotAtWork(Refused):
    says = _("%(name)s no longer works here. Choose a colleague.")


def warning_moment(
    calendar: BusinessCalendar, *, made_at: datetime, due_at: datetime, lead: timedelta
) -> datetime:
    """When the owner of a promise is warned: `lead` of opening time before it is due.

    A promise with less opening time than twice the lead is warned of halfway; one without any
    opening time at once.
    """
    there_is = calendar.business_time_between(made_at, due_at)
    if there_is <= timedelta():
        return made_at
    return min(due_at, calendar.add_business_time(made_at, max(there_is - lead, there_is / 2)))


def warned_on_the_clock(*, made_at: datetime, due_at: datetime) -> list[datetime]:
    """When who has to do something that goes on day and night hears of it: days and hours before,
    of what was said for soon half-way, and when it is past. This is time on the clock.
    """
    due_at = due_at.astimezone(UTC)  # where an hour before is an hour before in every night
    half = (due_at - made_at) / 2
    ahead = {due_at - min(half, lead) for lead in ON_THE_CLOCK}
    return [*sorted(ahead), due_at]


def late_in_window(*, made_at: datetime, due_at: datetime) -> datetime:
    """When a promise to come within a window is at risk: shortly before it closes.

    Who comes is on the road whether the office is open or not, so this is time on the clock.
    """
    return max(made_at, due_at - LATE_IN_WINDOW)


def check_silence(
    asked_at: Sequence[datetime], *, channels: Collection[str], by_a_person: bool, now: datetime
) -> None:
    """Refuse to take somebody for silent before two questions and TIME_TO_REACT.

    `asked_at` are the moments of the questions since they last said something. Over one channel a
    person decides; over two, silence is enough. Raises NotAskedEnough or StillTimeToReact.
    """
    if len(asked_at) < 2 or not (by_a_person or len(channels) > 1):
        raise NotAskedEnough
    until = max(asked_at) + TIME_TO_REACT
    if now < until:
        raise StillTimeToReact(asked=spoken.moment(max(asked_at)), until=spoken.moment(until))


def check_words(words: str, *, due_at: datetime, now: datetime) -> None:
    """Refuse an empty promise, one that is due already, and one beyond LONGEST."""
    if not words.strip():
        raise NothingPromised
    if due_at <= now:
        raise DueInThePast
    if due_at > now + LONGEST:
        raise DueTooFarAhead


def end_of(on: date) -> datetime:
    """Until when something can be done that is due on a day."""
    return datetime.combine(on, time(23, 59), AMSTERDAM)


def warned_ahead(due_at: datetime, months_ahead: Sequence[int]) -> list[datetime]:
    """When who has to do something hears of it: so many months before, and when it is past."""
    on = spoken.today(due_at)
    ahead = [months_later(on, -months) for months in months_ahead]
    return [*sorted(datetime.combine(day, time(), AMSTERDAM) for day in ahead), due_at]
