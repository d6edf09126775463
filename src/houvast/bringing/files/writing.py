"""Writing workbooks, a row at a time: what goes out, and the template to fill in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.bringing.rules.columns import SHEETS, Heading, Reads, SheetKind, SheetShape
from houvast.bringing.rules.template import EXAMPLE, EXPLANATION

Value = str | int | float | date | None
SheetOut = tuple[str, Sequence[str], Iterable[Sequence[Value]]]
"""The name, the headings and the rows of a sheet."""
IN_MEMORY = 5 * 1024 * 1024
"""A larger file waits on disk until it is sent."""
WIDTH = 18


def columns_of(shape: SheetShape) -> list[Heading]:
    """Those that stand in a workbook of ours."""
    return [column for column in shape.columns if column.written]


def workbook_of(sheets: Iterable[SheetOut]) -> IO[bytes]:
    """A workbook with these sheets, at the beginning of its file."""
    # Here, so that no process that writes no workbook waits for it.
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for name, headings, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for at in range(1, len(headings) + 1):
            sheet.column_dimensions[get_column_letter(at)].width = WIDTH
        sheet.append([_bold(sheet, heading) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever sends it closes it
    book.save(file)
    file.seek(0)
    return file


def template() -> IO[bytes]:
    """The workbook to fill in, in the reader's language: an example in each sheet, and what each
    column is for.
    """
    return workbook_of([*_with_examples(), _explained()])


def _with_examples() -> Iterator[SheetOut]:
    for shape in SHEETS.values():
        columns = columns_of(shape)
        example: list[Value] = [_example(column) for column in columns]
        is_place = shape.sheet == SheetKind.PLACES
        example[0] = f"{EXAMPLE} {example[0]}" if is_place else f"{EXAMPLE}-1"
        yield shape.name, [column.heading for column in columns], [example]


def _example(column: Heading) -> Value:
    if column.key == "customer":
        return f"{EXAMPLE}-1"
    is_day = column.kind == Reads.DAY and column.example
    return date.fromisoformat(column.example) if is_day else column.example


def _explained() -> SheetOut:
    headings = [_("Sheet"), _("Column"), _("Also read as")]
    rows = (
        (shape.name, column.heading, ", ".join(sorted({column.nl, column.en, *column.others})))
        for shape in SHEETS.values()
        for column in shape.columns
    )
    return EXPLANATION[get_language() != "nl"], headings, rows


def _bold(sheet: Any, heading: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    """A cell that says what it says: no name becomes a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell

    if not isinstance(value, str):
        return value
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not clean.startswith(("=", "+", "@", "-")):
        return clean
    cell = WriteOnlyCell(sheet, clean)
    cell.data_type = "s"
    return cell
