"""`among`: one of many values, which go to the database as one list.

With `in` each value is bound by itself: of two hundred and fifty cases the statement is written,
taken apart and planned anew with as many signs, and is another statement for each number of them.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignObject, Lookup, Model


class Among(Lookup):  # type: ignore[type-arg]
    """`filter(case__among=cases)`: as `in` with rows or values, not with a queryset."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """The values, of a row its number."""
        wanted = (one.pk if isinstance(one, Model) else one for one in self.rhs)
        return [one for one in wanted if one is not None]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """One list of the kind of the column. Raises EmptyResultSet where nothing is in it."""
        if not self.rhs:
            raise EmptyResultSet
        column, given = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.rel_db_type(connection)
        return f"{column} = ANY(%s::{kind}[])", [*given, self.rhs]


def filter_among() -> None:
    """Have every field know it, and those that point to a row, which know nothing of the others."""
    for kind in (Field, ForeignObject):
        register: Callable[[type[Among]], object] = kind.register_lookup
        register(Among)
