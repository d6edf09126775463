"""What an invoice or credit note says to a program: parties, lines and sums, without VAT.

Our lines have their VAT in them, for that is what customers agree to. The sums by rate are those of
the database; of the lines, see `rules.net_amounts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast.ground import spoken
from houvast.money.models import Invoice, InvoiceLine, InvoiceRate, Vat
from houvast.money.queries.invoices import invoice_sheet
from houvast.money.queries.paying import paid_to
from houvast.money.rules.net_amounts import net_of_each
from houvast.people.models import CompanyIdentity, Customer

EN16931 = "urn:cen.eu:en16931:2017"
NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
CATEGORIES = {Vat.HIGH: "S", Vat.LOW: "S", Vat.ZERO: "Z", Vat.EXEMPT: "E"}
UNITS = {"uur": "HUR", "hour": "HUR"}
"""Codes of UN/ECE Recommendation 20; anything else is counted one by one."""


@dataclass(frozen=True)
class Party:
    """Who sends it, or who pays."""

    name: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    kvk: str = ""
    vat_number: str = ""
    phone: str = ""
    mail: str = ""
    oin: str = ""

    @property
    def is_numbered(self) -> bool:
        """By one of the registers that NLCIUS knows (BR-NL-1, BR-NL-10)."""
        return bool(self.kvk or self.oin)

    @property
    def is_placed(self) -> bool:
        return bool(self.street and self.postcode and self.town)


@dataclass(frozen=True)
class RateSum:
    """What falls under a rate, without VAT, and the VAT."""

    category: str
    percent: Decimal
    net: Decimal
    tax: Decimal


@dataclass(frozen=True)
class NetLine:
    """A line without VAT; the price of one is never below nought: then there are less than none."""

    text: str
    quantity: Decimal
    unit: str
    price: Decimal
    net: Decimal
    category: str
    percent: Decimal


@dataclass(frozen=True)
class PayeeAccount:
    """Where it is paid to."""

    iban: str
    name: str


@dataclass(frozen=True)
class Bill:
    """All of it. Of a credit note the amounts are what goes back, so above nought."""

    number: str
    issued_on: date
    due_on: date | None
    sender: Party
    payer: Party
    lines: Sequence[NetLine]
    rates: Sequence[RateSum]
    account: PayeeAccount | None
    reference: str
    credits: str = ""
    why: str = ""

    @property
    def is_credit(self) -> bool:
        return bool(self.credits)

    @property
    def net(self) -> Decimal:
        return sum((rate.net for rate in self.rates), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((rate.tax for rate in self.rates), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.net + self.tax

    @property
    def customization(self) -> str:
        """NLCIUS where all that it asks is known: numbers and addresses of both, and an account to
        pay to. Its rule BR-NL-10 asks a KvK number or an OIN of who pays, so a person never
        has it.
        """
        both = self.sender, self.payer
        is_known = all(one.is_numbered and one.is_placed for one in both)
        return NLCIUS if is_known and (self.account or self.total <= 0) else EN16931


def document_of(invoice: Invoice, known: CompanyIdentity, *, phone: str, mail: str) -> Bill:
    """What an invoice that was issued says, by who the company is on that day."""
    sheet = invoice_sheet(invoice)
    turned = Decimal(-1 if invoice.credits else 1)
    rates = [_sum(rate, turned) for rate in sheet.rates if not _is_only_free(rate, sheet.lines)]
    lines = _lines(sheet.lines, sheet.rates, turned)
    if not rates:
        rates = [RateSum("E", Decimal(0), Decimal(0), Decimal(0))]
    account = paid_to()
    return Bill(
        number=invoice.number,
        issued_on=spoken.today(invoice.issued_at),  # type: ignore[arg-type]  # it was issued
        due_on=None if invoice.credits else invoice.due_on,
        sender=Party(
            known.registered_name, known.street, known.postcode, known.town, known.kvk,
            known.vat_number, phone, mail,
        ),
        payer=_payer(invoice.customer.itself),
        lines=lines,
        rates=rates,
        account=PayeeAccount(account.iban, account.name) if account else None,
        reference=invoice.reference,
        credits=invoice.credits.number if invoice.credits else "",
        why=invoice.why,
    )  # fmt: skip


def _payer(customer: Customer) -> Party:
    home = customer.household.place
    street = f"{home.street} {home.number}".strip() if home.street else ""
    return Party(customer.name, street, home.postcode, home.town, customer.kvk, oin=customer.oin)


def _sum(rate: InvoiceRate, turned: Decimal) -> RateSum:
    net = (rate.amount - rate.tax) * turned
    return RateSum(CATEGORIES[Vat(rate.vat)], rate.percent, net, rate.tax * turned)


def _is_free(line: InvoiceLine) -> bool:
    """What we put right for nothing: it falls under no rate of its own."""
    return line.amount == 0 and line.vat == Vat.EXEMPT


def _is_only_free(rate: InvoiceRate, lines: Sequence[InvoiceLine]) -> bool:
    return rate.vat == Vat.EXEMPT and all(_is_free(one) for one in lines if one.vat == rate.vat)


def _lines(
    lines: Sequence[InvoiceLine], rates: Sequence[InvoiceRate], turned: Decimal
) -> list[NetLine]:
    net: dict[int, Decimal] = {}
    for rate in rates:
        mine = [one for one in lines if (one.vat, one.percent) == (rate.vat, rate.percent)]
        # Turned first: what is rounded is then the same as on the invoice that it takes back.
        whole = (rate.amount - rate.tax) * turned
        shares = net_of_each([one.amount * turned for one in mine], whole, rate.percent)
        net |= {one.pk: share for one, share in zip(mine, shares, strict=True)}
    paid = [rate for rate in rates if not _is_only_free(rate, lines)]
    return [_line(one, net[one.pk], paid, turned) for one in lines]


def _line(line: InvoiceLine, net: Decimal, paid: Sequence[InvoiceRate], turned: Decimal) -> NetLine:
    quantity = line.quantity * turned * (-1 if line.price < 0 else 1)
    under = paid[0] if _is_free(line) and paid else line
    return NetLine(
        text=line.text,
        quantity=quantity,
        unit=UNITS.get(line.unit.casefold(), "C62"),
        price=abs(net / quantity).quantize(Decimal("0.000001")) if quantity else Decimal(0),
        net=net,
        category=CATEGORIES[Vat(under.vat)],
        percent=under.percent,
    )
