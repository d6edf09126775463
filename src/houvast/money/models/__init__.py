"""What was agreed about money, and what it was agreed from."""

from houvast.money.models.agreed import AgreedLine
from houvast.money.models.banking import BankAccount, BankEntry, BankFile, BankMatch, BankStatement
from houvast.money.models.disputes import Dispute
from houvast.money.models.invoices import (
    GestureBudget,
    Invoice,
    InvoiceLine,
    InvoiceNumber,
    InvoiceRate,
    Payment,
)
from houvast.money.models.offers import Offer, OfferLine, OfferPart, OfferWord
from houvast.money.models.papers import InvoicePaper
from houvast.money.models.plans import PaymentPlan, PlanPart
from houvast.money.models.prices import Price, PriceItem, Vat
from houvast.money.models.requested import PaymentRequest

__all__ = [
    "AgreedLine",
    "BankAccount",
    "BankEntry",
    "BankFile",
    "BankMatch",
    "BankStatement",
    "Dispute",
    "GestureBudget",
    "Invoice",
    "InvoiceLine",
    "InvoiceNumber",
    "InvoicePaper",
    "InvoiceRate",
    "Offer",
    "OfferLine",
    "OfferPart",
    "OfferWord",
    "Payment",
    "PaymentPlan",
    "PaymentRequest",
    "PlanPart",
    "Price",
    "PriceItem",
    "Vat",
]
