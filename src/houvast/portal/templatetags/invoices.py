"""An invoice in words, on the customer's page."""

from decimal import Decimal

from django import template

from houvast.money.front import InvoiceSheet, basis_in_words, tax_in_words, times_each, vat_in_words
from houvast.money.models import Payment

register = template.Library()
register.filter("because", basis_in_words)
register.filter("how_many", times_each)


@register.filter
def moves(payment: Payment) -> Decimal:
    """What a payment does to what is open."""
    return -payment.amount


@register.filter
def why_back(payment: Payment) -> str:
    """Why it was paid back, where somebody of us wrote that: a bank has words of its own."""
    is_written = payment.amount < 0 and payment.road in Payment.BY_HAND
    return payment.words if is_written else ""


@register.filter
def tax_said(sheet: InvoiceSheet) -> list[str]:
    """How much of the invoice is VAT, by rate."""
    return vat_in_words(tax_in_words(sheet.rates))
