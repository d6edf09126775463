"""Whether what is agreed or asked is about a certain thing, or for a certain person."""

from typing import Any

from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Coalesce


def maybe_about(thing: Any, *, at: str = "case__thing") -> Q:
    """About this thing, or about none by name, which may be this one.

    `thing` is its number, an OuterRef to it, or None: then it may be any.
    """
    this_or_any = Coalesce(thing, F(at), output_field=BigIntegerField())
    return Q(**{at: None}) | Q(**{at: this_or_any})


def maybe_for(person: Any, customer: Any) -> Q:
    """For this person: by name, or as the customer of the case. With None for the household.

    Then it is for none by name, or for the `customer` who asks.
    """
    if person is None:
        return Q(person=None) | Q(person=customer)
    return Q(person=person) | Q(person=None, case__customer=person)
