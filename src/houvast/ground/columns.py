"""Columns of a statement are told apart at once.

Before Django orders rows it keeps every column that it reads in a mapping, and for each writes down
all that it was made of: a twelfth of the processor of a page that shows much. Its table and its
name do as well for finding it there; whether two are the same it still asks as it does.
"""

from django.db.models.expressions import Col


def tell_apart_at_once() -> None:
    """For the whole process, once Django is set up."""
    Col.__hash__ = _by_table_and_name  # type: ignore[assignment,method-assign]


def _by_table_and_name(column: Col) -> int:
    return hash((column.alias, column.target.name))
