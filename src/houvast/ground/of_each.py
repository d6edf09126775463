"""A value for each of many rows, in one statement that is as long for two as for a hundred."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Field, Func, IntegerField, TextField, Value


def of_each(values: Mapping[int, Any], *, field: Any = None) -> Func:
    """The value of a row by its number, a text or what a `field` holds; nothing for a row that is
    not among them.
    """
    holds: Field[Any, Any] = field or TextField()
    numbers = Value(list(values), output_field=ArrayField(BigIntegerField()))
    given = Value(list(values.values()), output_field=ArrayField(holds))
    place = Func(numbers, F("pk"), function="array_position", output_field=IntegerField())
    return Func(given, place, template="(%(expressions)s]", arg_joiner=")[", output_field=holds)
