"""MT940, the older account statement, by the library for it; and what Dutch banks put into `:86:`.

The library reads whatever looks like an entry and leaves out the rest in silence. So its entries
are counted, and its balances must lead from one to the other.
"""

import io
import logging
import re
from datetime import date
from decimal import Decimal
from typing import Any

import mt940

from houvast.money.bank.refusals import NoStatement, NotInEuros, StatementBroken
from houvast.money.bank.statements import Statement, StatementEntry, account, checked, flowing

# It writes the lines that it cannot read into the log: names and what people paid.
logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)

_WIDTH = 65
"""How long a line of `:86:` can be (6*65x)."""
_CODES = (
    "TRTP|IBAN|BIC|NAME|ADDR|REMI|EREF|PREF|CSID|MARF|CNTP|RTRN|ULTD|ULTC|BENM|ORDP|PURP|SVCL|ISDT"
)
_CODE = re.compile(rf"/({_CODES})/")
_LABELS = {"IBAN": "IBAN", "NAAM": "NAME", "OMSCHRIJVING": "REMI", "KENMERK": "EREF"}
_LABEL = re.compile(
    r"\b(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT): ?", re.IGNORECASE
)
_ENTRY = re.compile(r"^:61:", re.MULTILINE)


def statements(content: bytes) -> list[Statement]:
    """Each statement of the file. Raises a refusal for what is none or does not add up."""
    text = _decoded(content).replace("\r\n", "\n")
    try:
        # As a file: a text that is the name of a file would be opened.
        blocks = mt940.parse_statements(io.StringIO(text), options=mt940.Options.all())
        found = [checked(_statement(block)) for block in blocks]
        entries = [len(list(block)) for block in blocks]
    except (ValueError, ArithmeticError, RuntimeError, AssertionError, KeyError) as broken:
        raise StatementBroken from broken
    if not found:
        raise NoStatement
    if sum(entries) != len(_ENTRY.findall(text)):
        raise StatementBroken
    return found


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _statement(block: "mt940.models.Transactions") -> Statement:
    told: dict[str, Any] = block.data
    opening = told.get("final_opening_balance") or told.get("intermediate_opening_balance")
    closing = told.get("final_closing_balance") or told.get("intermediate_closing_balance")
    if opening is None or closing is None:
        raise StatementBroken
    return Statement(
        account=account(str(told.get("account_identification") or "").removesuffix("EUR")),
        number=str(told.get("statement_number") or told.get("transaction_reference") or ""),
        opened=_euros(opening.amount),
        closed=_euros(closing.amount),
        closed_on=_day(closing.date),
        entries=[_entry(one.data) for one in block if "amount" in one.data],
        form="mt940",
    )


def _euros(amount: "mt940.models.Amount") -> Decimal:
    if amount.currency != "EUR":
        raise NotInEuros(currency=str(amount.currency)[:10])
    return Decimal(amount.amount).quantize(Decimal("0.01"))


def _entry(told: dict[str, Any]) -> StatementEntry:
    details = flowing(str(told.get("transaction_details") or "").split("\n"), _WIDTH)
    parts = _parts(details)
    name, iban = _other(parts, told)
    text, reference = _written(parts.get("REMI", ""))
    is_plain = not parts and not told.get("purpose")
    return StatementEntry(
        booked_on=_day(told.get("entry_date") or told["date"]),
        amount=_euros(told["amount"]),
        name=name[:140],
        iban=account(iban),
        reference=reference,
        text=text or str(told.get("purpose") or "") or (details if is_plain else ""),
        end_to_end=parts.get("EREF", "").replace("NOTPROVIDED", "").strip("/ "),
        bank_reference=str(told.get("bank_reference") or "").strip(),
        is_reversal=str(told.get("status")).upper().startswith("R") or "RTRN" in parts,
        reason=parts.get("RTRN", "").strip("/ ")[:140],
    )


def _day(read: date) -> date:
    """Not the library's own kind of day."""
    return date(read.year, read.month, read.day)


def _parts(details: str) -> dict[str, str]:
    """What stands after each code; of one that comes twice, what stands after the first."""
    found: dict[str, str] = {}
    cut = _CODE.split(details)
    if len(cut) > 1:
        for code, value in zip(cut[1::2], cut[2::2], strict=True):
            found.setdefault(code, value.strip())
        return found
    cut = _LABEL.split(details)
    for label, value in zip(cut[1::2], cut[2::2], strict=True):
        if label.upper() in _LABELS:
            found.setdefault(_LABELS[label.upper()], value.strip())
    return found


def _other(parts: dict[str, str], told: dict[str, Any]) -> tuple[str, str]:
    """Name and account: /CNTP/account/bic/name/town/, or each after a code of its own."""
    if "CNTP" in parts:
        cells = [cell.strip() for cell in (parts["CNTP"] + "//").split("/")]
        return cells[2], cells[0]
    name = parts.get("NAME", "").strip("/ ") or str(told.get("applicant_name") or "")
    return name, parts.get("IBAN", "").strip("/ ") or str(told.get("applicant_iban") or "")


def _written(remittance: str) -> tuple[str, str]:
    """What the payer wrote, and the structured reference: /REMI/STRD/CUR/1234/ or USTD//words/."""
    if remittance.startswith("USTD/"):
        return remittance.removeprefix("USTD/").strip("/ "), ""
    if remittance.startswith("STRD/"):
        cells = [cell for cell in remittance.split("/")[1:] if cell]
        return "", cells[-1].strip() if cells else ""
    return remittance.strip("/ "), ""
