"""Undoing what a workbook brought: all of it, or nothing where something was done with it since."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Visit
from houvast.bringing.actions.days import hold_days
from houvast.bringing.actions.taking import locked_workbook
from houvast.bringing.models import Brought, Workbook
from houvast.bringing.models.kept import PRINTED, RESTORED, columns_back, table_of
from houvast.bringing.queries.done_since import done_since
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.models import Case
from houvast.routes.front import free_place
from houvast.routes.models import DayRoute

_GOES = """
    DELETE FROM {table} t USING bringing_brought b
    WHERE b.workbook_id = %s AND b.kind = %s AND b.is_new AND t.id = b.target_id
"""
_BACK = """
    UPDATE {table} t SET {columns}
    FROM bringing_brought b, LATERAL jsonb_populate_record(NULL::{table}, b.before) r
    WHERE b.workbook_id = %s AND b.kind = %s AND NOT b.is_new AND t.id = b.target_id
"""


class NotBroughtIn(Refused):
    says = _("Nothing of this workbook was brought in, so there is nothing to undo.")


class DoneSince(Refused):
    """`since` names what was done."""

    says = _("Something was done since with what this workbook brought, so it stays. Look below.")


@transaction.atomic
def undo(*, workbook: Workbook, by: Staff, now: datetime) -> Workbook:
    """Take off file what a workbook put there, and set back what it changed.

    All tables are as they were, but for history, what is on record of the workbook, and the plan of
    days that its visits stood on. Undone twice is undone once. Raises NotBroughtIn or DoneSince.
    """
    held = locked_workbook(workbook)
    if not held.is_brought:
        raise NotBroughtIn
    if held.is_undone:
        return held
    _hold(held)
    if since := done_since(held):
        raise DoneSince(since=since)
    held.undone_at, held.undone_by = now, by
    try:
        with transaction.atomic():
            held.save(update_fields=["undone_at", "undone_by"])
            _take_away(held, now)
    except IntegrityError as reason:
        raise DoneSince(since=done_since(held)) from reason
    history.record("workbook.undone", about=held, by=by.as_actor(), at=now, file=held.file_name)
    return held


def _hold(workbook: Workbook) -> None:
    """Nobody does anything in its cases, or puts anything on its days, meanwhile."""
    cases = Case.objects.filter(pk__in=_new(workbook, "promises.case"))
    list(cases.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    visits = Visit.objects.filter(pk__in=_new(workbook, "appointments.visit"))
    hold_days(set(visits.values_list("on", flat=True)))


def _take_away(workbook: Workbook, now: datetime) -> None:
    for visit in Visit.objects.filter(pk__in=_new(workbook, "appointments.visit")).order_by("pk"):
        free_place(visit, now=now)
    workbook.keys.all().delete()
    for kind in RESTORED:
        _run(_BACK.format(table=table_of(kind), columns=columns_back(kind)), workbook, kind)
    for kind in reversed([*PRINTED]):
        if kind != "routes.dayroute":
            _run(_GOES.format(table=table_of(kind)), workbook, kind)
    _close_days(workbook)
    with connection.cursor() as cursor:
        # What still points to what went is found here, and not at the commit.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _close_days(workbook: Workbook) -> None:
    """Days that were opened for it go, where nothing else stands on them."""
    for day in DayRoute.objects.filter(pk__in=_new(workbook, "routes.dayroute")):
        if not day.stops:
            try:
                day.delete()
            except ProtectedError:
                continue


def _new(workbook: Workbook, kind: str) -> list[int]:
    new = Brought.objects.filter(workbook=workbook, kind=kind, is_new=True)
    return list(new.values_list("target_id", flat=True))


def _run(sql: str, workbook: Workbook, kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [workbook.pk, kind])
