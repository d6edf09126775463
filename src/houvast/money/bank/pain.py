"""PAIN.008, the file by which a bank collects: version 001.08, by sepaxml.

What sepaxml makes up anew each time (its own numbers, the moment) is ours here, so that a file can
be told by what is in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import sepaxml
from lxml import etree

from houvast.ground.spoken import AMSTERDAM

SCHEMA = "pain.008.001.08"
RECURRENT = "RCUR"
"""The first of a mandate too: since version 9.0 of the Core Rulebook (November 2016) it need not be
marked as first."""
_CENTS = 100


@dataclass(frozen=True)
class Creditor:
    """Who collects, onto which account."""

    name: str
    iban: str
    identifier: str


@dataclass(frozen=True)
class ToCollect:
    """What is collected of one invoice, and by which mandate."""

    amount: Decimal
    end_to_end: str
    words: str
    mandate: str
    agreed_on: date
    name: str
    iban: str


def written(
    creditor: Creditor,
    debits: Sequence[ToCollect],
    *,
    message_id: str,
    collect_on: date,
    now: datetime,
) -> bytes:
    """The file, checked against the schema of ISO 20022. Each is booked by itself, so that a
    statement tells which came in.
    """
    file = sepaxml.SepaDD(
        {
            "name": creditor.name, "IBAN": creditor.iban, "creditor_id": creditor.identifier,
            "batch": True, "currency": "EUR",
        },
        schema=SCHEMA,
    )  # fmt: skip
    for one in debits:
        file.add_payment(
            {
                "name": one.name, "IBAN": one.iban, "amount": int(one.amount * _CENTS),
                "type": RECURRENT, "collection_date": collect_on, "mandate_id": one.mandate,
                "mandate_date": one.agreed_on, "description": one.words,
                "endtoend_id": one.end_to_end,
            }
        )  # fmt: skip
    root = etree.fromstring(file.export(validate=False))
    _set(root, "MsgId", message_id)
    _set(root, "CreDtTm", now.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M:%S"))
    _set(root, "PmtInfId", message_id)
    _set(root, "BtchBookg", "false")
    _schema().assertValid(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _set(root: etree._Element, name: str, text: str) -> None:
    (only,) = root.iter(f"{{*}}{name}")
    only.text = text


@cache
def _schema() -> etree.XMLSchema:
    """As it comes with sepaxml."""
    folder = Path(sepaxml.__file__).parent / "schemas"
    return etree.XMLSchema(etree.parse(folder / f"{SCHEMA}.xsd"))
