"""An invoice for programs: EN 16931 in UBL 2.1, NLCIUS where the customer has a KvK number.

The schemas of UBL 2.1 and the rules of EN 16931 are the official ones. Those of NLCIUS are in no
package: the ones that concern what we write are spelled out here, by their names.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from lxml import etree

from cast import NOW, Cast
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import (
    Charged,
    Gesture,
    LineAsked,
    MadeGood,
    OfferAsked,
    accept_offer,
    add_account,
    credit_invoice,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
    sender_of,
)
from houvast.money.models import GestureBudget, Invoice, InvoiceUbl
from houvast.money.rules.net_amounts import net_of_each
from houvast.money.ubl.content import EN16931, NLCIUS
from houvast.people.models import CompanyIdentity, Customer
from houvast.promises.models import Promise
from making import case_with_promise
from money.invoiced import agreed, issued
from money.official import complaints

LINES = (
    LineAsked("Jurk & sluier <wit>", Decimal(1), Decimal("1849.95")),
    LineAsked("Zoom", Decimal(3), Decimal("33.33")),
    LineAsked("Boek", Decimal("2.5"), Decimal("9.99"), vat="low"),
    LineAsked("Les", Decimal(1), Decimal("12.00"), vat="exempt"),
)
SPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


def made_out(cast: Cast) -> Invoice:
    case = case_with_promise(cast)
    asked = OfferAsked("Trouwjurk", LINES, NOW + timedelta(days=30))
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)
    who = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=who, now=NOW)
    lines = list(case.agreed_lines.all())
    budget = {"a_month": Decimal(100), "made_at": NOW, "made_by": "Linda Vos"}
    GestureBudget.objects.get_or_create(from_on=NOW.date(), defaults=budget)
    draft = draft_invoice(
        case=case,
        customer=cast.alice,
        lines=[
            *(Charged(line, line.quantity or Decimal(1)) for line in lines),
            MadeGood("Knoop opnieuw", Promise.objects.filter(case=case)[0]),
            Gesture("Voor het wachten", Decimal("7.77"), lines[0]),
        ],
        by=cast.fatima,
        now=NOW,
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=NOW)


def told(root: Any, path: str) -> list[str]:
    return [one.text for one in root.xpath(path, namespaces=SPACES)]


def euros(root: Any, path: str) -> list[Decimal]:
    return [Decimal(one) for one in told(root, path)]


def broken_rules(content: bytes) -> list[str]:
    """By their names those rules that the file breaks, out of all that concern what we write."""
    root = etree.fromstring(content)
    kind = etree.QName(root).localname
    given = {}
    for line in root.xpath(f"cac:{kind}Line", namespaces=SPACES):
        paths = ("cbc:LineExtensionAmount", ".//cbc:PriceAmount", "cbc:*[2]")
        [amount], [price], [many] = (euros(line, path) for path in paths)
        given[f"PEPPOL-EN16931-R120 {amount}"] = abs(many * price - amount) < Decimal("0.01")
    if told(root, "cbc:CustomizationID") == [NLCIUS]:
        supplier, customer = "cac:AccountingSupplierParty", "cac:AccountingCustomerParty"
        numbers = [
            [one.get("schemeID") for one in root.xpath(path, namespaces=SPACES)]
            for path in (f"{of}//cac:PartyLegalEntity/cbc:CompanyID" for of in (supplier, customer))
        ]
        kinds = euros(root, "cac:PaymentMeans/cbc:PaymentMeansCode")
        given |= {
            "BR-NL-1": numbers[0] == ["0106"],
            "BR-NL-10": numbers[1] in (["0106"], ["0190"]),
            "BR-NL-11": kind == "CreditNote" or kinds in ([58], [30]),
        }
        for rule, one in (("BR-NL-3", supplier), ("BR-NL-4", customer)):
            parts = ("StreetName", "CityName", "PostalZone")
            given[rule] = all(told(root, f"{one}//cbc:{part}") for part in parts)
    return complaints(content) + [rule for rule, is_kept in given.items() if not is_kept]


def test_invoice_and_credit_note_keep_the_rules_to_the_cent(cast: Cast, client: Client) -> None:
    add_account(iban="NL91ABNA0417164300", name="Warmhuis B.V.", by=cast.linda, now=NOW)
    Customer.objects.filter(pk=cast.alice.pk).update(kind="organisation", kvk="87654321")
    cast.alice.refresh_from_db()
    invoice = made_out(cast)
    note = credit_invoice(invoice=invoice, why="Niet goed", by=cast.fatima, now=NOW)
    both = [bytes(one.ubl.content) for one in (invoice, note)]

    assert [broken_rules(one) for one in both] == [[], []]
    wrong = both[0].replace(b"</cbc:TaxInclusiveAmount>", b"1</cbc:TaxInclusiveAmount>")
    assert broken_rules(wrong)[0].startswith("BR-CO-15: ")
    root, back = (etree.fromstring(one) for one in both)
    assert [invoice.ubl.customization, note.ubl.customization] == [NLCIUS, NLCIUS]
    payable = "cac:LegalMonetaryTotal/cbc:PayableAmount"
    assert euros(root, payable) == euros(back, payable) == [invoice.total] == [-(note.total or 0)]
    assert told(root, "cac:InvoiceLine/cac:Item/cbc:Name")[0] == "Jurk & sluier <wit>"
    assert [told(back, "cbc:CreditNoteTypeCode"), told(root, "cbc:InvoiceTypeCode")] == [
        ["381"], ["380"],
    ]  # fmt: skip
    assert told(root, "cac:PaymentMeans/cbc:PaymentID") == [invoice.reference]
    letters = Delivery.objects.filter(kind__in=["invoice", "credit_note"]).order_by("pk")
    enclosed = [[one.get_filename() for one in written(it).iter_attachments()] for it in letters]
    assert enclosed == [
        ["factuur-2026-00001.pdf", "factuur-2026-00001.xml"],
        ["creditnota-2026-00002.pdf", "creditnota-2026-00002.xml"],
    ]
    client.force_login(cast.fatima)
    saved = client.get(address_of("desk:invoice_ubl", invoice.pk))
    assert saved.content == both[0]

    # A government organisation is known by its OIN, with or without a KvK number.
    for kvk in ("", "87654321"):
        Customer.objects.filter(pk=cast.alice.pk).update(kvk=kvk, oin="00000001123456782000")
        cast.alice.refresh_from_db()
        of_town = made_out(cast)
        numbered = etree.fromstring(bytes(of_town.ubl.content)).xpath(
            "cac:AccountingCustomerParty//cac:PartyLegalEntity/cbc:CompanyID", namespaces=SPACES
        )
        told_as = [(one.get("schemeID"), one.text) for one in numbered]
        assert told_as == [("0190", "00000001123456782000")]
        assert (of_town.ubl.customization, broken_rules(bytes(of_town.ubl.content))) == (NLCIUS, [])


def test_person_gets_no_file_for_programs_but_it_is_kept(cast: Cast) -> None:
    invoice = made_out(cast)
    letter = Delivery.objects.get(kind="invoice")
    assert [one.get_content_type() for one in written(letter).iter_attachments()] == [
        "application/pdf"
    ]
    assert (invoice.ubl.customization, broken_rules(bytes(invoice.ubl.content))) == (EN16931, [])


def test_company_without_a_vat_number_has_no_such_file(cast: Cast) -> None:
    standing: dict[str, Any] = {**CompanyIdentity.objects.values().get()}
    standing |= {"id": None, "from_on": NOW.date(), "made_on": NOW.date(), "vat_number": ""}
    CompanyIdentity.objects.create(**standing)
    case = case_with_promise(cast)
    asked = OfferAsked("Les", LINES[3:], NOW + timedelta(days=30))
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)
    who = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=who, now=NOW)
    lines = [Charged(line, Decimal(1)) for line in case.agreed_lines.all()]
    draft = draft_invoice(case=case, customer=cast.alice, lines=lines, by=cast.fatima, now=NOW)
    assert issue_invoice(invoice=draft, by=cast.fatima, now=NOW).number == "2026-00001"
    assert not InvoiceUbl.objects.exists()


def test_invoice_of_before_is_credited_with_the_number_of_then(cast: Cast) -> None:
    invoice = issued(cast, agreed(cast))
    number = CompanyIdentity.objects.get().vat_number
    later = NOW + timedelta(days=1)
    standing: dict[str, Any] = {**CompanyIdentity.objects.values().get()}
    standing |= {"id": None, "from_on": later.date(), "made_on": NOW.date(), "vat_number": ""}
    CompanyIdentity.objects.create(**standing)
    note = credit_invoice(invoice=invoice, why="Vergissing", by=cast.fatima, now=later)
    assert number
    assert number in bytes(note.ubl.content).decode()
    [sender] = [one for one in [sender_of(note)] if one]
    assert sender.vat_number == number


def test_what_rounding_leaves_is_shared_out() -> None:
    for amounts in (["0.01"] * 7, ["33.33", "33.33", "33.34"], ["10.00", "-3.33"], ["0.00"]):
        each = [Decimal(one) for one in amounts]
        for percent in (Decimal(21), Decimal(9), Decimal(0)):
            tax = (sum(each) * percent / (100 + percent)).quantize(Decimal("0.01"))
            shares = net_of_each(each, sum(each) - tax, percent)
            exact = [one * 100 / (100 + percent) for one in each]
            apart = [abs(one - other) for one, other in zip(shares, exact, strict=True)]
            assert (sum(shares), max(apart) < Decimal("0.01")) == (sum(each) - tax, True)
