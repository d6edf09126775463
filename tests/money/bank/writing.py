"""A statement as a bank writes it, in both forms, of the same entries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

OURS = "NL91ABNA0417164300"


@dataclass(frozen=True)
class Booked:
    """An entry. `returned` is the code of why it takes back what was booked before."""

    amount: str
    name: str = "J. de Vries"
    iban: str = "NL20INGB0001234567"
    text: str = ""
    reference: str = ""
    end_to_end: str = ""
    returned: str = ""
    at_bank: str = ""
    on: date = date(2026, 11, 20)

    @property
    def euros(self) -> Decimal:
        return Decimal(self.amount)


def as_camt(*entries: Booked, opened: str = "1000.00", of: str = OURS) -> bytes:
    closed = Decimal(opened) + sum(one.euros for one in entries)
    last = max(one.on for one in entries)
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(amount)}"
        f"<Dt><Dt>{last}</Dt></Dt></Bal>"
        for kind, amount in (("OPBD", Decimal(opened)), ("CLBD", closed))
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
        f"<Id>S</Id><Acct><Id><IBAN>{of}</IBAN></Id></Acct>{balances}"
        f"{''.join(map(_entry, entries))}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _amount(amount: Decimal) -> str:
    sign = "CRDT" if amount >= 0 else "DBIT"
    return f'<Amt Ccy="EUR">{abs(amount)}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'


def _entry(one: Booked) -> str:
    side = "Dbtr" if one.euros > 0 else "Cdtr"
    structured = f"<Strd><CdtrRefInf><Ref>{one.reference}</Ref></CdtrRefInf></Strd>"
    remittance = structured if one.reference else f"<Ustrd>{escape(one.text)}</Ustrd>"
    returned = f"<RtrInf><Rsn><Cd>{one.returned}</Cd></Rsn></RtrInf>" if one.returned else ""
    at_bank = f"<AcctSvcrRef>{one.at_bank}</AcctSvcrRef>" if one.at_bank else ""
    return (
        f"<Ntry>{_amount(one.euros)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{one.on}</Dt></BookgDt>"
        f"{at_bank}<NtryDtls><TxDtls><Refs><EndToEndId>{one.end_to_end}</EndToEndId></Refs>"
        f"<RltdPties><{side}><Pty><Nm>{one.name}</Nm></Pty></{side}>"
        f"<{side}Acct><Id><IBAN>{one.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf>{remittance}</RmtInf>{returned}</TxDtls></NtryDtls></Ntry>"
    )


def as_mt940(*entries: Booked, opened: str = "1000.00") -> bytes:
    closed = Decimal(opened) + sum(one.euros for one in entries)
    first, last = (pick(one.on for one in entries) for pick in (min, max))
    lines = [f":20:940\n:25:{OURS}\n:28C:1/1\n:60F:{_money(Decimal(opened), first)}"]
    for one in entries:
        sign = "C" if one.euros > 0 else "D"
        amount = f"{abs(one.euros)}".replace(".", ",")
        words = f"STRD/CUR/{one.reference}/" if one.reference else f"USTD//{one.text}/"
        cells = f"/EREF/{one.end_to_end}//CNTP/{one.iban}/INGBNL2A/{one.name}///REMI/{words}"
        cut = "\n".join(cells[at : at + 65] for at in range(0, len(cells), 65))
        lines.append(f":61:{one.on:%y%m%d%m%d}{sign}{amount}NTRFNONREF\n:86:{cut}")
    return "\n".join([*lines, f":62F:{_money(closed, last)}", "-\n"]).encode()


def _money(amount: Decimal, on: date) -> str:
    sign = "C" if amount >= 0 else "D"
    return f"{sign}{on:%y%m%d}EUR{abs(amount)}".replace(".", ",")
