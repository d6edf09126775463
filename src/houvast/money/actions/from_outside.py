"""Taking in an invoice or credit note that the accounting program made out."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Sum

from houvast.ground import history, spoken
from houvast.ground.refusals import rule_of
from houvast.money.actions.invoicing import (
    Charged,
    credit_invoice,
    draft_invoice,
    issue_invoice,
)
from houvast.money.models import AgreedLine, Invoice, InvoiceLine, OutsideInvoice
from houvast.money.queries.invoices import to_charge
from houvast.money.rules.from_outside import (
    CanBe,
    FromProgram,
    Matched,
    ToMatch,
    amounts_with_vat,
    matched,
)
from houvast.money.ubl.reading import ReadBill, read_bill
from houvast.money.ubl.refusals import (
    CreditsNothingHere,
    ForSomebodyElse,
    NotAgreedInFile,
    NotOnInvoice,
    NumberIsOurs,
    TakenInBefore,
    UblFarAhead,
)
from houvast.people.models import Customer, Staff
from houvast.people.names import plain
from houvast.promises.access import locked_case
from houvast.promises.models import Case

TIME_TO_READ = timedelta(days=7)
"""Who pays hears of it now, whatever day the file says: they have at least a week from today."""
MADE_AHEAD, PAID_AHEAD = timedelta(days=31), timedelta(days=366)
"""So far ahead an invoice is dated, or can be paid, at most: beyond that somebody mistyped."""
ONE_OF_A_NUMBER = "one_invoice_of_a_program"
_OURS = re.compile(r"(\d{4})-(\d{5,9})", re.ASCII)


@transaction.atomic
def take_in_invoice(
    *, case: Case, content: bytes, name: str, is_theirs: bool, by: Staff, now: datetime
) -> Invoice:
    """Owe what the file of the accounting program says, under its own number, and tell who pays.

    Each of its lines is of what was agreed in the case. That it is for this customer is seen from
    its name or number, or somebody says so (`is_theirs`). The same file twice is once. Raises what
    reading raises, UblFarAhead, NotAgreedInFile, NotOnInvoice, ForSomebodyElse, CreditsNothingHere,
    NumberIsOurs or TakenInBefore, and what issuing raises.
    """
    bill, digest = read_bill(content), hashlib.sha256(content).hexdigest()
    _refuse_far_ahead(bill, spoken.today(now))
    held = locked_case(case.pk)
    before = OutsideInvoice.objects.filter(number=bill.number).select_related("invoice").first()
    if before:
        if before.digest != digest or before.invoice.case_id != held.pk:
            raise TakenInBefore(number=bill.number)
        return before.invoice
    if _is_ours(bill.number):
        raise NumberIsOurs(number=bill.number)
    made = FromProgram(
        number=bill.number,
        digest=digest,
        content=content,
        customization=bill.customization,
        issued_on=bill.issued_on,
        due_on=max(bill.due_on or bill.issued_on, spoken.today(now) + TIME_TO_READ),
        total=bill.total,
        name=name[:200],
    )
    try:
        with transaction.atomic():
            if bill.is_credit:
                return _taken_back(held, bill, made, by=by, now=now)
            return _owed(held, bill, made, is_theirs=is_theirs, by=by, now=now)
    except IntegrityError as broken:
        if rule_of(broken) == ONE_OF_A_NUMBER:
            # Somebody took it in in another case meanwhile.
            raise TakenInBefore(number=bill.number) from broken
        raise


def _owed(
    held: Case, bill: ReadBill, made: FromProgram, *, is_theirs: bool, by: Staff, now: datetime
) -> Invoice:
    if not is_theirs and not _is_for(bill, held.customer.itself):
        raise ForSomebodyElse(name=bill.payer)
    left = to_charge(held)
    agreed = {line.pk: line for line, _many in left}
    lines, besides = _lines(bill, [_can_be(line, many) for line, many in left])
    if besides:
        raise NotAgreedInFile(lines=besides)
    charged = [Charged(agreed[one.number], one.quantity, one.price) for one in lines]
    draft = draft_invoice(
        case=held, customer=held.customer, lines=charged, by=by, now=now, made_by=made
    )
    history.record("invoice.taken_in", about=draft, by=by.as_actor(), at=now, file=made.name)
    return issue_invoice(invoice=draft, by=by, now=now)


def _taken_back(
    case: Case, bill: ReadBill, made: FromProgram, *, by: Staff, now: datetime
) -> Invoice:
    """A credit note takes back lines of an invoice that was taken in before."""
    invoices = Invoice.objects.owed().filter(case=case, own_number=bill.credits)
    invoice = invoices.exclude(own_number="").first()
    if invoice is None:
        raise CreditsNothingHere(number=bill.credits)
    lines = invoice.lines.annotate(gone=Sum("undone_by__quantity"))
    left = [_can_be(line, line.quantity + (line.gone or 0)) for line in lines]
    found, besides = _lines(bill, left)
    if besides:
        raise NotOnInvoice(number=invoice.number, lines=besides)
    quantities: dict[int, Decimal] = {}
    for one in found:
        quantities[one.number] = quantities.get(one.number, Decimal(0)) + one.quantity
    return credit_invoice(
        invoice=invoice,
        why=bill.why or bill.number,
        by=by,
        now=now,
        quantities=quantities,
        made_by=replace(made, total=-made.total),
    )


def _can_be(line: AgreedLine | InvoiceLine, many: Decimal | None) -> CanBe:
    return CanBe(line.pk, line.text, many, line.price, line.vat, line.percent)


def _lines(bill: ReadBill, agreed: Sequence[CanBe]) -> tuple[list[Matched], str]:
    """What its lines are of this, and in words those that are none of it."""
    asked: list[ToMatch] = []
    for rate in bill.rates:
        of_rate = (rate.category, rate.percent)
        mine = [one for one in bill.lines if (one.category, one.percent) == of_rate]
        amounts = amounts_with_vat([one.net for one in mine], rate.net + rate.tax, rate.percent)
        asked += [
            ToMatch(one.text, one.quantity, amount, one.category, one.percent)
            for one, amount in zip(mine, amounts, strict=True)
        ]
    found, besides = matched(asked, agreed)
    return found, "; ".join(besides)


def _refuse_far_ahead(bill: ReadBill, today: date) -> None:
    for day, ahead in ((bill.issued_on, MADE_AHEAD), (bill.due_on, PAID_AHEAD)):
        if day and day > today + ahead:
            raise UblFarAhead(day=spoken.day(day))


def _is_ours(number: str) -> bool:
    """Whether an invoice that was made here is called this."""
    found = _OURS.fullmatch(number)
    if found is None:
        return False
    same = Invoice.objects.filter(own_number="", year=int(found[1]), sequence=int(found[2]))
    return any(one.number == number for one in same)


def _is_for(bill: ReadBill, customer: Customer) -> bool:
    """By number where the file has one of theirs, or else by name."""
    numbers = {one for one in (customer.kvk, customer.oin) if one}
    if numbers & bill.payer_numbers:
        return True
    return plain(bill.payer) == plain(customer.name)
