"""What the bank told, with the words of strangers: one entry open, one set aside."""

import io

from cast import NOW, Cast
from houvast.money.front import add_account, set_aside, take_in
from houvast.money.models import BankEntry, BankMatch
from money.bank.writing import OURS, Booked, as_camt


def told_by_the_bank(cast: Cast) -> None:
    add_account(iban=OURS, name="<script>alert(18)</script>", by=cast.linda, now=NOW)
    script = Booked("7.00", name="&lt;script&gt;alert(19)&lt;/script&gt;", text="{{7*7}}")
    gift = Booked("8.00", iban="", text="<script>alert(20)</script>")
    file = io.BytesIO(as_camt(script, gift))
    take_in(file=file, name="<script>alert(21)</script>", by=cast.linda, now=NOW)
    set_aside(entry=BankEntry.objects.get(amount=8), by=cast.linda, now=NOW)


def numbers_of_bank() -> dict[str, int]:
    """By the names of pages, the number that stands in their address."""
    return {
        "bank_entry_for bank_entry_aside bank_entry_takes_back": BankEntry.objects.open().get().pk,
        "undo_bank_match": BankMatch.objects.get().pk,
    }
