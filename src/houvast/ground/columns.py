"""What reading rows costs before the database hears of it: columns, which are always the same.

Django makes the columns of a model anew for each statement that reads its rows, writes down the
name of each, and asks each field how what comes back is to be read: a quarter of the processor of
whatever asks much. They change no more than the models do, so each model keeps those it was read
by, under each name that its table has in a statement, and how all of them are read together.

Before it orders rows it also puts every column in a mapping, for rows that are ordered by something
that is read, and for each writes down all that it was made of. For an order of mere names it is not
needed; otherwise its table and its name do as well for finding it there, and whether two are the
same it still asks as it does.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.fields import Field
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

_django: Any = SQLCompiler
_column: Any = Col
_lookup: Any = Lookup
"""None of them is said to let itself be taught."""

_made_anew = _django.get_default_columns
_converted_anew = _django.get_converters
_ordered_anew = _django._order_by_pairs
_any_compiled = _django.compile
_written_anew = _column.as_sql
_selected_anew = _django.get_select
_compared_anew = _lookup.process_lhs


def know_columns() -> None:
    """For the whole process, once Django is set up."""
    _column.__hash__ = _by_table_and_name
    _column.as_sql = _written
    _django.compile = _compiled
    _django.get_default_columns = _columns
    _django.get_converters = _converters
    _django._order_by_pairs = _ordered
    _django.get_select = _selected
    _lookup.process_lhs = _compared


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
        if all(map(_is_read_as_it_is, known[alias])):
            vars(known[alias][0])["of_its_table"] = known[alias]
    return [*known[alias]]


def _is_read_as_it_is(column: Any) -> bool:
    return column.__class__ is Col and type(column.target).select_format is Field.select_format


def _selected(compiler: Any, with_col_aliases: bool = False) -> Any:
    """What a statement reads: all columns of models, and what is asked beside them, with the
    columns as they were read before; anything else as Django makes it."""
    query = compiler.query
    mask = query.get_select_mask()
    is_of_models = query.default_cols and query.selected is None and not query.extra_select
    if with_col_aliases or mask or query.select or not is_of_models:
        return _selected_anew(compiler, with_col_aliases)
    select: list[Any] = [(column, None) for column in compiler.get_default_columns(mask)]
    made_of = {"model": query.model, "select_fields": [*range(len(select))]}
    beside = dict(zip(query.annotation_select, count(len(select)), strict=False))
    select += [(asked, name) for name, asked in query.annotation_select.items()]
    if query.select_related:
        related = compiler.get_related_selections(select, mask)
        if _has_parents(related):
            return _selected_anew(compiler, with_col_aliases)
        made_of["related_klass_infos"] = related
    try:
        return _read(compiler, select), made_of, beside
    except (EmptyResultSet, FullResultSet):
        return _selected_anew(compiler, with_col_aliases)


def _has_parents(related: Iterable[Any]) -> bool:
    return any(one["from_parent"] or _has_parents(one["related_klass_infos"]) for one in related)


def _read(compiler: Any, select: list[tuple[Any, str | None]]) -> list[Any]:
    """Each with how it is written. Columns of a table follow each other."""
    read: list[Any] = []
    while len(read) < len(select):
        first, name = select[len(read)]
        together = [] if name else _of_its_table(first)
        if not together:
            read.append((first, first.select_format(compiler, *compiler.compile(first)), name))
            continue
        table = compiler.quote_name_unless_alias(first.alias)
        known = vars(first).get("read_together")
        if known is None or known[0] != table:
            known = table, [(one, _compiled(compiler, one), None) for one in together]
            vars(first)["read_together"] = known
        read += known[1]
    return read


def _of_its_table(column: Any) -> list[Any]:
    """All columns that a statement reads when it reads this one: it is the first of them."""
    known: list[Any] = vars(column).get("of_its_table", [])
    return known if known and known[0] is column else []


def _compared(lookup: Any, compiler: Any, connection: BaseDatabaseWrapper, lhs: Any = None) -> Any:
    """A column that is compared with something is the same wherever it stands."""
    column = lhs or lookup.lhs
    if column.__class__ is Col:
        return _written(column, compiler, connection)
    return _compared_anew(lookup, compiler, connection, lhs)


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
