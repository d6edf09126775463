"""The account of an invented company, and what its bank says came in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from houvast.conversations.actions.post_set_up import set_up_post
from houvast.ground import spoken
from houvast.money.front import add_account, match_open, take_in
from houvast.people.models import Staff

ACCOUNT = "NL13TEST0123456789"
"""Of no bank that there is; its check digits are right, so that a banking app reads the code."""
OPENED = Decimal("18240.15")
POST_TAKES = 2
"""Working days."""


@dataclass(frozen=True)
class CameIn:
    """An entry; without a `reference` the payer wrote some `words`."""

    amount: Decimal
    name: str
    iban: str
    reference: str = ""
    words: str = ""


def open_an_account(name: str, *, by: Staff, now: datetime) -> None:
    """The account that invoices are paid to, and envelopes for whom no mail reaches."""
    add_account(iban=ACCOUNT, name=name, by=by, now=now)
    set_up_post(window="left", working_days=POST_TAKES, since=spoken.today(now), by=by, now=now)


def take_in_statement(came: list[CameIn], booked_on: date, *, by: Staff, now: datetime) -> None:
    """Somebody brings the file of the bank; what is sure is matched."""
    file = BytesIO(_as_camt(came, booked_on))
    take_in(file=file, name=f"afschrift-{booked_on}.xml", by=by, now=now)
    match_open(now=now)


def _as_camt(came: list[CameIn], on: date) -> bytes:
    closed = OPENED + sum(one.amount for one in came)
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(amount)}"
        f"<Dt><Dt>{on}</Dt></Dt></Bal>"
        for kind, amount in (("OPBD", OPENED), ("CLBD", closed))
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Id>{on}</Id><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id></Acct>{balances}"
        f"{''.join(_entry(one, on) for one in came)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _entry(one: CameIn, on: date) -> str:
    written = f"<Ustrd>{escape(one.words)}</Ustrd>"
    if one.reference:
        written = f"<Strd><CdtrRefInf><Ref>{one.reference}</Ref></CdtrRefInf></Strd>"
    return (
        f"<Ntry>{_amount(one.amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{on}</Dt></BookgDt>"
        f"<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>{escape(one.name)}</Nm></Pty></Dbtr>"
        f"<DbtrAcct><Id><IBAN>{one.iban}</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{written}</RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def _amount(amount: Decimal) -> str:
    return f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
