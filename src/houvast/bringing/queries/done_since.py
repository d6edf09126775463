"""What was done with what a workbook brought, since: it cannot be undone any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from houvast.bringing.models import Workbook
from houvast.bringing.models.kept import PRINTED, print_of, table_of
from houvast.people.models import ActingFor

MOST_SAID = 50
_CHANGED = """
    SELECT t.id FROM bringing_brought b LEFT JOIN {table} t ON t.id = b.target_id
    WHERE b.workbook_id = %s AND b.kind = %s
        AND b.print IS DISTINCT FROM (CASE WHEN t.id IS NULL THEN '' ELSE {print} END)
    ORDER BY t.id LIMIT %s
"""
_HANGS = """
    SELECT r.{number} FROM {table} r
    JOIN bringing_brought b ON b.workbook_id = %s AND b.kind = %s AND b.is_new
        AND b.target_id = r.{column}
    WHERE {other} ORDER BY 1 LIMIT %s
"""
_OTHER = """NOT EXISTS (
    SELECT FROM bringing_brought too
    WHERE too.workbook_id = b.workbook_id AND too.kind = '{kind}'
        AND too.target_id = r.{number}
)"""

NAMES: dict[str, LazyText | str] = {
    "people.place": _("A place"),
    "people.household": _("A household"),
    "people.customer": _("A customer"),
    "people.contactpoint": _("A way to reach somebody"),
    "people.actingfor": _("Who acts for somebody"),
    "things.thing": _("A thing"),
    "things.contract": _("A contract"),
    "things.covered": _("Something that a contract covers"),
    "appointments.renewal": _("A question whether a contract goes on"),
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
        for relation in apps.get_model(kind)._meta.related_objects:
            found += _hanging(workbook, kind, relation.field)
    found += _acted_for_since(workbook)
    return list(dict.fromkeys(found))[:MOST_SAID]


def _acted_for_since(workbook: Workbook) -> list[Since]:
    """Who acts, by somebody at the desk, for who became a child by this workbook."""
    became = workbook.brought.filter(kind="people.customer", before__born_on=None, is_new=False)
    came = workbook.brought.filter(kind="people.actingfor").values("target_id")
    acting = ActingFor.objects.filter(
        customer__in=became.values("target_id"), customer__born_on__isnull=False
    )
    others = acting.exclude(pk__in=came).order_by("pk").values_list("pk", flat=True)
    return _named("people.actingfor", list(others[:MOST_SAID]), is_changed=False)


def _hanging(workbook: Workbook, kind: str, field: Any) -> list[Since]:
    """What points to it by this column, and did not come with it."""
    model = field.model
    label, number = model._meta.label_lower, model._meta.pk.column
    table, column = model._meta.db_table, field.column
    if field.many_to_many:
        table, column = field.m2m_db_table(), field.m2m_reverse_name()
        number = field.m2m_column_name()
    other = _OTHER.format(kind=label, number=f'"{number}"') if label in PRINTED else "true"
    sql = _HANGS.format(table=table, column=f'"{column}"', number=f'"{number}"', other=other)
    return _named(label, _ids(sql, [workbook.pk, kind]), is_changed=False)


def _ids(sql: str, asked: Sequence[int | str]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [*asked, MOST_SAID])
        return [pk for (pk,) in cursor.fetchall()]


def _named(kind: str, ids: Sequence[Any], *, is_changed: bool) -> list[Since]:
    found = apps.get_model(kind)._base_manager.in_bulk([pk for pk in ids if pk])
    named = [Since(kind, str(found[pk]) if pk else "", is_changed) for pk in ids]
    return [Since(one.kind, one.name[:120], one.is_changed) for one in named]
