"""What interest the law allows on what a consumer did not pay in time."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from houvast.ground.asked import Described
from houvast.ground.dated_rules import DatedRule
from houvast.ground.refusals import Refused

CENT = Decimal("0.01")
A_YEAR = 365


class InterestUnknown(Refused):
    says = _("Of some of these days we do not know what interest the law allows. Ask for none.")


class InterestByLaw(DatedRule):
    """How many percent a year, from a day on and for as long as somebody read that it holds."""

    until_on: date
    percent: Decimal = Field(ge=0, le=50)


class InterestFile(Described):
    """What it was; days that stand nowhere are unknown."""

    versions: tuple[InterestByLaw, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_after_the_other(self) -> "InterestFile":
        ends = [one.until_on for one in self.versions]
        begins = [one.from_on for one in self.versions[1:]]
        if any(end >= begin for end, begin in zip(ends, begins, strict=False)):
            raise ValueError("each begins after the one before ended")
        return self


def interest(
    principal: Decimal, rates: Sequence[InterestByLaw], *, since: date, until: date
) -> Decimal:
    """On an amount from a day up to another, in euros: simple within each year that it lasts, and
    added to the amount at the end of it (article 6:119, paragraph 2 of the civil code). Rounded
    down once. Raises InterestUnknown where a day stands nowhere.
    """
    owed, begins = principal, since
    while begins < until:
        ends = min(_a_year_later(begins), until)
        owed += sum((_of_day(owed, rates, on) for on in _days(begins, ends)), Decimal(0))
        begins = ends
    return (owed - principal).quantize(CENT, rounding="ROUND_DOWN")


def _days(begins: date, ends: date) -> list[date]:
    return [begins + timedelta(days=days) for days in range((ends - begins).days)]


def _a_year_later(on: date) -> date:
    try:
        return on.replace(year=on.year + 1)
    except ValueError:  # the leap day
        return on.replace(year=on.year + 1, month=3, day=1)


def _of_day(owed: Decimal, rates: Sequence[InterestByLaw], on: date) -> Decimal:
    rate = next((one for one in rates if one.from_on <= on <= one.until_on), None)
    if rate is None:
        raise InterestUnknown
    return owed * rate.percent / 100 / A_YEAR
