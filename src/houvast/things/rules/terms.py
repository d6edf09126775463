"""How long a contract runs, when its customer is asked, and what it costs after that."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from houvast.ground.months import months_later
from houvast.ground.refusals import Refused

ASKED_AHEAD = timedelta(days=30)
"""How long before their last day to choose a customer is asked."""
CENT = Decimal("0.01")
MOST_MONTHS = 120
TOLD_IN_THE_LETTER = {"price", "price_months", "indexing", "notice_months", "after_term"}
"""What the letter says that asks a customer whether it goes on."""


class NotThatOften(Refused):
    says = _("Work comes back every so many months: from 1 to %(most)s.")


def check_cycle(months: int) -> None:
    """Refuse work that comes back more often than every month, or hardly ever."""
    if not 1 <= months <= MOST_MONTHS:
        raise NotThatOften(most=MOST_MONTHS)


def decide_by(term_ends_on: date, notice_months: int) -> date:
    """The last day on which notice is given in time for the end of the term."""
    return months_later(term_ends_on, -notice_months)


def asked_on(term_ends_on: date, notice_months: int) -> date:
    """The day on which the customer is asked whether it goes on."""
    return decide_by(term_ends_on, notice_months) - ASKED_AHEAD


def ends_after_notice(term_ends_on: date | None, notice_months: int, *, today: date) -> date:
    """The last day of a contract of which notice is given today: never before the term is over."""
    noticed = months_later(today, notice_months)
    return max(term_ends_on, noticed) if term_ends_on else noticed


def indexed(price: Decimal, percent: Decimal | None, *, months: int) -> Decimal:
    """The price after a term of so many months: so many percent more for each full year of it."""
    rise = 1 + (percent or Decimal()) / 100
    return Decimal(price * rise ** (months // 12)).quantize(CENT, ROUND_HALF_UP)
