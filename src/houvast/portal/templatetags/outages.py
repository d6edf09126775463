"""Where an outage is, as everybody may read it."""

from django import template

from houvast.outages.front import shown
from houvast.outages.models import Outage

register = template.Library()


@register.filter
def where_it_is(outage: Outage) -> str:
    """The parts of the country by postcode, and no single house."""
    return ", ".join(dict.fromkeys(map(shown, outage.areas)))
