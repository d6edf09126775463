"""What was agreed about money, and what it was agreed from."""

from houvast.money.models.agreed import AgreedLine
from houvast.money.models.banking import BankAccount, BankEntry, BankFile, BankMatch, BankStatement
from houvast.money.models.debits import DebitBatch, DebitSetUp, DirectDebit, Mandate
from houvast.money.models.disputes import Dispute
from houvast.money.models.gestures import GestureAsked, GestureBudget
from houvast.money.models.going_back import PaymentMove, Refund
from houvast.money.models.invoices import (
    Invoice,
    InvoiceLine,
    InvoiceNumber,
    InvoiceRate,
    Payment,
)
from houvast.money.models.offers import Offer, OfferLine, OfferPart, OfferWord
from houvast.money.models.outside import OutsideInvoice
from houvast.money.models.papers import InvoicePaper, InvoiceUbl
from houvast.money.models.plans import PaymentPlan, PlanPart
from houvast.money.models.prices import Price, PriceItem, Vat
from houvast.money.models.requested import PaymentRequest
from houvast.money.models.terms import PaymentTerm

__all__ = [
    "AgreedLine",
    "BankAccount",
    "BankEntry",
    "BankFile",
    "BankMatch",
    "BankStatement",
    "DebitBatch",
    "DebitSetUp",
    "DirectDebit",
    "Dispute",
    "GestureAsked",
    "GestureBudget",
    "Invoice",
    "InvoiceLine",
    "InvoiceNumber",
    "InvoicePaper",
    "InvoiceRate",
    "InvoiceUbl",
    "Mandate",
    "Offer",
    "OfferLine",
    "OfferPart",
    "OfferWord",
    "OutsideInvoice",
    "Payment",
    "PaymentMove",
    "PaymentPlan",
    "PaymentRequest",
    "PaymentTerm",
    "PlanPart",
    "Price",
    "PriceItem",
    "Refund",
    "Vat",
]
