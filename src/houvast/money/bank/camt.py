"""CAMT.053, the account statement of ISO 20022: version 02, and 08, which put more into its parts.

Elements are found by their name alone: each version has a namespace of its own, and what we read
has the same name in all of them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO, Literal

from lxml import etree

from houvast.money.bank.refusals import (
    DayUnreadable,
    NoStatement,
    OtherKindOfMessage,
    StatementBroken,
    StatementUnsafe,
)
from houvast.money.bank.statements import (
    Statement,
    StatementEntry,
    account,
    checked,
    day,
    euros,
    flowing,
)

_OTHERS = {
    "BkToCstmrAcctRpt": "CAMT.052",
    "BkToCstmrDbtCdtNtfctn": "CAMT.054",
    "CstmrPmtStsRpt": "PAIN.002",
    "CstmrCdtTrfInitn": "PAIN.001",
    "CstmrDrctDbtInitn": "PAIN.008",
}
_OPENING = ("OPBD", "PRCD")
_CLOSING = ("CLBD",)
_WIDTH = 140
"""How long a line of what the payer wrote can be (Max140Text)."""

Element = etree._Element


def statements(file: IO[bytes]) -> list[Statement]:
    """Each statement of the file, with what was booked; what is only expected is left out.

    Raises a refusal for a file that is something else, stops halfway, or does not add up.
    """
    found: list[Statement] = []
    entries: list[StatementEntry] = []
    own = ""
    try:
        for element in _ended(file):
            if _name(element) == "Acct":
                own = account(_id(element))
            elif _name(element) == "Ntry":
                entries += _entries(element, own)
            else:
                found.append(checked(_statement(element, own, entries)))
                entries = []
    except etree.XMLSyntaxError as broken:
        raise StatementBroken from broken
    if not found:
        raise NoStatement
    return found


def _ended(file: IO[bytes]) -> Iterator[Element]:
    """Each account, entry and statement once it was read whole; an entry is let go afterwards."""
    _must_be_statement(file)
    for _event, element in _reading(file, "end", "{*}Acct", "{*}Ntry", "{*}Stmt"):
        yield element
        parent = element.getparent()
        if parent is not None and _name(element) == "Ntry":
            parent.remove(element)


def _must_be_statement(file: IO[bytes]) -> None:
    """The second element tells what kind of message it is."""
    try:
        (_event, root), (_event, first) = islice(_reading(file, "start", "*"), 2)
    except (etree.XMLSyntaxError, ValueError) as unreadable:
        raise NoStatement from unreadable
    if root.getroottree().docinfo.doctype:
        raise StatementUnsafe
    kind = _name(first)
    if kind in _OTHERS:
        raise OtherKindOfMessage(kind=_OTHERS[kind])
    if kind != "BkToCstmrStmt":
        raise NoStatement
    file.seek(0)


def _reading(
    file: IO[bytes], event: Literal["start", "end"], *tags: str
) -> "etree.iterparse[tuple[str, Element]]":
    return etree.iterparse(
        file, (event,), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
    )


def _statement(statement: Element, own: str, entries: Sequence[StatementEntry]) -> Statement:
    balances = {_balance_kind(one): one for one in _all(statement, "Bal")}
    opening = next((balances[kind] for kind in _OPENING if kind in balances), None)
    closing = next((balances[kind] for kind in _CLOSING if kind in balances), None)
    if opening is None or closing is None:
        raise StatementBroken
    number = _text(statement, "ElctrncSeqNb") or _text(statement, "LglSeqNb")
    return Statement(
        account=own,
        number=number or _text(statement, "Id"),
        opened=_signed(opening),
        closed=_signed(closing),
        closed_on=_day(closing, "Dt"),
        entries=entries,
        form="camt",
    )


def _id(holder: Element | None) -> str:
    """The number of an account: an IBAN, or what a bank has in its place."""
    return _text(holder, "Id", "IBAN") or _text(holder, "Id", "Othr", "Id")


def _balance_kind(balance: Element) -> str:
    return _text(balance, "Tp", "CdOrPrtry", "Cd")


def _entries(entry: Element, own: str) -> list[StatementEntry]:
    """What was booked as one, in as many as it is explained by to the cent."""
    status = _text(entry, "Sts", "Cd") or _text(entry, "Sts")
    if status != "BOOK":
        return []
    whole = _signed(entry)
    details = [one for part in _all(entry, "NtryDtls") for one in _all(part, "TxDtls")]
    if len(details) == 1:
        return [_entry(entry, details[0], whole, own)]
    amounts = [_amount_of_detail(one, whole) for one in details]
    if amounts and sum((one or Decimal(0) for one in amounts), Decimal(0)) == whole:
        return [
            _entry(entry, one, amount or Decimal(0), own)
            for one, amount in zip(details, amounts, strict=True)
        ]
    return [_entry(entry, None, whole, own)]


def _entry(entry: Element, detail: Element | None, amount: Decimal, own: str) -> StatementEntry:
    booked = _day(entry, "BookgDt") if _first(entry, "BookgDt") is not None else None
    name, other = _party(detail, came_in=amount >= 0, own=own)
    reason = _reason(detail)
    has_turned = _text(entry, "RvslInd") in ("true", "1")
    return StatementEntry(
        booked_on=booked or _day(entry, "ValDt"),
        amount=amount,
        name=name,
        iban=other,
        reference=_text(detail, "RmtInf", "Strd", "CdtrRefInf", "Ref"),
        text=_words(entry, detail),
        end_to_end=_text(detail, "Refs", "EndToEndId").replace("NOTPROVIDED", ""),
        bank_reference=_text(detail, "Refs", "AcctSvcrRef")
        or _text(entry, "AcctSvcrRef")
        or _text(entry, "NtryRef"),
        is_reversal=has_turned or _first(detail, "RtrInf") is not None,
        reason=reason,
    )


def _amount_of_detail(detail: Element, whole: Decimal) -> Decimal | None:
    """With the sign of the entry, unless it says its own; None when the bank gives no amount."""
    amount = _first(detail, "Amt")
    if amount is None:
        amount = _first(detail, "AmtDtls", "TxAmt", "Amt")
    if amount is None:
        return None
    sign = _text(detail, "CdtDbtInd") or ("CRDT" if whole >= 0 else "DBIT")
    value = euros(amount.text or "", amount.get("Ccy", ""))
    return value if sign == "CRDT" else -value


def _party(detail: Element | None, *, came_in: bool, own: str) -> tuple[str, str]:
    """Name and account of who is on the other side. A payment that was taken back may keep the
    sides that it had, so the one that is ours is never the other.
    """
    sides = ("Dbtr", "Cdtr") if came_in else ("Cdtr", "Dbtr")
    parties = _first(detail, "RltdPties")
    for side in sides:
        name = _text(parties, side, "Pty", "Nm") or _text(parties, side, "Nm")
        other = account(_id(_first(parties, f"{side}Acct")))
        if (name or other) and other != own:
            return name[:140], other
    return "", ""


def _words(entry: Element, detail: Element | None) -> str:
    remittance = _first(detail, "RmtInf")
    lines = [one.text or "" for one in _all(remittance, "Ustrd")]
    lines += [
        one.text or "" for part in _all(remittance, "Strd") for one in _all(part, "AddtlRmtInf")
    ]
    written = flowing(lines, _WIDTH)
    return written or _text(detail, "AddtlTxInf") or _text(entry, "AddtlNtryInf")


def _reason(detail: Element | None) -> str:
    reason = _text(detail, "RtrInf", "Rsn", "Cd") or _text(detail, "RtrInf", "Rsn", "Prtry")
    return (reason or _text(detail, "RtrInf", "AddtlInf"))[:140]


def _signed(part: Element) -> Decimal:
    amount = _first(part, "Amt")
    if amount is None:
        raise StatementBroken
    value = euros(amount.text or "", amount.get("Ccy", ""))
    sign = _text(part, "CdtDbtInd")
    if sign not in ("CRDT", "DBIT"):
        raise StatementBroken
    return value if sign == "CRDT" else -value


def _day(part: Element, name: str) -> date:
    typed = _text(part, name, "Dt") or _text(part, name, "DtTm")
    if not typed:
        raise DayUnreadable(typed="")
    return day(typed)


def _first(part: Element | None, *path: str) -> Element | None:
    """The first element along these names, whatever their namespace."""
    for name in path:
        if part is None:
            return None
        part = part.find(f"{{*}}{name}")
    return part


def _all(part: Element | None, name: str) -> list[Element]:
    return [] if part is None else part.findall(f"{{*}}{name}")


def _text(part: Element | None, *path: str) -> str:
    found = _first(part, *path)
    return " ".join((found.text or "").split()) if found is not None else ""


def _name(element: Element) -> str:
    return etree.QName(element).localname
