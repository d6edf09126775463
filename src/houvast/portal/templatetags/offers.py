"""An offer in words, on the customer's page."""

from django import template

from houvast.money.front import OfferSheet, line_in_words, part_in_words, times_each, vat_in_words

register = template.Library()
register.filter("said", line_in_words)
register.filter("how_many", times_each)


@register.filter
def vat_said(sheet: OfferSheet) -> list[str]:
    """How much of the sum is VAT, by rate."""
    return vat_in_words(sheet.vat)


@register.filter
def parts_said(sheet: OfferSheet) -> list[str]:
    """When it is paid, and how much then."""
    return [part_in_words(part, amount) for part, amount in sheet.parts]
