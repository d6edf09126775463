"""A bank statement as we understand it, whatever it was written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from stdnum import iban
from stdnum.exceptions import ValidationError

from houvast.money.bank.refusals import AmountUnreadable, DayUnreadable, NotInEuros, SumsDiffer

_CENT = Decimal("0.01")
_MOST = Decimal(10_000_000_000)


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """Money that came in, or went out: then `amount` is below nought. Euros, two decimals."""

    booked_on: date
    amount: Decimal
    name: str = ""
    iban: str = ""
    """Whose account it came from or went to; empty when the bank does not say."""
    reference: str = ""
    """The structured reference: ISO 11649 or a payment reference of sixteen digits at most."""
    text: str = ""
    end_to_end: str = ""
    bank_reference: str = ""
    """By which the bank knows it; not every bank gives one."""
    is_reversal: bool = False
    """It takes back what was booked before: a debit that bounced, a payment that was returned."""
    reason: str = ""
    """Why it was taken back: a code of the ISO 20022 list, or the bank's words."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What was booked on one account between two balances, which `entries` explain to the cent."""

    account: str
    number: str
    opened: Decimal
    closed: Decimal
    closed_on: date
    entries: Sequence[StatementEntry]
    form: str = ""
    """What it was written in: within one form an entry has the same reference at the bank."""

    @property
    def came_in(self) -> Decimal:
        return sum((one.amount for one in self.entries if one.amount > 0), Decimal(0))


def checked(statement: Statement) -> Statement:
    """The statement, if its entries lead from the one balance to the other. Raises SumsDiffer."""
    comes_to = statement.opened + sum((one.amount for one in statement.entries), Decimal(0))
    if comes_to != statement.closed:
        raise SumsDiffer(
            number=statement.number or statement.closed_on.isoformat(),
            comes_to=comes_to,
            closed=statement.closed,
        )
    return statement


def euros(typed: str, currency: str) -> Decimal:
    """An amount as the bank wrote it, with a point. Raises NotInEuros and AmountUnreadable."""
    if currency != "EUR":
        raise NotInEuros(currency=currency[:10] or "?")
    try:
        amount = Decimal(typed.strip())
    except InvalidOperation as unreadable:
        raise AmountUnreadable(typed=typed[:40]) from unreadable
    if not (amount.is_finite() and 0 <= amount < _MOST and amount == amount.quantize(_CENT)):
        raise AmountUnreadable(typed=typed[:40])
    return amount.quantize(_CENT)


def day(typed: str) -> date:
    """The day of a date or of a moment, as it stands there. Raises DayUnreadable."""
    try:
        return date.fromisoformat(typed.strip()[:10])
    except ValueError as unreadable:
        raise DayUnreadable(typed=typed[:40]) from unreadable


@lru_cache(1024)
def account(typed: str) -> str:
    """An account number without its spaces, in capitals; what is no IBAN stays as it is."""
    try:
        return iban.validate(typed)
    except ValidationError:
        return "".join(typed.split())[:40]


def flowing(lines: Sequence[str], width: int) -> str:
    """Lines as one text. A line as long as lines can be was cut anywhere, be it in a word."""
    text = ""
    for line in lines:
        text += line if len(line) >= width else f"{line} "
    return " ".join(text.split())
