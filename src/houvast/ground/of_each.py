"""A text for each of many rows, in one statement that is as long for two as for a hundred."""

from collections.abc import Mapping

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, TextField, Value


def of_each(texts: Mapping[int, str]) -> Func:
    """The text of a row by its number; nothing for a row that is not among them."""
    numbers = Value(list(texts), output_field=ArrayField(BigIntegerField()))
    given = Value(list(texts.values()), output_field=ArrayField(TextField()))
    place = Func(numbers, F("pk"), function="array_position", output_field=IntegerField())
    return Func(
        given, place, template="(%(expressions)s]", arg_joiner=")[", output_field=TextField()
    )
