"""What the bank told, with the words of strangers: one entry open, one set aside."""

import io

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.money.front import (
    add_account,
    agree_to_mandate,
    announce,
    make_batch,
    set_aside,
    set_up_debits,
    take_in,
)
from houvast.money.models import BankEntry, BankMatch, DebitBatch, DirectDebit
from money.bank.billing import billed
from money.bank.writing import OURS, Booked, as_camt
from money.debited import CREDITOR, DAY, FILE_AT, THEIRS


def told_by_the_bank(cast: Cast) -> None:
    account = add_account(iban=OURS, name="<script>alert(18)</script>", by=cast.linda, now=NOW)
    set_up_debits(creditor=CREDITOR, account=account, notice_days=14, by=cast.linda, now=NOW)
    script = Booked("7.00", name="&lt;script&gt;alert(19)&lt;/script&gt;", text="{{7*7}}")
    gift = Booked("8.00", iban="", text="<script>alert(20)</script>")
    file = io.BytesIO(as_camt(script, gift))
    take_in(file=file, name="<script>alert(21)</script>", by=cast.linda, now=NOW)
    set_aside(entry=BankEntry.objects.get(amount=8), by=cast.linda, now=NOW)


def collected(cast: Cast) -> None:
    """From Bob, with a file for the bank; by the words of strangers."""
    name, by = "<script>alert(22)</script>", cast.bob.as_actor()
    agree_to_mandate(payer=cast.bob, iban=THEIRS, name=name, by=by, now=NOW)
    billed(cast, "9.00", to=cast.bob)
    announce(on=DAY, by=cast.linda, now=NOW)
    told = Delivery.objects.filter(kind="debit_announced")
    told.update(sent_at=NOW, transmitting_at=NOW)
    make_batch(on=DAY, by=cast.linda, now=FILE_AT)


def numbers_of_bank() -> dict[str, int]:
    """By the names of pages, the number that stands in their address."""
    return {
        "bank_entry_for bank_entry_aside bank_entry_takes_back": BankEntry.objects.open().get().pk,
        "undo_bank_match": BankMatch.objects.get().pk,
        "debit_not_collected": DirectDebit.objects.get().pk,
        "debit_batch": DebitBatch.objects.get().pk,
    }
