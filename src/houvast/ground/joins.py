"""What a statement over several tables costs before the database hears of it: how one is joined to
another, which is always the same.

Django writes that anew for each statement, and asks of both sides what the database calls their
type; for that of a number of a row it makes a new field each time. Each relation keeps how it was
written, under each name that its two tables have in a statement.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.datastructures import Join

_join: Any = Join
"""It is not said to let itself be taught."""

_joined_anew = _join.as_sql


def know_joins() -> None:
    """For the whole process, once Django is set up."""
    _join.as_sql = _joined


def _joined(join: Any, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
    """As it was, where nothing but the two rows of each other says which belong together."""
    field = join.join_field
    restricted = field.get_extra_restriction(join.table_alias, join.parent_alias)
    if restricted or join.filtered_relation:
        return _joined_anew(join, compiler, connection)
    named = compiler.quote_name_unless_alias
    between = named(join.parent_alias), named(join.table_alias), join.table_name, join.table_alias
    how = connection.vendor, join.join_type, join.join_cols, *between
    known = vars(field).setdefault("joined", {})
    if how not in known:
        known[how], _nothing = _joined_anew(join, compiler, connection)
    return known[how], []
