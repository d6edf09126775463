"""Where and how an invoice is paid by transfer."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from django.utils.safestring import SafeString

from houvast.ground.qr import transfer_code, transfer_picture
from houvast.money.models import BankAccount, Invoice

MOST = Decimal("999999999.99")
"""More than this no code of a transfer can ask."""


class Transfer(TypedDict):
    """What the code of a transfer says."""

    name: str
    iban: str
    amount: Decimal
    reference: str


@dataclass(frozen=True)
class HowToPay:
    """A transfer that pays what is open of an invoice, as whoever pays types or scans it."""

    iban: str
    name: str
    amount: Decimal
    reference: str

    @property
    def in_fours(self) -> str:
        """The account number as people read it."""
        return " ".join(self.iban[at : at + 4] for at in range(0, len(self.iban), 4))

    @property
    def code(self) -> SafeString | None:
        """The QR code that a banking app reads; None for an amount that none can ask."""
        if not 0 < self.amount <= MOST:
            return None
        return transfer_code(**self._asked)

    @property
    def picture(self) -> str:
        """The same code for paper; empty where there is none."""
        return transfer_picture(**self._asked) if 0 < self.amount <= MOST else ""

    @property
    def _asked(self) -> Transfer:
        return {
            "name": self.name, "iban": self.iban, "amount": self.amount,
            "reference": self.reference,
        }  # fmt: skip


def paid_to() -> BankAccount | None:
    """The account of ours that invoices are paid to: the first that was added."""
    return BankAccount.objects.first()


def how_to_pay(invoice: Invoice, amount: Decimal) -> HowToPay | None:
    """How to transfer so much of an invoice; None while no account of ours is known. One SQL
    statement.
    """
    account = paid_to() if amount > 0 else None
    if account is None:
        return None
    return HowToPay(account.iban, account.name, amount, invoice.reference)
