"""Whether something is under warranty, and under which contract, for every face."""

from datetime import datetime

from django import template

from houvast.ground import spoken
from houvast.things.models import Contract, Thing

register = template.Library()


@register.filter
def under_warranty(thing: Thing, now: datetime) -> bool:
    """`{{ thing|under_warranty:now }}`: whether it is, on the day that it is now."""
    return thing.is_under_warranty(spoken.today(now))


@register.filter
def under_contract(thing: Thing, now: datetime) -> Contract | None:
    """`{% with contract=thing|under_contract:now %}`: what covers it on that day, if anything."""
    return thing.contract_on(spoken.today(now))
