"""Where an outage is, as everybody may read it."""

from django import template

from houvast.outages.front import shown
from houvast.outages.models import Outage
from houvast.people.postcodes import place_of

register = template.Library()


@register.filter
def where_it_is(outage: Outage) -> str:
    """The towns, each with its parts by postcode, and no single house: Utrecht (3561, 3563)."""
    towns: dict[str, list[str]] = {}
    for area in dict.fromkeys(map(shown, outage.areas)):
        middle = place_of(area)
        towns.setdefault(middle.town if middle else "", []).append(area)
    return "; ".join(
        f"{town} ({', '.join(areas)})" if town else ", ".join(areas)
        for town, areas in towns.items()
    )
