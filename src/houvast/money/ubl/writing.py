"""An invoice or credit note as UBL 2.1, in the meaning of EN 16931.

https://docs.oasis-open.org/ubl/UBL-2.1.html for the elements and their order, and
https://docs.peppol.eu/poacc/billing/3.0/syntax/ for which of them say what EN 16931 asks.
"""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from houvast.money.ubl.content import Bill, NetLine, Party, RateSum

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC, CBC = f"{UBL}CommonAggregateComponents-2", f"{UBL}CommonBasicComponents-2"
KVK_REGISTER, OIN_REGISTER = "0106", "0190"
"""The trade register and the register of government numbers among the schemes of ISO 6523."""
SEPA_TRANSFER = "58"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written_as_ubl(document: Bill) -> bytes:
    """The file."""
    kind = "CreditNote" if document.is_credit else "Invoice"
    spaces: Any = {None: f"{UBL}{kind}-2", "cac": CAC, "cbc": CBC}
    root = etree.Element(f"{{{UBL}{kind}-2}}{kind}", nsmap=spaces)
    _head(root, document)
    _party(_in(_in(root, "AccountingSupplierParty"), "Party"), document.sender)
    _party(_in(_in(root, "AccountingCustomerParty"), "Party"), document.payer)
    _payment(root, document)
    _tax(root, document)
    _totals(root, document)
    for at, line in enumerate(document.lines, start=1):
        _line(root, at, line, is_credit=document.is_credit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _head(root: Any, document: Bill) -> None:
    _say(root, "CustomizationID", document.customization)
    _say(root, "ID", document.number)
    _say(root, "IssueDate", document.issued_on.isoformat())
    if document.is_credit:
        _say(root, "CreditNoteTypeCode", "381")
        _say(root, "Note", document.why)
    else:
        if document.due_on:
            _say(root, "DueDate", document.due_on.isoformat())
        _say(root, "InvoiceTypeCode", "380")
    _say(root, "DocumentCurrencyCode", "EUR")
    if document.is_credit:
        _say(_in(_in(root, "BillingReference"), "InvoiceDocumentReference"), "ID", document.credits)


def _party(at: Any, party: Party) -> None:
    address = _in(at, "PostalAddress")
    for name, value in (
        ("StreetName", party.street), ("CityName", party.town), ("PostalZone", party.postcode),
    ):  # fmt: skip
        if value:
            _say(address, name, value)
    _say(_in(address, "Country"), "IdentificationCode", "NL")
    if party.vat_number:
        scheme = _in(at, "PartyTaxScheme")
        _say(scheme, "CompanyID", party.vat_number)
        _say(_in(scheme, "TaxScheme"), "ID", "VAT")
    entity = _in(at, "PartyLegalEntity")
    _say(entity, "RegistrationName", party.name)
    if party.oin:
        _say(entity, "CompanyID", party.oin, schemeID=OIN_REGISTER)
    elif party.kvk:
        _say(entity, "CompanyID", party.kvk, schemeID=KVK_REGISTER)
    if party.phone or party.mail:
        contact = _in(at, "Contact")
        for name, value in (("Telephone", party.phone), ("ElectronicMail", party.mail)):
            if value:
                _say(contact, name, value)


def _payment(root: Any, document: Bill) -> None:
    if document.is_credit or document.account is None or document.total <= 0:
        return
    means = _in(root, "PaymentMeans")
    _say(means, "PaymentMeansCode", SEPA_TRANSFER)
    _say(means, "PaymentID", document.reference)
    account = _in(means, "PayeeFinancialAccount")
    _say(account, "ID", document.account.iban)
    _say(account, "Name", document.account.name)


def _tax(root: Any, document: Bill) -> None:
    total = _in(root, "TaxTotal")
    _amount(total, "TaxAmount", document.tax)
    for rate in document.rates:
        part = _in(total, "TaxSubtotal")
        _amount(part, "TaxableAmount", rate.net)
        _amount(part, "TaxAmount", rate.tax)
        _category(part, "TaxCategory", rate, with_reason=True)


def _totals(root: Any, document: Bill) -> None:
    totals = _in(root, "LegalMonetaryTotal")
    _amount(totals, "LineExtensionAmount", document.net)
    _amount(totals, "TaxExclusiveAmount", document.net)
    _amount(totals, "TaxInclusiveAmount", document.total)
    _amount(totals, "PayableAmount", document.total)


def _line(root: Any, at: int, line: NetLine, *, is_credit: bool) -> None:
    kind, quantity = ("CreditNoteLine", "Credited") if is_credit else ("InvoiceLine", "Invoiced")
    one = _in(root, kind)
    _say(one, "ID", str(at))
    _say(one, f"{quantity}Quantity", _number(line.quantity), unitCode=line.unit)
    _amount(one, "LineExtensionAmount", line.net)
    item = _in(one, "Item")
    _say(item, "Name", line.text)
    _category(item, "ClassifiedTaxCategory", line, with_reason=False)
    _say(_in(one, "Price"), "PriceAmount", _number(line.price), currencyID="EUR")


def _category(at: Any, name: str, rate: RateSum | NetLine, *, with_reason: bool) -> None:
    category = _in(at, name)
    _say(category, "ID", rate.category)
    _say(category, "Percent", _number(rate.percent))
    if with_reason and rate.category == "E":
        _say(category, "TaxExemptionReason", _("Exempt from VAT"))
    _say(_in(category, "TaxScheme"), "ID", "VAT")


def _in(at: Any, name: str) -> Any:
    return etree.SubElement(at, f"{{{CAC}}}{name}")


def _say(at: Any, name: str, value: str, **more: str) -> None:
    etree.SubElement(at, f"{{{CBC}}}{name}", more).text = _writable(value)


def _amount(at: Any, name: str, value: Decimal) -> None:
    _say(at, name, f"{value:.2f}", currencyID="EUR")


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _writable(value: str) -> str:
    """Without the characters that no XML may have."""
    return NOT_IN_XML.sub("", value)
