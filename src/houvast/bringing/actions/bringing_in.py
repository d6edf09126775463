"""Bringing a workbook in: all of it in one transaction, or nothing."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from houvast.bringing.actions import (
    acting,
    appointments,
    contracts,
    ledger,
    people,
    places,
    progress,
    things,
)
from houvast.bringing.actions.import_of import Import
from houvast.bringing.actions.taking import locked_workbook
from houvast.bringing.models import Row, Workbook
from houvast.bringing.queries.on_file import batches
from houvast.bringing.rules.columns import SheetKind
from houvast.ground import history
from houvast.people.models import Staff

log = logging.getLogger(__name__)

_BRINGS: Mapping[SheetKind, Callable[[Import, Sequence[Row]], int]] = {
    SheetKind.PEOPLE: people.bring,
    SheetKind.PLACES: places.bring,
    SheetKind.THINGS: things.bring,
    SheetKind.CONTRACTS: contracts.bring,
    SheetKind.APPOINTMENTS: appointments.bring,
}


def bring_in(*, workbook: Workbook, now: datetime) -> Workbook:
    """Put what can be brought on file, or change it where its number is known already.

    What does not come through leaves nothing behind but why, and can be pressed again. Brought in
    before, nothing happens.
    """
    try:
        return _brought(workbook, now)
    except Exception as reason:
        log.exception("Workbook %s was not brought in.", workbook.pk)
        _stopped(workbook, str(reason))
        raise


@transaction.atomic
def _brought(workbook: Workbook, now: datetime) -> Workbook:
    held = locked_workbook(workbook)
    if held.is_brought or not held.is_pressed:
        return held
    by = Staff.objects.get(pk=held.pressed_by_id or 0)
    bringing = Import(held, by, now)
    counts, done = dict.fromkeys(map(str, SheetKind), 0), 0
    for sheet, bring in _BRINGS.items():
        for rows in batches(held, sheet, Row.objects.to_bring()):
            counts[str(sheet)] += bring(bringing, rows)
            done += len(rows)
            progress.is_at(held, done)
    counts[str(SheetKind.PEOPLE)] += acting.bring(bringing)
    ledger.close(held)
    held.brought_at, held.counts = now, counts
    held.save(update_fields=["brought_at", "counts"])
    # What they say is on file now, or stayed out: of people nothing is kept twice.
    held.rows.update(fields={}, properties={})
    history.record(
        "workbook.brought_in",
        about=held,
        by=by.as_actor(),
        at=now,
        file=held.file_name,
        **counts,
    )
    return held


@transaction.atomic
def _stopped(workbook: Workbook, why: str) -> None:
    held = locked_workbook(workbook)
    held.pressed_at, held.stopped_why = None, why[:2000]
    held.save(update_fields=["pressed_at", "stopped_why"])
