"""What was done with what a workbook brought, since: it cannot be undone any more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from houvast.bringing.models import Workbook
from houvast.bringing.rules.kept import PRINTED, print_of, table_of

MOST_SAID = 50
_CHANGED = """
    SELECT t.id FROM bringing_brought b LEFT JOIN {table} t ON t.id = b.target_id
    WHERE b.workbook_id = %s AND b.kind = %s
        AND b.print IS DISTINCT FROM (CASE WHEN t.id IS NULL THEN '' ELSE {print} END)
    ORDER BY t.id LIMIT %s
"""
_HANGS = """
    SELECT r.id FROM {table} r
    JOIN bringing_brought b ON b.workbook_id = %s AND b.kind = %s AND b.is_new
        AND b.target_id = r.{column}
    WHERE NOT EXISTS (
        SELECT FROM bringing_brought too
        WHERE too.workbook_id = b.workbook_id AND too.kind = %s AND too.is_new
            AND too.target_id = r.id
    )
    ORDER BY r.id LIMIT %s
"""

NAMES: dict[str, LazyText | str] = {
    "people.place": _("A place"),
    "people.household": _("A household"),
    "people.customer": _("A customer"),
    "people.contactpoint": _("A way to reach somebody"),
    "things.thing": _("A thing"),
    "promises.case": _("A case"),
    "promises.promise": _("A promise"),
    "promises.link": _("A link that a customer has"),
    "conversations.message": _("A message"),
    "conversations.delivery": _("A letter"),
    "appointments.visit": _("A visit"),
    "appointments.proposal": _("A question to choose a time"),
    "appointments.choice": _("A choice of a customer"),
    "appointments.maintenance": _("Work that comes back"),
    "appointments.technicianwish": _("A wish about who comes"),
}


@dataclass(frozen=True)
class Since:
    """Something that was done: what kind of thing it is, and what it is called."""

    kind: str
    name: str
    is_changed: bool

    @property
    def what(self) -> str:
        return str(NAMES.get(self.kind, _("Something that belongs to it")))


def done_since(workbook: Workbook) -> list[Since]:
    """What was changed since of what it brought, and what was made that hangs on it; some of it.

    A fixed number of SQL statements, and one for each that is named.
    """
    found: list[Since] = []
    for kind in PRINTED:
        if kind == "routes.dayroute":
            continue
        changed = _CHANGED.format(table=table_of(kind), print=print_of(kind, "t"))
        found += _named(kind, _ids(changed, [workbook.pk, kind]), is_changed=True)
        for model, table, column in _hanging_on(kind):
            label = model._meta.label_lower
            hangs = _HANGS.format(table=table, column=column)
            ids = _ids(hangs, [workbook.pk, kind, label if table == model._meta.db_table else ""])
            found += _named(label, ids if table == model._meta.db_table else [], is_changed=False)
            if ids and table != model._meta.db_table:
                found.append(Since(label, "", is_changed=False))
    return list(dict.fromkeys(found))[:MOST_SAID]


def _hanging_on(kind: str) -> Iterator[tuple[type[Model], str, str]]:
    """Each model that points to it, its table and its column."""
    for relation in apps.get_model(kind)._meta.related_objects:
        field: Any = relation.field
        if relation.many_to_many:
            yield field.model, field.m2m_db_table(), f'"{field.m2m_reverse_name()}"'
        else:
            yield field.model, field.model._meta.db_table, f'"{field.column}"'


def _ids(sql: str, asked: Sequence[object]) -> list[int | None]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [*asked, MOST_SAID])
        return [pk for (pk,) in cursor.fetchall()]


def _named(kind: str, ids: Sequence[int | None], *, is_changed: bool) -> list[Since]:
    found = apps.get_model(kind)._base_manager.in_bulk([pk for pk in ids if pk])
    named = [Since(kind, str(found[pk]) if pk else "", is_changed) for pk in ids]
    return [Since(one.kind, one.name[:120], one.is_changed) for one in named]
