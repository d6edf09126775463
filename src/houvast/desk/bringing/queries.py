"""What the page of a workbook shows."""

from dataclasses import dataclass, field

from houvast.bringing.front import (
    DoubleRow,
    SheetCount,
    Since,
    counts_of,
    doubles_of,
    quiet_contracts,
    rows_to_look_at,
    to_confirm,
)
from houvast.bringing.models import Progress, Row, Workbook
from houvast.ground.queries.paging import Page


@dataclass(frozen=True)
class WorkbookStanding:
    """How a workbook stands: its rows by sheet, what is to be said of them, what can be pressed."""

    workbook: Workbook
    counts: list[SheetCount]
    page: Page[Row]
    doubles: Page[DoubleRow]
    unconfirmed: int
    quiet: int
    since: list[Since] = field(default_factory=list)

    @property
    def coming(self) -> int:
        return sum(count.coming for count in self.counts)

    @property
    def wrong(self) -> int:
        return sum(count.wrong for count in self.counts)

    @property
    def can_be_brought(self) -> bool:
        return not self.workbook.is_brought and self.coming > 0

    @property
    def shows_doubles(self) -> bool:
        return bool(self.doubles.rows) and not self.workbook.is_brought

    @property
    def can_be_undone(self) -> bool:
        return self.workbook.is_brought and not self.workbook.is_undone


def standing(
    workbook: Workbook,
    *,
    after: int = 0,
    doubles_after: int = 0,
    since: list[Since] | None = None,
) -> WorkbookStanding:
    """Five SQL statements, six where it may be the same customers."""
    return WorkbookStanding(
        workbook,
        counts_of(workbook),
        rows_to_look_at(workbook, after=after),
        doubles_of(workbook, after=doubles_after),
        to_confirm(workbook).count() if workbook.is_brought else 0,
        quiet_contracts(workbook).count() if workbook.is_brought else 0,
        since or [],
    )


def progress_of(workbook: Workbook) -> Progress:
    """How far its job is; one SQL statement."""
    return Progress.objects.get(workbook=workbook)
