"""Workbooks on the pages of the desk."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, QuerySet

from houvast.appointments.front import VisitLetter
from houvast.appointments.models import Visit
from houvast.bringing.models import Brought, Row, Workbook
from houvast.bringing.rules.columns import SHEETS
from houvast.conversations.models import Delivery
from houvast.ground.queries.paging import Page, cut
from houvast.people.models import Customer
from houvast.promises.models import Promise
from houvast.things.models import Contract

if TYPE_CHECKING:
    from houvast.things.models.contracts import ContractQuerySet

SHOWN = 50


@dataclass(frozen=True)
class SheetCount:
    """How many rows of a sheet are good, doubtful and wrong, and how many were new or changed."""

    name: str
    good: int
    doubtful: int
    wrong: int
    brought: int

    @property
    def coming(self) -> int:
        return self.good + self.doubtful


@dataclass(frozen=True)
class DoubleRow:
    """A row that may be a customer on file."""

    row: Row
    customer: Customer


def latest_workbooks() -> list[Workbook]:
    """Those that were handed in last; one SQL statement."""
    return list(
        Workbook.objects.defer("content")
        .select_related("taken_by", "pressed_by", "undone_by")
        .order_by("-id")[:SHOWN]
    )


def counts_of(workbook: Workbook) -> list[SheetCount]:
    """By sheet, those that have rows; one SQL statement."""
    rows = Row.objects.filter(workbook=workbook).order_by().values("sheet", "state")
    found: Mapping[tuple[str, str], int] = Counter(
        {(one["sheet"], one["state"]): one["rows"] for one in rows.annotate(rows=Count("pk"))}
    )
    there = {sheet for sheet, _ in found}
    return [
        SheetCount(
            shape.name,
            found[sheet, Row.State.GOOD],
            found[sheet, Row.State.DOUBTFUL],
            found[sheet, Row.State.WRONG],
            workbook.counts.get(sheet, 0),
        )
        for sheet, shape in SHEETS.items()
        if sheet in there
    ]


def rows_to_look_at(workbook: Workbook, *, after: int) -> Page[Row]:
    """Rows of which there is something to say; one SQL statement."""
    rows = Row.objects.to_look_at().filter(workbook=workbook, pk__gt=after)
    return cut(rows.order_by("id")[: SHOWN + 1], limit=SHOWN, mark=lambda row: str(row.pk))


def doubles_of(workbook: Workbook, *, after: int) -> Page[DoubleRow]:
    """Rows that may be customers on file, each with that customer. Two SQL statements."""
    doubles = Row.objects.doubles().filter(workbook=workbook, pk__gt=after)
    rows = list(doubles.order_by("id")[: SHOWN + 1])
    homes = "household__place", "merged_into__household__place"
    there = Customer.objects.select_related(*homes).in_bulk(
        [row.double_of for row in rows if row.double_of]
    )
    pairs = [DoubleRow(row, there[row.double_of].itself) for row in rows if row.double_of in there]
    return cut(pairs, limit=SHOWN, mark=lambda pair: str(pair.row.pk))


def quiet_contracts(workbook: Workbook) -> "ContractQuerySet":
    """The contracts it brought of whose term nothing is asked until the company says so."""
    brought = Brought.objects.filter(workbook=workbook, kind="things.contract", is_new=True)
    return Contract.objects.quiet().filter(pk__in=brought.values("target_id"))


def to_confirm(workbook: Workbook) -> QuerySet[Visit]:
    """The visits it brought of which their customers were written nothing yet."""
    brought = Brought.objects.filter(workbook=workbook, kind="appointments.visit", is_new=True)
    written = Delivery.objects.filter(case=OuterRef("case"), kind=VisitLetter.CONFIRMATION)
    ahead = Visit.objects.ahead().placed().filter(pk__in=brought.values("target_id"))
    unsaid = ahead.filter(Promise.OPEN.of("promise"), ~Exists(written))
    return unsaid.order_by("pk")
