"""Small words of the templates that show a work order."""

from collections.abc import Iterable
from decimal import Decimal

from django import template

from houvast.ground.asked import said_number
from houvast.ground.spoken import euros
from houvast.workorders.models import OrderLine
from houvast.workorders.rules.hours import said_hours
from houvast.workorders.words import name_of

register = template.Library()
register.filter("euros", euros)
register.filter("said_number", said_number)
register.filter("said_hours", said_hours)
register.filter("name_of", name_of)


@register.filter
def without_vat(lines: Iterable[OrderLine]) -> Decimal:
    """What lines come to together."""
    return sum((line.amount for line in lines), Decimal(0))
