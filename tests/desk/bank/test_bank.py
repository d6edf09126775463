"""The owner brings a file of the bank, says what is not sure, and undoes what was not so."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import add_account
from houvast.money.models import BankEntry, BankMatch, Invoice
from money.bank.billing import billed
from money.bank.writing import OURS, Booked, as_camt
from money.test_from_outside import TEXT, agreed, taken_in

BANK = address_of("desk:bank")


def brings(browser: Client, content: bytes) -> str:
    file = SimpleUploadedFile("bank.xml", content)
    return read(browser.post(BANK, {"file": file}, follow=True).content)


def read(content: bytes) -> str:
    return " ".join(content.decode().split())


def open_of(invoice: Invoice) -> Decimal:
    found: Decimal = Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]
    return found


def test_from_the_account_to_what_was_matched_and_undone(
    cast: Cast, linda: Client, fatima: Client
) -> None:
    assert "Add the account of your company first" in read(linda.get(BANK).content)
    account = address_of("desk:bank_account")
    wrong = linda.post(account, {"iban": OURS[:-1] + "1", "name": "Van Dam"})
    assert "its check digits are not right" in read(wrong.content)
    assert linda.post(account, {"iban": OURS, "name": "Van Dam"}).status_code == 302
    assert fatima.get(BANK).status_code == 403

    bill = billed(cast, "45.00")
    named = Booked("44.00", name="Iemand", text=f"factuur {bill.number} <b>")
    paid = Booked("12.00", name="Een ander", iban="", text="gift")
    back = Booked("-9.00", returned="MD06")
    page = brings(linda, as_camt(named, paid, back))
    assert "New: 3. There already: 0. Matched: 0." in page
    assert "this invoice is named in the payment, but the amount is another." in page
    assert "We found no invoice that this may be for." in page
    assert "The bank took this back (MD06)." in page
    assert ("<b>" in page, "&lt;b&gt;" in page) == (False, True)
    assert "New: 0. There already: 3." in brings(linda, as_camt(named, paid, back))
    assert "This is no bank statement" in read(
        linda.post(BANK, {"file": SimpleUploadedFile("x.xml", b"geen afschrift")}).content
    )

    entry = BankEntry.objects.get(amount=44)
    was_for = address_of("desk:bank_entry_for", entry.pk)
    unknown = linda.post(was_for, {"number": "2026-99999"}, follow=True)
    assert "There is no invoice of this number" in read(unknown.content)
    linda.post(was_for, {"number": bill.number})
    assert open_of(bill) == 1
    gift = BankEntry.objects.get(amount=12)
    linda.post(address_of("desk:bank_entry_aside", gift.pk))
    page = read(linda.get(BANK).content)
    assert ("Somebody looked" in page, "Not for an invoice" in page) == (True, True)
    match = BankMatch.objects.get(entry=entry)
    linda.post(address_of("desk:undo_bank_match", match.pk))
    assert open_of(bill) == 45
    again = linda.post(address_of("desk:undo_bank_match", match.pk), follow=True)
    assert "This was undone already." in read(again.content)


def test_payment_that_names_a_number_of_two_invoices_is_for_a_person(
    cast: Cast, linda: Client
) -> None:
    add_account(iban=OURS, name="Van Dam", by=cast.fatima, now=NOW)
    theirs = taken_in(agreed(cast), cast, TEXT.replace(">F-2026-118<", ">2026-00001<", 1))
    ours = billed(cast, str(theirs.total))
    assert ours.number == theirs.number == "2026-00001"
    page = brings(linda, as_camt(Booked("1986.92", text=f"factuur {ours.number}")))
    assert "Matched: 0." in page
    assert page.count("another invoice has it as well.") == 2
    entry = BankEntry.objects.get()
    linda.post(address_of("desk:bank_entry_for", entry.pk), {"number": ours.reference})
    assert [open_of(one) for one in (theirs, ours)] == [theirs.total, 0]


@pytest.mark.parametrize("entries", [1, 3])
def test_page_takes_so_many_statements_however_many_entries(
    cast: Cast, linda: Client, statements: Statements, entries: int
) -> None:
    add_account(iban=OURS, name="Van Dam", by=cast.fatima, now=NOW)
    bill = billed(cast, "45.00")
    rows = [Booked(f"{number}.00", text=bill.number) for number in range(1, entries + 1)]
    brings(linda, as_camt(*rows))
    linda.get(BANK)
    with statements() as counted:
        linda.get(BANK)
    assert len(counted) == 10


def test_owner_says_which_payment_the_bank_took_back_and_reads_what_is_missing(
    cast: Cast, linda: Client
) -> None:
    add_account(iban=OURS, name="Van Dam", by=cast.fatima, now=NOW)
    first, second = billed(cast, "45.00"), billed(cast, "45.00")
    came = [Booked("45.00", reference=one.reference) for one in (first, second)]
    page = brings(linda, as_camt(*came, Booked("-45.00", returned="MD06")))
    assert "Matched: 2." in page
    assert [f"It was paid of invoice {one.number}" in page for one in (first, second)] == [True] * 2
    back = BankEntry.objects.get(amount=-45)
    here = address_of("desk:bank_entry_takes_back", back.pk)
    match = BankMatch.objects.get(invoice=second)
    assert linda.post(here, {"match": "x"}).status_code == 404
    for _ in range(2):
        linda.post(here, {"match": match.pk})
    assert [open_of(one) for one in (first, second)] == [0, 45]
    assert "something is missing" not in read(linda.get(BANK).content)

    tuesday = date(2026, 11, 24)
    more = Booked("50.00", reference=second.reference, on=tuesday)
    page = brings(linda, as_camt(more, opened="1500.00"))
    assert f"Of {OURS} something is missing before the statement up to" in page
    between = Booked("455.00", text="x", on=date(2026, 11, 23))
    assert "something is missing" not in brings(linda, as_camt(between, opened="1045.00"))
    listed = read(linda.get(address_of("desk:invoices"), {"which": "too_much"}).content)
    assert [one.number in listed for one in (first, second)] == [False, True]
    told = read(linda.get(address_of("desk:invoice", second.pk)).content)
    assert ["€5.00 is theirs." in told, f"{more.iban} {more.name}" in told] == [True, True]
