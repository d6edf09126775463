"""Whether something is under warranty, for every face."""

from datetime import datetime

from django import template

from houvast.ground import spoken
from houvast.things.models import Thing

register = template.Library()


@register.filter
def under_warranty(thing: Thing, now: datetime) -> bool:
    """`{{ thing|under_warranty:now }}`: whether it is, on the day that it is now."""
    return thing.is_under_warranty(spoken.today(now))
