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
from django.utils.functional import Promise as Lazy

M = TypeVar("M", bound=models.Model)
INSERT = """
INSERT INTO %(table)s (%(columns)s)
SELECT %(columns)s FROM json_populate_recordset(NULL::%(table)s, %%s::json)
RETURNING %(pk)s
"""


def insert_all(rows: Sequence[M]) -> None:
    """Insert new rows of one model in one statement, and give them their numbers.

    Every field is given: what the database would fill in by itself, or at saving, it does not.
    No signals. Raises IntegrityError as `bulk_create` does, TypeError for what is no value.
    """
    if not rows:
        return
    pk = rows[0]._meta.pk
    is_numbered = isinstance(pk, models.AutoField)
    given = [
        (one.attname, one.column)
        for one in rows[0]._meta.local_concrete_fields
        if not (is_numbered and one is pk)
    ]
    _follow(rows)
    document = [{column: getattr(row, name) for name, column in given} for row in rows]
    quoted = connection.ops.quote_name
    names = {
        "table": quoted(rows[0]._meta.db_table),
        "columns": ", ".join(quoted(column) for _name, column in given),
        "pk": quoted(pk.column),
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT % names, [json.dumps(document, default=_as_text)])
        numbers = cursor.fetchall()
    for row, (number,) in zip(rows, numbers, strict=True):
        if is_numbered:
            row.pk = number
        row._state.adding, row._state.db = False, connection.alias


def _follow(rows: Sequence[models.Model]) -> None:
    """Rows that point to one that got its number since have that number too."""
    fields: Sequence[Any] = rows[0]._meta.local_concrete_fields
    for one in fields:
        if one.is_relation:
            for row in rows:
                if getattr(row, one.attname) is None and one.is_cached(row):
                    other = one.get_cached_value(row)
                    setattr(row, one.attname, getattr(other, "pk", None))


def _as_text(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, UUID | Decimal | Lazy):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no value of a row")
