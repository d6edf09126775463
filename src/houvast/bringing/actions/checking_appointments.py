"""Checking rows of appointments: whose, by whom, and whether that can be kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from houvast.appointments.models import Visit
from houvast.bringing.actions.checking_things import Said, rows_that_come
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.on_file import targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.values import moment_of
from houvast.workforce.front import Moments, hours_wanted
from houvast.workforce.models import SeriesStep, Technician, WorkType


def check(workbook: Workbook, rows: Sequence[Row]) -> Said:
    """Who has no customer or thing, who does not work then, and what stands otherwise already."""
    known = targets(OutsideKey.Of.VISIT, (row.key for row in rows))
    visits = Visit.objects.select_related("work_type").in_bulk(known.values())
    new = [row for row in rows if row.key not in known]
    again = [row for row in rows if (pk := known.get(row.key)) and _moved(row, visits[pk])]
    said = [(row, Remark("appointment_stands")) for row in again]
    return said + referring(workbook, new) + _working(new) + _series(new)


def window_of(row: Row) -> tuple[datetime, datetime]:
    """From when until when, on our clock."""
    return moment_of(row.fields, "opens"), moment_of(row.fields, "closes")


def _moved(row: Row, visit: Visit) -> bool:
    opens_at, closes_at = window_of(row)
    return visit.opens_at != opens_at or (visit.closes_at != closes_at and not visit.is_indoors)


def referring(workbook: Workbook, rows: Sequence[Row]) -> Said:
    """Those that name a customer or thing that is not there."""
    said: Said = []
    for name, sheet, of, code in (
        ("customer", SheetKind.PEOPLE, OutsideKey.Of.CUSTOMER, "no_such_customer"),
        ("thing", SheetKind.THINGS, OutsideKey.Of.THING, "no_such_thing"),
    ):
        keys = {row.fields[name] for row in rows if name in row.fields}
        there = targets(of, keys).keys() | rows_that_come(workbook, sheet, keys).keys()
        said += [
            (row, Remark(code, "", row.fields[name]))
            for row in rows
            if name in row.fields and row.fields[name] not in there
        ]
    return said


def _working(rows: Sequence[Row]) -> Said:
    """Those whose technician cannot do the work, or is off then; and days when nobody works."""
    days = [date.fromisoformat(row.fields["day"]) for row in rows]
    hours = hours_wanted(min(days), max(days)) if days else {}
    technicians = Technician.objects.select_related("staff").in_bulk(
        {int(row.fields["technician_id"]) for row in rows if "technician_id" in row.fields}
    )
    works = WorkType.objects.in_bulk({int(row.fields["work_id"]) for row in rows})
    said: Said = []
    for row in rows:
        if "technician_id" in row.fields:
            technician = technicians[int(row.fields["technician_id"])]
            work = works[int(row.fields["work_id"])]
            name = {"name": technician.staff.name}
            if not set(work.skills) <= technician.skills_on(window_of(row)[0].date()):
                said.append((row, Remark("cannot_do", about=name)))
            elif not _is_at_work(row, technician.pk, hours):
                said.append((row, Remark("technician_off", about=name)))
    return said


def _is_at_work(row: Row, who: int, hours: Mapping[tuple[int, date], Moments]) -> bool:
    opens_at, closes_at = window_of(row)
    moments = hours.get((who, opens_at.date()))
    return moments is not None and moments.starts_at < closes_at and opens_at < moments.ends_at


def _series(rows: Sequence[Row]) -> Said:
    several = set(SeriesStep.objects.values_list("series_id", flat=True))
    return [(row, Remark("series")) for row in rows if int(row.fields["work_id"]) in several]
