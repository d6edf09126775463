"""What everything that a workbook brings has in common."""

from dataclasses import dataclass
from datetime import datetime

from houvast.bringing.models import Row, Workbook
from houvast.bringing.rules.columns import SHEETS, SheetKind
from houvast.ground.history import Actor
from houvast.people.models import Staff


@dataclass(frozen=True)
class Import:
    """A workbook that is being brought in, by whom, and when."""

    workbook: Workbook
    staff: Staff
    now: datetime

    @property
    def by(self) -> Actor:
        return self.staff.as_actor()

    def source(self, row: Row) -> str:
        """Where a row stands, in Dutch as all that is on record: klanten.xlsx, Afspraken, rij 3."""
        return f"{self.workbook.file_name}, {SHEETS[SheetKind(row.sheet)].nl}, rij {row.number}"
