"""What reading rows costs before the database hears of it: columns, which are always the same.

Django makes the columns of a model anew for each statement that reads its rows, writes down the
name of each, and asks each field how what comes back is to be read: a quarter of the processor of
whatever asks much. They change no more than the models do, so each model keeps those it was read
by, under each name that its table has in a statement.

Before it orders rows it also puts every column in a mapping, for rows that are ordered by something
that is read, and for each writes down all that it was made of. For an order of mere names it is not
needed; otherwise its table and its name do as well for finding it there, and whether two are the
same it still asks as it does.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

_django: Any = SQLCompiler
_column: Any = Col
"""Neither is said to let itself be taught."""

_made_anew = _django.get_default_columns
_converted_anew = _django.get_converters
_ordered_anew = _django._order_by_pairs
_any_compiled = _django.compile
_written_anew = _column.as_sql


def know_columns() -> None:
    """For the whole process, once Django is set up."""
    _column.__hash__ = _by_table_and_name
    _column.as_sql = _written
    _django.compile = _compiled
    _django.get_default_columns = _columns
    _django.get_converters = _converters
    _django._order_by_pairs = _ordered


def _by_table_and_name(column: Col) -> int:
    return hash((column.alias, column.target.name))


def _columns(
    compiler: Any,
    select_mask: Any,
    start_alias: str | None = None,
    opts: Any = None,
    from_parent: Any = None,
) -> Any:
    """All columns of a model that has no parents; of any other, and where only some are read, as
    Django makes them."""
    meta = opts or compiler.query.get_meta()
    if select_mask or meta is None or meta.parents:
        return _made_anew(compiler, select_mask, start_alias, opts, from_parent)
    alias = start_alias or compiler.query.get_initial_alias()
    fields, known = vars(meta).get("columns_read", (None, {}))
    if fields is not meta.concrete_fields:
        known = {}
        vars(meta)["columns_read"] = meta.concrete_fields, known
    if alias not in known:
        known[alias] = [field.get_col(alias) for field in meta.concrete_fields]
    return [*known[alias]]


def _compiled(compiler: Any, node: Any) -> Any:
    """A column is written alike for every database."""
    if node.__class__ is Col:
        return _written(node, compiler, compiler.connection)
    return _any_compiled(compiler, node)


def _written(column: Any, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
    if column.alias is None:
        return _written_anew(column, compiler, connection)
    table = compiler.quote_name_unless_alias(column.alias)
    known = vars(column).get("written")
    if known is None or known[0] != table:
        known = table, f"{table}.{connection.ops.quote_name(column.target.column)}"
        column.written = known
    return known[1], []


def _converters(compiler: Any, expressions: Iterable[Any]) -> Any:
    """How what comes back of each is read, where it is not read as it is."""
    several = [*expressions]
    if any(one.__class__.__name__ == "ColPairs" for one in several):
        return _converted_anew(compiler, several)
    return {
        place: (by, one)
        for place, one in enumerate(several)
        if one and (by := _read_by(one, compiler.connection))
    }


def _read_by(one: Any, connection: BaseDatabaseWrapper) -> list[Any]:
    known: list[Any] | None = vars(one).get("read_by")
    if known is None:
        known = [*connection.ops.get_db_converters(one), *one.get_db_converters(connection)]
        if one.__class__ is Col:
            one.read_by = known
    return known


def _ordered(compiler: Any) -> Any:
    """What rows are ordered by, and whether that is read too."""
    query, meta = compiler.query, compiler.query.get_meta()
    orders = (*query.extra_order_by, *query.order_by, *(meta.ordering if meta else ()))
    read = compiler.select
    if not read or not all(isinstance(one, str) for one in orders) or any(it for *_, it in read):
        return _ordered_anew(compiler)
    compiler.select = []
    try:
        return [*_ordered_anew(compiler)]
    finally:
        compiler.select = read
