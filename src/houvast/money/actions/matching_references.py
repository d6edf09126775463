"""Matching at once what names its invoice surely: a day of a large company is tens of thousands.

Each batch is one transaction of some ten statements. It waits for nobody: of what somebody holds at
that moment nothing is matched here, and `match_open` comes to it afterwards, one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.ground.inserting import insert_all
from houvast.money.actions.reading_entries import paid_by
from houvast.money.models import BankEntry, BankMatch, Invoice, Payment
from houvast.money.queries.matching import NOTED_WITHIN_DAYS
from houvast.promises.models import Case

AT_ONCE = 1_000


@dataclass(frozen=True)
class _Read:
    """An entry that is held, with the invoice that it names, held too, and the payment it is."""

    entry: BankEntry
    invoice: Invoice
    payment: Payment


def match_references(*, now: datetime) -> int:
    """Match each open entry that names an invoice by a reference with the right check digits; how
    many there were.
    """
    count = after = 0
    while True:
        sure = BankEntry.objects.untouched().filter(
            is_named_surely=True, amount__gt=0, is_reversal=False, pk__gt=after
        )
        entries = list(sure.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not entries:
            return count
        count += _match(entries, now)
        _plan_anew()
        after = entries[-1]


def _plan_anew() -> None:
    """What the database checks of each row it planned once, for tables as small as they were: where
    a first day filled them it would go through all of them for every row, until it analyses them.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


@transaction.atomic
def _match(entries: Collection[int], now: datetime) -> int:
    named = _named(entries)
    invoices = _held_invoices(set(named.values()))
    noted = _noted_by_hand(invoices)
    held = _held_entries([pk for pk, of in named.items() if of in invoices])
    read = [
        _Read(entry, invoices[named[entry.pk]], _payment(entry, invoices[named[entry.pk]], now))
        for entry in held
        if not _is_noted(entry, noted[named[entry.pk]])
    ]
    insert_all([one.payment for one in read])
    insert_all(
        [
            BankMatch(
                entry=one.entry,
                rule=BankMatch.Rule.REFERENCE,
                invoice=one.invoice,
                payment=one.payment,
                made_at=now,
                made_by=HOUVAST.name[:200],
            )
            for one in read
        ]
    )
    told = zip(read, _left_after(read), strict=True)
    history.record_each(
        "payment.noted",
        about=[(one.invoice, {"amount": one.entry.amount, "left": left}) for one, left in told],
        by=HOUVAST,
        at=now,
    )
    return len(read)


def _named(entries: Collection[int]) -> dict[int, int]:
    """By entry, the invoice that it names, where that is one to be paid."""
    of_number = Invoice.objects.owed().filter(
        year=OuterRef("named_year"), sequence=OuterRef("named_sequence")
    )
    found = BankEntry.objects.filter(pk__in=entries).annotate(of=Subquery(of_number.values("pk")))
    return dict(found.exclude(of=None).order_by("pk").values_list("pk", "of"))


def _held_invoices(wanted: Collection[int]) -> Mapping[int, Invoice]:
    """Those whose case and which themselves nobody holds, with what is open of each; held."""
    cases = Invoice.objects.filter(pk__in=wanted).values("case")
    free = _held(Case.objects.filter(pk__in=cases))
    held = _held(Invoice.objects.filter(pk__in=wanted, case__in=free))
    # Read once they are held: nobody pays anything of them now.
    return Invoice.objects.with_open().in_bulk(held)


def _held(rows: "QuerySet[Any]") -> list[int]:
    """The numbers of those that nobody holds; held."""
    mine = rows.select_for_update(no_key=True, skip_locked=True)
    return list(mine.order_by().values_list("pk", flat=True))


def _noted_by_hand(invoices: Collection[int]) -> Mapping[int, list[Payment]]:
    """By invoice the transfers that somebody noted by hand."""
    found: dict[int, list[Payment]] = defaultdict(list)
    by_hand = Payment.objects.filter(invoice__in=list(invoices), road=Payment.Road.TRANSFER)
    for one in by_hand.filter(amount__gt=0):
        found[one.invoice_id].append(one)
    return found


def _is_noted(entry: BankEntry, noted: Collection[Payment]) -> bool:
    """Whether somebody may have noted it by hand already: that is for a person to say."""
    return any(
        one.amount == entry.amount
        and abs((spoken.today(one.at) - entry.booked_on).days) <= NOTED_WITHIN_DAYS
        for one in noted
    )


def _held_entries(wanted: Collection[int]) -> list[BankEntry]:
    """Those of which nobody said anything still, and that nobody holds."""
    held = _held(BankEntry.objects.filter(pk__in=wanted))
    return list(BankEntry.objects.untouched().filter(pk__in=held).order_by("pk"))


def _payment(entry: BankEntry, invoice: Invoice, now: datetime) -> Payment:
    paid = paid_by(entry, matched_before=0)
    return Payment(
        invoice=invoice,
        amount=paid.amount,
        at=paid.at,
        road=paid.road,
        source=paid.source,
        words=paid.words.strip()[:200],
        noted_at=now,
        noted_by=HOUVAST.name[:200],
    )


def _left_after(read: Collection[_Read]) -> list[Decimal]:
    """What is open of its invoice after each, in their order."""
    left: dict[int, Decimal] = {}
    found = []
    for one in read:
        is_open: Decimal = one.invoice.open_amount  # type: ignore[attr-defined]
        before = left.get(one.invoice.pk, is_open)
        left[one.invoice.pk] = before - one.entry.amount
        found.append(left[one.invoice.pk])
    return found
