"""In how many parts an invoice may be paid, how much later, and what each part comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from pydantic import Field

from houvast.ground.asked import Described
from houvast.ground.dated_rules import DatedRule, Source
from houvast.ground.months import months_later
from houvast.money.rules.amounts import CENT

NOT_BEFORE = timedelta(days=7)
"""What is agreed gives them a week at least for its first part, unless they say sooner."""
GRACE = timedelta(days=3)
"""A transfer takes its time: so long after its day a part is not missed yet."""


class PlanLimits(Described):
    """At most so many parts, the last within so many days, none below an amount; and how many days
    later all of it may be paid.
    """

    parts: int = Field(ge=1, le=60)
    days: int = Field(ge=1, le=3 * 366)
    least: Decimal = Field(gt=0)
    later_days: int = Field(ge=0, le=366)


class PlanRules(DatedRule):
    """What a customer agrees to by themselves, and what one of us can agree to with them."""

    sources: tuple[Source, ...] = ()
    customer: PlanLimits
    desk: PlanLimits


class PlanRulesFile(Described):
    """What it was from each day on."""

    versions: tuple[PlanRules, ...] = Field(min_length=1)


@dataclass(frozen=True)
class PartToPay:
    """So much by a day."""

    due_on: date
    amount: Decimal


def monthly_parts(amount: Decimal, many: int, first_on: date) -> list[PartToPay]:
    """So many equal parts, a month apart; what does not divide comes with the last."""
    each = (amount / many).quantize(CENT, rounding=ROUND_DOWN)
    amounts = [*[each] * (many - 1), amount - each * (many - 1)]
    return [PartToPay(months_later(first_on, at), part) for at, part in enumerate(amounts)]


def earliest(pay_by: date, today: date) -> date:
    """When the first part is due, where nobody says another day."""
    return max(pay_by, today + NOT_BEFORE)


def latest(pay_by: date, today: date, limits: PlanLimits) -> date:
    """By when all of it is paid at the latest, by who pays later."""
    return max(pay_by, today) + timedelta(days=limits.later_days)


def fits(parts: Sequence[PartToPay], limits: PlanLimits, *, today: date) -> bool:
    """Whether a plan is within the limits."""
    days = [part.due_on for part in parts]
    return (
        2 <= len(parts) <= limits.parts
        and min(part.amount for part in parts) >= limits.least
        and days[0] >= today
        and days[-1] <= today + timedelta(days=limits.days)
    )


def choices(
    amount: Decimal, *, pay_by: date, today: date, limits: PlanLimits
) -> list[list[PartToPay]]:
    """Each plan within the limits, the fewest parts first."""
    first = earliest(pay_by, today)
    plans = (monthly_parts(amount, many, first) for many in range(2, limits.parts + 1))
    return [plan for plan in plans if fits(plan, limits, today=today)]


def still_of(parts: Sequence[Decimal], asked: Decimal, open_amount: Decimal) -> list[Decimal]:
    """How much of each part is to be paid still, of what was `asked` when it was agreed: what comes
    in pays the first of them first.
    """
    still, after = [], asked
    for amount in parts:
        after -= amount
        still.append(min(amount, max(open_amount - after, Decimal(0))))
    return still
