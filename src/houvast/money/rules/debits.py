"""What SEPA direct debit asks: days on which banks collect, and creditor identifiers."""

from datetime import date, datetime, timedelta

from holidays import financial_holidays
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10
from stdnum.util import clean

from houvast.ground import spoken

NOTICE_DAYS = 14
"""Before a collection, unless less was agreed (EPC016-06, SEPA Direct Debit Core Rulebook)."""
FILE_FROM_DAYS = 7
"""A file is made so many days before at the earliest: what changes meanwhile is left out."""
NOT_AGAIN = frozenset({"AC01", "AC04", "AC06", "AG01", "MD01", "MD07"})
"""Reason codes of the bank after which a mandate is of no use: the account is wrong, closed or
blocked, takes no direct debits, or its holder agreed to nothing or died."""
A_FORTNIGHT = timedelta(days=14)
"""So long there is to pay what came back."""


def is_creditor(typed: str) -> bool:
    """Whether it is a creditor identifier: country, check digits, three signs that do not count,
    and the number of the company. The check digits are those of ISO 7064 over the last and the
    first (EPC262-08).
    """
    number = clean(typed, " -.").upper()
    if not 8 < len(number) <= 35 or not number.isascii() or not number.isalnum():
        return False
    try:
        mod_97_10.validate(number[7:] + number[:4])
    except ValidationError:
        return False
    return number[:2].isalpha() and number[2:4].isdigit()


def is_bank_day(day: date) -> bool:
    """Whether banks collect on it: not at the weekend, nor on a closing day of T2."""
    return day.weekday() < 5 and day not in financial_holidays("XECB", years=day.year)


def first_bank_day(day: date) -> date:
    """That day, or the first one after it on which banks collect."""
    while not is_bank_day(day):
        day += timedelta(days=1)
    return day


def earliest(today: date, notice_days: int) -> date:
    """On which day at the earliest what is announced today is collected: the mail may leave
    tomorrow only.
    """
    return first_bank_day(today + timedelta(days=notice_days + 1))


def earliest_on_paper(delivered_at: datetime, notice_days: int) -> date:
    """The same of what the post delivers at a moment."""
    return first_bank_day(spoken.today(delivered_at) + timedelta(days=notice_days))
