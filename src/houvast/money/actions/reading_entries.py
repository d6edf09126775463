"""What an entry of the bank says of the payment that it is."""

from datetime import datetime, time

from houvast.ground import spoken
from houvast.money.actions.paying import Paid
from houvast.money.models import BankEntry, Payment


def paid_by(entry: BankEntry, *, matched_before: int) -> Paid:
    """At noon of its day: the bank tells no hour. What was undone before keeps its own source."""
    at = datetime.combine(entry.booked_on, time(12), spoken.AMSTERDAM)
    source = f"bank {entry.pk}.{matched_before}"
    return Paid(abs(entry.amount), at, Payment.Road.BANK, source, entry.text)
