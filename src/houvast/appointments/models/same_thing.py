"""Whether what is agreed or asked in a case is about a certain thing."""

from typing import Any

from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Coalesce


def maybe_about(thing: Any, *, at: str = "case__thing") -> Q:
    """About this thing, or about none by name, which may be this one.

    `thing` is its number, an OuterRef to it, or None: then it may be any.
    """
    this_or_any = Coalesce(thing, F(at), output_field=BigIntegerField())
    return Q(**{at: None}) | Q(**{at: this_or_any})
