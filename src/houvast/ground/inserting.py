"""Many rows at once, as one document that the database takes apart.

`bulk_create` works out for each value of each row how it is written, and of a table with a list or
bytes in it binds every value by itself: of a letter that is thirty. Here one value is bound, be it
for two rows or for a thousand, so the statement stays the same and keeps its plan.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from django.utils.functional import Promise as Lazy

M = TypeVar("M", bound=models.Model)
INSERT = """
INSERT INTO %(table)s (%(columns)s)
SELECT %(columns)s FROM json_populate_recordset(NULL::%(table)s, %%s::json)
RETURNING %(pk)s
"""


def insert_all(rows: Sequence[M]) -> None:
    """Insert new rows of one model in one statement, and give them their numbers.

    Every field is given, but for one that has its value from the database; what another would have
    at saving, it does not. No signals. Raises IntegrityError as `bulk_create` does, TypeError or
    ValueError for what is no value of a row.
    """
    if not rows:
        return
    pk = rows[0]._meta.pk
    is_numbered = isinstance(pk, models.AutoField)
    fields: Sequence[Any] = rows[0]._meta.local_concrete_fields
    given = [one for one in fields if not (is_numbered and one is pk)]
    for one in given:
        _fill_in(one, rows)
    quoted = connection.ops.quote_name
    names = {
        "table": quoted(rows[0]._meta.db_table),
        "columns": ", ".join(quoted(one.column) for one in given),
        "pk": quoted(pk.column),
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT % names, [_document(given, rows)])
        numbers = cursor.fetchall()
    for row, (number,) in zip(rows, numbers, strict=True):
        if is_numbered:
            row.pk = number
        vars(row._state).update(adding=False, db=connection.alias)


def _fill_in(field: Any, rows: Sequence[models.Model]) -> None:
    """Rows that point to one that got its number since have that number too, and where nothing was
    given they have what the database would give."""
    if field.is_relation:
        for row in rows:
            if getattr(row, field.attname) is None and field.is_cached(row):
                setattr(row, field.attname, _number_of(field.get_cached_value(row)))
    if field.has_db_default():
        for row in rows:
            left_out = getattr(row, field.attname)
            if isinstance(left_out, DatabaseDefault):
                default: Any = left_out.expression  # type: ignore[attr-defined]
                setattr(row, field.attname, default.value)


def _number_of(other: models.Model | None) -> Any:
    if other is not None and other.pk is None:
        raise ValueError(f"{type(other).__name__} is no row yet")
    return other and other.pk


def _document(fields: Sequence[Any], rows: Sequence[models.Model]) -> str:
    """The rows, each by its columns; what is kept as JSON is written as its field writes it."""
    of_json = [one for one in fields if isinstance(one, models.JSONField)]
    plain = [(one.attname, one.column) for one in fields if one not in of_json]
    written = []
    for row in rows:
        columns = [_plain.encode({column: getattr(row, name) for name, column in plain})[1:-1]]
        for one in of_json:
            kept = json.dumps(getattr(row, one.attname), cls=one.encoder)
            columns.append(f"{json.dumps(one.column)}: {kept}")
        written.append("{" + ", ".join(columns) + "}")
    return f"[{', '.join(written)}]"


def _as_text(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("A moment without a time zone is no moment")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, UUID | Decimal | Lazy):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no value of a row")


_plain = json.JSONEncoder(default=_as_text, ensure_ascii=False, allow_nan=False)
