"""Finding a thing by its serial number."""

import re

from django.db.models import F, Func
from django.db.models.functions import Upper

from houvast.things.models import Thing

FEWEST_SIGNS = 4
"""Fewer letters and figures are a part of too many numbers."""
BETWEEN = re.compile(r"[^A-Z0-9]")
MOST_COMPARED = 1_000
"""Of a part that more numbers have than this, a year, any so many are put in order: nobody picks
theirs from a hundred thousand."""


class _Spelled(Func):
    """Letters and figures alone, as the index `thing_serial_number` has them."""

    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, '[^A-Z0-9]', '', 'g')"


def find_things(typed: str, *, limit: int = 10) -> list[Thing]:
    """Things with what was typed in their serial number, those that are there first.

    One SQL statement; none for what has no figure, or is too short to be looked for.
    """
    signs = BETWEEN.sub("", typed.upper())
    if len(signs) < FEWEST_SIGNS or not any(sign.isdigit() for sign in signs):
        return []
    numbered = Thing.objects.exclude(serial_number="").alias(signs=_Spelled(Upper("serial_number")))
    with_it = numbered.filter(signs__contains=signs).values("pk")[:MOST_COMPARED]
    found = Thing.objects.filter(pk__in=with_it).select_related("place", "person")
    return list(found.order_by(F("gone_on").desc(nulls_first=True), "serial_number", "pk")[:limit])
