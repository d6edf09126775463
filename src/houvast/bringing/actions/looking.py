"""Looking at a workbook: each row in our form, and a sentence for what is doubtful or wrong."""

import io
import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from houvast.bringing.actions import checking, progress
from houvast.bringing.actions.taking import locked_workbook
from houvast.bringing.files.opening import tables
from houvast.bringing.files.tables import Table
from houvast.bringing.models import Row, Workbook
from houvast.bringing.queries.on_file import BATCH, what_is_known
from houvast.bringing.rules.findings import FileWrong, Remark
from houvast.bringing.rules.rows import JudgedRow, WhatIsKnown, judge

log = logging.getLogger(__name__)


def look_at(*, workbook: Workbook, now: datetime) -> Workbook:
    """Read all rows of a workbook and check them against what is on file; brings in nothing.

    Looked at before, nothing happens. What nobody thought of is said as a file that is damaged.
    """
    try:
        return _looked_at(workbook, now)
    except Exception:
        log.exception("Workbook %s could not be read.", workbook.pk)
        Workbook.objects.filter(pk=workbook.pk).update(
            looked_at=now, said=[Remark("broken").as_json()], content=None
        )
        raise


@transaction.atomic
def _looked_at(workbook: Workbook, now: datetime) -> Workbook:
    held = locked_workbook(workbook)
    if held.is_looked_at:
        return held
    known = what_is_known(now)
    try:
        notes = _read(held, known)
    except FileWrong as wrong:
        held.rows.all().delete()
        held.said = [wrong.finding.as_json()]
    else:
        held.said = [note.as_json() for note in notes]
        checking.check(held, known)
    held.looked_at, held.content = now, None
    held.save(update_fields=["said", "looked_at", "content"])
    return held


def _read(workbook: Workbook, known: WhatIsKnown) -> list[Remark]:
    """Keep the rows of every table. Raises FileWrong where there are none."""
    file, notes, done, is_any = io.BytesIO(bytes(workbook.content or b"")), [], 0, False
    for table, said in tables(file, workbook.file_name, list(known.kinds.values())):
        notes += said
        if table is None:
            continue
        is_any = True
        for rows in _batched(_rows(workbook, table, known)):
            Row.objects.bulk_create(rows)
            done += len(rows)
            progress.is_at(workbook, done)
    if not is_any:
        raise FileWrong("no_sheet")
    if not done:
        raise FileWrong("empty")
    return notes


def _rows(workbook: Workbook, table: Table, known: WhatIsKnown) -> Iterator[Row]:
    for raw in table.rows:
        yield _row(workbook, table, judge(table.shape.sheet, raw, known))


def _row(workbook: Workbook, table: Table, judged: JudgedRow) -> Row:
    row = Row(
        workbook=workbook,
        sheet=table.shape.sheet,
        number=judged.raw.number,
        key=judged.fields.get("key", ""),
        fields=judged.fields,
        properties=judged.properties,
        state=Row.State.GOOD,
    )
    for finding in judged.findings:
        row.say(finding)
        if finding.code == "example":
            row.state = Row.State.EXAMPLE
    return row


def _batched(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
