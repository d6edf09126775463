"""What a workbook does, written down while it is brought in, so that it can be undone."""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Model

from houvast.bringing.models import OutsideKey, Workbook
from houvast.bringing.models.kept import RESTORED, print_of, table_of

_NEW = """
    INSERT INTO bringing_brought (workbook_id, kind, target_id, is_new, before, print)
    SELECT %s, %s, id, true, NULL, {print} FROM {table} WHERE id = ANY(%s)
"""
_CHANGED = """
    INSERT INTO bringing_brought (workbook_id, kind, target_id, is_new, before, print)
    SELECT %s, %s, id, false, jsonb_build_object({before}), '' FROM {table} WHERE id = ANY(%s)
    ON CONFLICT DO NOTHING
"""
_PRINTED = """
    UPDATE bringing_brought b SET print = {print} FROM {table}
    WHERE b.workbook_id = %s AND b.kind = %s AND b.print = '' AND b.target_id = {table}.id
"""


def added(workbook: Workbook, rows: Iterable[Model]) -> None:
    """These are new by this workbook. Call it when they are as they will be; one SQL statement."""
    found = list(rows)
    if found:
        kind = found[0]._meta.label_lower
        added_by_id(workbook, kind, [row.pk for row in found])


def added_by_id(workbook: Workbook, kind: str, ids: Collection[int]) -> None:
    """The same by their numbers."""
    _run(
        _NEW.format(print=print_of(kind, table_of(kind)), table=table_of(kind)), workbook, kind, ids
    )


def changes(workbook: Workbook, kind: str, ids: Collection[int]) -> None:
    """These are about to be changed by this workbook; what is new by it just becomes different."""
    before = ", ".join(f"'{column}', \"{column}\"" for column in RESTORED[kind])
    new = workbook.brought.filter(kind=kind, target_id__in=ids, is_new=True)
    known = set(new.values_list("target_id", flat=True))
    new.update(print="")
    ids = [pk for pk in ids if pk not in known]
    if ids:
        _run(_CHANGED.format(before=before, table=table_of(kind)), workbook, kind, ids)


def close(workbook: Workbook) -> None:
    """All is as it will be: how it is now is noted of what was changed."""
    for kind in RESTORED:
        sql = _PRINTED.format(print=print_of(kind, table_of(kind)), table=table_of(kind))
        with connection.cursor() as cursor:
            cursor.execute(sql, [workbook.pk, kind])


def known_as(workbook: Workbook, of: str, targets: Iterable[tuple[str, int]]) -> None:
    """What other programs call these; one SQL statement."""
    OutsideKey.objects.bulk_create(
        OutsideKey(of=of, key=key, target_id=pk, workbook=workbook) for key, pk in targets
    )


def _run(sql: str, workbook: Workbook, kind: str, ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [workbook.pk, kind, list(ids)])
