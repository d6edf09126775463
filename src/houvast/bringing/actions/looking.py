"""Looking at a workbook: each row in our form, and a sentence for what is doubtful or wrong."""

import io
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
from houvast.bringing.rules.findings import FileWrong, Finding
from houvast.bringing.rules.rows import Judged, Known, judge


@transaction.atomic
def look_at(*, workbook: Workbook, now: datetime) -> Workbook:
    """Read all rows of a workbook and check them against what is on file; brings in nothing.

    Looked at before, nothing happens.
    """
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
    held.looked_at = now
    if held.is_refused:
        held.content = None
    held.save(update_fields=["said", "looked_at", "content"])
    return held


def _read(workbook: Workbook, known: Known) -> list[Finding]:
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


def _rows(workbook: Workbook, table: Table, known: Known) -> Iterator[Row]:
    for raw in table.rows:
        yield _row(workbook, table, judge(table.shape.sheet, raw, known))


def _row(workbook: Workbook, table: Table, judged: Judged) -> Row:
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
