"""The drawing of what was measured at a thing, as its template shows it."""

from django import template

from houvast.desk.things.pictures import Drawing, drawn
from houvast.workorders.front import Readings

register = template.Library()


@register.filter
def drawing(readings: Readings) -> Drawing:
    return drawn(readings.measured)
