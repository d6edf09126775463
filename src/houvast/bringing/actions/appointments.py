"""Bringing in the sheet of appointments: what was agreed before us, each at its own time."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from houvast.appointments.front import (
    AddressUnknown,
    AgreedBefore,
    AlreadyAgreed,
    NobodyCanCome,
    bring_in_agreed,
)
from houvast.appointments.models import Visit
from houvast.bringing.actions import ledger
from houvast.bringing.actions.checking_appointments import window_of
from houvast.bringing.actions.days import hold_days
from houvast.bringing.actions.import_of import Import
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.on_file import targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.routes.front import open_day
from houvast.things.models import Thing
from houvast.workforce.front import AHEAD
from houvast.workforce.models import Technician, WorkType

_WHY = {AlreadyAgreed: "agreed_already", NobodyCanCome: "no_room", AddressUnknown: "no_address"}


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Put each on its day; who finds no room stays out, with a sentence. Returns how many came."""
    known = targets(OutsideKey.Of.VISIT, (row.key for row in rows))
    new = [row for row in rows if row.key not in known]
    _open_days(bringing, new)
    _hold_days(bringing)
    whose = targets(OutsideKey.Of.CUSTOMER, (row.fields["customer"] for row in new))
    customers = Customer.objects.select_related("household__place").in_bulk(whose.values())
    what = targets(OutsideKey.Of.THING, (row.fields.get("thing", "") for row in new))
    things = Thing.objects.select_related("place").in_bulk(what.values())
    works, technicians = WorkType.objects.in_bulk(), Technician.objects.in_bulk()
    came = []
    for row in new:
        agreed = AgreedBefore(
            works[int(row.fields["work_id"])],
            *window_of(row),
            source=bringing.source(row),
            technician=technicians.get(int(row.fields.get("technician_id", 0))),
            thing=things.get(what.get(row.fields.get("thing", ""), 0)),
            subject=row.fields.get("subject", ""),
        )
        if visit := _one(bringing, customers[whose[row.fields["customer"]]], agreed, row):
            came.append((row.key, visit))
    ledger.known_as(
        bringing.workbook, OutsideKey.Of.VISIT, ((key, visit.pk) for key, visit in came)
    )
    _note(bringing, [visit for _, visit in came])
    return len(came)


def _one(bringing: Import, customer: Customer, agreed: AgreedBefore, row: Row) -> Visit | None:
    """The visit, or None where it stays out, which its row says."""
    if agreed.opens_at <= bringing.now:
        row.say(Remark("past", "", row.fields["opens"], {"on": row.fields["day"]}))
    else:
        try:
            return bring_in_agreed(
                customer=customer, agreed=agreed, by=bringing.staff, now=bringing.now
            )
        except tuple(_WHY) as refusal:
            row.say(Remark(_WHY[type(refusal)]))
    row.save(update_fields=["findings", "state"])
    return None


def _open_days(bringing: Import, rows: Sequence[Row]) -> None:
    """Days further ahead than customers choose from are opened for what was agreed already."""
    last = spoken.today(bringing.now) + AHEAD
    for on in sorted({date.fromisoformat(row.fields["day"]) for row in rows}):
        if on > last - timedelta(days=1):
            ledger.added(bringing.workbook, open_day(on=on))


def _hold_days(bringing: Import) -> None:
    """Those of all its appointments, also of later batches: never a second time on top of these."""
    rows = Row.objects.to_bring().filter(workbook=bringing.workbook, sheet=SheetKind.APPOINTMENTS)
    said = rows.values_list("fields__day", flat=True)
    hold_days({date.fromisoformat(on) for on in said})


def _note(bringing: Import, visits: Sequence[Visit]) -> None:
    """All that came with them, so that it can go with them."""
    numbers = [visit.pk for visit in visits]
    if not numbers:
        return
    brought = Visit.objects.filter(pk__in=numbers)
    for kind, found in (
        ("promises.case", brought.values_list("case_id", flat=True)),
        ("promises.promise", brought.values_list("promise_id", flat=True)),
        ("appointments.proposal", brought.values_list("choice__proposal_id", flat=True)),
        ("appointments.choice", brought.values_list("choice_id", flat=True)),
        ("appointments.visit", numbers),
        ("appointments.mate", _numbers(brought, "mates")),
        ("appointments.resourceuse", _numbers(brought, "resource_uses")),
    ):
        ledger.added_by_id(bringing.workbook, kind, list(found))


def _numbers(visits: "QuerySet[Visit]", along: str) -> "QuerySet[Visit, int]":
    return visits.filter(**{f"{along}__isnull": False}).values_list(f"{along}__pk", flat=True)
