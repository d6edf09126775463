"""What is collected, for tests of direct debit."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.ground.refusals import Refused
from houvast.money.front import (
    add_account,
    agree_to_mandate,
    announce,
    make_batch,
    match_open,
    set_up_debits,
    take_in,
)
from houvast.money.models import DebitBatch, DirectDebit, Invoice, Mandate
from houvast.people.models import Customer
from money.bank.billing import billed
from money.bank.writing import OURS, Booked, as_camt

CREDITOR = "NL69ZZZ123456780000"
THEIRS = "NL20INGB0001234567"
DAY = date(2026, 12, 10)
FILE_AT = NOW + timedelta(days=14)
"""The first day on which the file for `DAY` can be made, and some."""


def collecting(cast: Cast) -> None:
    account = add_account(iban=OURS, name="Van Dam Installaties B.V.", by=cast.fatima, now=NOW)
    set_up_debits(creditor=CREDITOR, account=account, notice_days=14, by=cast.linda, now=NOW)


def lets_us(payer: Customer, now: datetime = NOW) -> Mandate:
    by = payer.as_actor()
    return agree_to_mandate(payer=payer, iban=THEIRS, name="A. de Vries", by=by, now=now)


def told(
    cast: Cast, amount: str = "100.00", *, to: Customer | None = None, sent_at: Any = NOW
) -> DirectDebit:
    """Announced by a letter that left."""
    invoice = billed(cast, amount, to=to)
    announce(on=DAY, by=cast.linda, now=NOW)
    return left(DirectDebit.objects.get(invoice=invoice), sent_at)


def left(debit: DirectDebit, at: Any = NOW) -> DirectDebit:
    Delivery.objects.filter(pk=debit.delivery_id).update(sent_at=at, transmitting_at=at)
    return debit


def with_the_bank(cast: Cast, amount: str = "100.00") -> DirectDebit:
    collecting(cast)
    lets_us(cast.alice)
    debit = told(cast, amount)
    filed(cast)
    return now_of(debit)


def filed(cast: Cast, now: datetime = FILE_AT) -> DebitBatch:
    return make_batch(on=DAY, by=cast.linda, now=now)


def booked(cast: Cast, *entries: Booked, opened: str, now: datetime) -> None:
    content = as_camt(*entries, opened=opened)
    take_in(file=io.BytesIO(content), name="bank", by=cast.fatima, now=now)
    match_open(now=now)


def now_of(debit: DirectDebit) -> DirectDebit:
    return DirectDebit.objects.select_related("mandate", "invoice", "batch").get(pk=debit.pk)


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type
