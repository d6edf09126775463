"""Making an invoice, issuing it, and crediting what is not right on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Sum

from houvast.conversations.actions.letters import tell
from houvast.conversations.letters.letter import Block
from houvast.ground import history, spoken
from houvast.ground.refusals import Refused
from houvast.money import reasons
from houvast.money.actions.beside_the_customer import is_anothers, write_to_payer
from houvast.money.actions.left_to_send import waits_no_longer
from houvast.money.actions.papers import keep_file, make_paper, make_ubl
from houvast.money.letters import invoices as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import AgreedLine, Invoice, InvoiceLine
from houvast.money.queries.gestures import gesture_that_waits
from houvast.money.queries.papers import enclosed_as
from houvast.money.queries.terms import days_to_pay
from houvast.money.rules import refusals
from houvast.money.rules.from_outside import FromProgram
from houvast.money.rules.gesture_refusals import GestureWaits
from houvast.money.ubl.refusals import ComesToAnother
from houvast.people.models import Customer, Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.models import Case, Promise


@dataclass(frozen=True)
class Charged:
    """So many of what was agreed, at its price or for less."""

    agreed: AgreedLine
    quantity: Decimal
    price: Decimal | None = None


@dataclass(frozen=True)
class MadeGood:
    """What we do again or put right, for nothing, because of a mistake of ours."""

    text: str
    mistake: Promise
    quantity: Decimal = Decimal(1)


@dataclass(frozen=True)
class Gesture:
    """What comes off as a gesture, at the rate of what it belongs to."""

    text: str
    amount: Decimal
    beside: AgreedLine


Asked = Charged | MadeGood | Gesture


@transaction.atomic
def draft_invoice(
    *,
    case: Case,
    customer: Customer,
    lines: Sequence[Asked],
    by: Staff,
    now: datetime,
    made_by: FromProgram | None = None,
) -> Invoice:
    """Put an invoice ready for whoever pays. What stands on it is charged nowhere else meanwhile.
    One that was `made_by` a program keeps its number and its file.

    Raises NothingOnInvoice, NotAgreed, PartNotDueYet, BeyondBudget or GivenMoreThanAsked.
    """
    if not lines:
        raise refusals.NothingOnInvoice
    held = locked_case(case.pk)
    draft = Invoice.objects.create(
        case=held,
        customer=customer.itself,
        made_at=now,
        made_by=by,
        own_number=made_by.number if made_by else "",
    )
    for asked in sorted(lines, key=_in_order):
        write_line(asked, draft, by=by)
    if _sum(draft) < 0:
        raise refusals.GivenMoreThanAsked
    keep_file(draft, made_by, by=by, now=now)
    return draft


@transaction.atomic
def issue_invoice(
    *, invoice: Invoice, by: Staff, now: datetime, saying: Sequence[Block] = ()
) -> Invoice:
    """Give an invoice its number, its sums and its last day to pay, and send it, `saying` something
    before what it says itself. Twice is once.

    It goes to who pays, with a key to this invoice alone where another is the customer of the case.
    Raises CompanyNotKnown, PartNotDueYet or GestureWaits.
    """
    locked_case(invoice.case_id)
    held = Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    if held.issued_at:
        return held
    if waits := gesture_that_waits(held):
        raise GestureWaits(name=waits.question.owner.name)
    today = spoken.today(now)
    if held.own_number:
        due_on = held.outside.due_on
    else:
        due_on = today + timedelta(days=days_to_pay(held.customer.itself, on=today))
    _number(held, due_on, now)
    held.refresh_from_db()
    who = by.as_actor()
    if held.credits:
        before = held.credits.number
        history.record(
            "invoice.credited", about=held, by=who, at=now, total=held.total, before=before
        )
    else:
        tax = sum((rate.tax for rate in held.rates.all()), Decimal(0))
        history.record("invoice.issued", about=held, by=who, at=now, total=held.total, tax=tax)
    make_paper(held, now=now)
    make_ubl(held, now=now)
    _send(held, saying, now=now)
    waits_no_longer(held, reasons.SENT_AFTER_ALL(), by=who, now=now)
    return held


@transaction.atomic
def credit_invoice(
    *,
    invoice: Invoice,
    why: str,
    by: Staff,
    now: datetime,
    quantities: Mapping[int, Decimal] | None = None,
    made_by: FromProgram | None = None,
) -> Invoice:
    """Undo an invoice, or of lines (by their number) so many; the invoice itself stands.

    What was credited can be charged again. Raises CreditedForNothing or NotCredited.
    """
    if not why.strip():
        raise refusals.CreditedForNothing
    held = locked_case(invoice.case_id)
    undone = Invoice.objects.owed().filter(pk=invoice.pk).first()
    if not undone:
        raise refusals.NotCredited
    left = {line.pk: line for line in undone.lines.annotate(gone=Sum("undone_by__quantity"))}
    if quantities is None:
        asked = {pk: line.quantity + (line.gone or 0) for pk, line in left.items()}
    else:
        asked = dict(quantities)
    asked = {pk: quantity for pk, quantity in asked.items() if quantity}
    if not asked or not set(asked) <= set(left) or min(asked.values()) < 0:
        raise refusals.NotCredited
    note = Invoice.objects.create(
        case=held,
        customer_id=undone.customer_id,
        credits=undone,
        why=" ".join(why.split())[:200],
        made_at=now,
        made_by=by,
        own_number=made_by.number if made_by else "",
    )
    for pk, quantity in sorted(asked.items()):
        line = left[pk]
        undoing = InvoiceLine(
            invoice=note,
            basis=InvoiceLine.Basis.CREDIT,
            undoes=line,
            text=line.text,
            quantity=-quantity,
            unit=line.unit,
            price=line.price,
            vat=line.vat,
            percent=line.percent,
        )
        _write(undoing, otherwise=refusals.NotCredited)
    if _sum(note) > 0:
        raise refusals.NotCredited
    keep_file(note, made_by, by=by, now=now)
    return issue_invoice(invoice=note, by=by, now=now)


def _number(held: Invoice, due_on: date, now: datetime) -> None:
    """The database writes the number and the sums: they are read, never sent along."""
    try:
        with transaction.atomic():
            Invoice.objects.filter(pk=held.pk).update(issued_at=now, due_on=due_on)
    except IntegrityError as broken:
        if "who issues invoice" in str(broken):
            raise refusals.CompanyNotKnown from broken
        if "not due yet" in str(broken):
            raise refusals.PartNotDueYet from broken
        if "what its file says" in str(broken):
            raise ComesToAnother(total=spoken.euros(held.outside.total)) from broken
        raise


def _send(invoice: Invoice, saying: Sequence[Block], *, now: datetime) -> None:
    """The letter about what was issued, to who pays it."""
    case, before = invoice.case, invoice.credits
    if is_anothers(invoice):
        write_to_payer(invoice, now=now, saying=saying)
        return
    with speaking_to(case.customer):
        blocks = (
            letters.taken_back(invoice, before) if before else letters.made_out(invoice, now=now)
        )
        subject = letters.subject_of(invoice)
    kind = MoneyLetter.CREDIT_NOTE if before else MoneyLetter.INVOICE
    tell(
        case=case, kind=kind, subject=subject, blocks=[*saying, *blocks], now=now,
        encloses=enclosed_as(invoice),
    )  # fmt: skip


def _in_order(asked: Asked) -> tuple[int, int]:
    """What was agreed by its number, so that two who charge the same wait in one order; what comes
    off at the end.
    """
    if isinstance(asked, Charged):
        return 0, asked.agreed.pk
    return (1, 0) if isinstance(asked, MadeGood) else (2, 0)


def write_line(asked: Asked, draft: Invoice, *, by: Staff) -> None:
    """Write a line of a draft, as the database lets it. Raises NotAgreed, PartNotDueYet or
    BeyondBudget.
    """
    _write(_line_of(asked, draft, by), otherwise=refusals.NotAgreed)


def _line_of(asked: Asked, draft: Invoice, by: Staff) -> InvoiceLine:
    if isinstance(asked, Charged):
        of = asked.agreed
        return InvoiceLine(
            invoice=draft,
            basis=InvoiceLine.Basis.AGREED,
            agreed=of,
            text=of.text,
            quantity=asked.quantity,
            unit=of.unit,
            price=of.price if asked.price is None else asked.price,
            vat=of.vat,
            percent=of.percent,
        )
    if isinstance(asked, MadeGood):
        return InvoiceLine(
            invoice=draft,
            basis=InvoiceLine.Basis.MAKE_GOOD,
            mistake=asked.mistake,
            text=asked.text,
            quantity=asked.quantity,
            price=Decimal(0),
            vat="exempt",
            percent=Decimal(0),
        )
    return InvoiceLine(
        invoice=draft,
        basis=InvoiceLine.Basis.GESTURE,
        given_by=by,
        text=asked.text,
        quantity=Decimal(1),
        price=-asked.amount,
        vat=asked.beside.vat,
        percent=asked.beside.percent,
    )


def _write(line: InvoiceLine, *, otherwise: type[Refused]) -> None:
    """Write a line, as the database lets it. Raises BeyondBudget or `otherwise`."""
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError as broken:
        if "may give in a month" in str(broken):
            raise refusals.BeyondBudget from broken
        if "not due yet" in str(broken):
            raise refusals.PartNotDueYet from broken
        raise otherwise from broken


def _sum(invoice: Invoice) -> Decimal:
    return invoice.lines.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
