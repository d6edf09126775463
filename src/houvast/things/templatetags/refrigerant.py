"""Words about a refrigerant in templates."""

from decimal import Decimal

from django import template

from houvast.ground.asked import said_number
from houvast.things.models import RefrigerantEntry
from houvast.things.queries.refrigerants import RefrigerantLog

register = template.Library()
register.filter("number", said_number)


@register.filter
def kilograms(kg: Decimal) -> str:
    """1,25 kg."""
    return f"{said_number(kg)} kg"


@register.filter
def called(log: RefrigerantLog, key: str) -> str:
    """The name of a refrigerant by its key."""
    return log.name_of(key)


@register.filter
def counts(log: RefrigerantLog, entry: RefrigerantEntry) -> bool:
    """Whether a line counts."""
    return log.counts(entry)
