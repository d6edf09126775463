"""An invoice or credit note that another program wrote: UBL 2.1 in the meaning of EN 16931.

Bounded: so many megabytes, so deep, so many lines; no entities, no other files, no network. What
does not add up to the cent is refused, with what differs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from lxml import etree

from houvast.money.rules.amounts import CENT
from houvast.money.ubl.refusals import (
    NoUbl,
    UblDiffers,
    UblForTheWhole,
    UblMissing,
    UblNotInEuros,
    UblNotOwed,
    UblTooLarge,
    UblUnreadable,
    UblUnsafe,
)

MOST_MB, MOST_DEPTH, MOST_LINES = 8, 24, 2_000
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SPACES = {
    "cac": f"{UBL}CommonAggregateComponents-2", "cbc": f"{UBL}CommonBasicComponents-2"
}  # fmt: skip
_KINDS = {f"{{{UBL}{kind}-2}}{kind}": kind for kind in ("Invoice", "CreditNote")}
_LONGEST, _LONGEST_NUMBER = 20, 60
_MOST, _MOST_AT_ONCE, _MOST_PERCENT = 1_000_000_000, 10_000_000, 100
_NOT_OWED = {"81", "261", "262", "296", "308", "325", "381", "396", "420", "458", "532"}
"""Of UNTDID 1001, what an Invoice can call itself and takes back or only announces."""
_CREDITED = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"


@dataclass(frozen=True)
class ReadLine:
    """A line, without VAT; of a credit note how many go back."""

    text: str
    quantity: Decimal
    net: Decimal
    category: str
    percent: Decimal


@dataclass(frozen=True)
class ReadRate:
    """What falls under a rate, without VAT, and the VAT."""

    category: str
    percent: Decimal
    net: Decimal
    tax: Decimal


@dataclass(frozen=True)
class ReadBill:
    """All of a file that we use."""

    number: str
    customization: str
    issued_on: date
    due_on: date | None
    payer: str
    payer_numbers: frozenset[str]
    lines: Sequence[ReadLine]
    rates: Sequence[ReadRate]
    total: Decimal
    credits: str = ""
    why: str = ""
    is_credit: bool = False


def refuse_too_large_ubl(size: int) -> None:
    """Of a file of so many bytes, which need not be read for it. Raises UblTooLarge."""
    if size > MOST_MB * 1024 * 1024:
        raise UblTooLarge(most=MOST_MB)


def read_bill(content: bytes) -> ReadBill:
    """What a file says, which adds up. Raises a refusal with what to do."""
    refuse_too_large_ubl(len(content))
    root = _root(content)
    kind = _KINDS[root.tag]
    if kind == "Invoice" and _text(root, "cbc:InvoiceTypeCode") in _NOT_OWED:
        raise UblNotOwed
    currency = _text(root, "cbc:DocumentCurrencyCode") or "EUR"
    others = {one.get("currencyID") for one in root.iter() if one.get("currencyID")} - {"EUR"}
    if currency != "EUR" or others:
        raise UblNotInEuros(currency=", ".join(sorted({currency, *others} - {"EUR"})))
    lines = root.xpath(f"cac:{kind}Line", namespaces=SPACES)
    if not lines or len(lines) > MOST_LINES:
        raise UblMissing(what="InvoiceLine")
    issued_on = _day(_must(root, "cbc:IssueDate"))
    due = _text(root, "cbc:DueDate") or _text(root, "cac:PaymentMeans/cbc:PaymentDueDate")
    party = "cac:AccountingCustomerParty/cac:Party"
    bill = ReadBill(
        number=_named(_must(root, "cbc:ID")),
        customization=_text(root, "cbc:CustomizationID")[:120],
        issued_on=issued_on,
        due_on=_day(due) if due else None,
        payer=_text(root, f"{party}//cbc:RegistrationName") or _must(root, f"{party}//cbc:Name"),
        payer_numbers=frozenset(_texts(root, f"{party}//cac:PartyLegalEntity/cbc:CompanyID")),
        lines=[_line(one, kind) for one in lines],
        rates=[_rate(one) for one in root.xpath("cac:TaxTotal/cac:TaxSubtotal", namespaces=SPACES)],
        total=_euros(_must(root, "cac:LegalMonetaryTotal/cbc:PayableAmount")),
        credits=_must(root, _CREDITED) if kind == "CreditNote" else "",
        why=_text(root, "cbc:Note")[:200],
        is_credit=kind == "CreditNote",
    )
    _check(root, bill)
    return bill


def _root(content: bytes) -> Any:
    """The element of the file, read without anything that it refers to."""
    try:
        depth = 0
        for event, _element in etree.iterparse(
            BytesIO(content), ("start", "end"), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False,
        ):  # fmt: skip
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise UblUnsafe
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NoUbl from broken
    if root.getroottree().docinfo.doctype:
        raise UblUnsafe
    if root.tag not in _KINDS:
        raise NoUbl
    return root


def _line(one: Any, kind: str) -> ReadLine:
    many = "Credited" if kind == "CreditNote" else "Invoiced"
    category = "cac:Item/cac:ClassifiedTaxCategory"
    said = _text(one, "cac:Item/cbc:Name") or _text(one, "cac:Item/cbc:Description")
    if not said:
        raise UblMissing(what="Item/Name")
    return ReadLine(
        text=said[:200],
        quantity=_number(_text(one, f"cbc:{many}Quantity") or "1", _MOST_AT_ONCE),
        net=_euros(_must(one, "cbc:LineExtensionAmount")),
        category=_must(one, f"{category}/cbc:ID"),
        percent=_percent(_text(one, f"{category}/cbc:Percent") or "0"),
    )


def _rate(one: Any) -> ReadRate:
    return ReadRate(
        category=_must(one, "cac:TaxCategory/cbc:ID"),
        percent=_percent(_text(one, "cac:TaxCategory/cbc:Percent") or "0"),
        net=_euros(_must(one, "cbc:TaxableAmount")),
        tax=_euros(_must(one, "cbc:TaxAmount")),
    )


def _check(root: Any, bill: ReadBill) -> None:
    """The sums of EN 16931 (BR-CO-10 to BR-CO-17, BR-S-08), and nothing beside the lines."""
    sums = "cac:LegalMonetaryTotal/cbc:"
    beside = ("AllowanceTotalAmount", "ChargeTotalAmount", "PrepaidAmount", "PayableRoundingAmount")
    if any(_euros(_text(root, sums + name) or "0") for name in beside):
        raise UblForTheWhole
    if root.xpath("cac:AllowanceCharge", namespaces=SPACES):
        raise UblForTheWhole
    net = _sum(line.net for line in bill.lines)
    _same("LineExtensionAmount", net, _euros(_must(root, f"{sums}LineExtensionAmount")))
    _same("TaxExclusiveAmount", net, _euros(_must(root, f"{sums}TaxExclusiveAmount")))
    tax = _sum(rate.tax for rate in bill.rates)
    _same("TaxInclusiveAmount", net + tax, _euros(_must(root, f"{sums}TaxInclusiveAmount")))
    _same("PayableAmount", net + tax, bill.total)
    if told := _text(root, "cac:TaxTotal[cac:TaxSubtotal]/cbc:TaxAmount"):
        _same("TaxAmount", tax, _euros(told))
    known = {(rate.category, rate.percent) for rate in bill.rates}
    if {(line.category, line.percent) for line in bill.lines} - known:
        raise UblDiffers(what="TaxSubtotal")
    for rate in bill.rates:
        of_rate = (rate.category, rate.percent)
        mine = [line.net for line in bill.lines if (line.category, line.percent) == of_rate]
        _same("TaxableAmount", _sum(mine), rate.net)
        if abs(rate.tax - rate.net * rate.percent / 100) > CENT * max(1, len(mine)):
            raise UblDiffers(what=f"TaxAmount ({rate.percent}%)")


def _same(what: str, comes_to: Decimal, said: Decimal) -> None:
    if comes_to != said:
        raise UblDiffers(what=f"{what} {said}, {comes_to}")


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _texts(at: Any, path: str) -> list[str]:
    """On one line each: a number becomes the subject of a letter."""
    found = (" ".join((one.text or "").split()) for one in at.xpath(path, namespaces=SPACES))
    return [text for text in found if text]


def _text(at: Any, path: str) -> str:
    return next(iter(_texts(at, path)), "")


def _must(at: Any, path: str) -> str:
    """Raises UblMissing."""
    found = _text(at, path)
    if not found:
        raise UblMissing(what="/".join(part.partition(":")[2] for part in path.split("/") if part))
    return found


def _named(number: str) -> str:
    """A whole number of an invoice: cut off, it would be that of another."""
    if len(number) > _LONGEST_NUMBER:
        raise UblUnreadable(typed=number[:40])
    return number


def _number(typed: str, most: int = _MOST) -> Decimal:
    """Digits with a point, as XML has them; neither a comma nor an exponent."""
    if not set(typed) <= set("+-.0123456789") or len(typed) > _LONGEST:
        raise UblUnreadable(typed=typed[:40])
    try:
        found = Decimal(typed)
    except InvalidOperation as wrong:
        raise UblUnreadable(typed=typed[:40]) from wrong
    if abs(found) >= most:
        raise UblUnreadable(typed=typed[:40])
    return found


def _percent(typed: str) -> Decimal:
    found = _number(typed)
    if not 0 <= found <= _MOST_PERCENT:
        raise UblUnreadable(typed=typed[:40])
    return found


def _euros(typed: str) -> Decimal:
    found = _number(typed)
    if found != found.quantize(CENT):
        raise UblUnreadable(typed=typed[:40])
    return found.quantize(CENT)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError as wrong:
        raise UblUnreadable(typed=typed[:40]) from wrong
