"""How far each kind of work goes from its minutes."""

from dataclasses import dataclass

from houvast.workforce.models import WorkSpread, WorkType


@dataclass(frozen=True)
class SpreadKind:
    """A kind of work, and between how many minutes most visits take."""

    kind: WorkType
    visits: int
    least: int
    most: int


def kinds_that_spread() -> list[SpreadKind]:
    """Of each kind of work at the customer of which that was reckoned; one SQL statement."""
    rows = WorkSpread.objects.select_related("work_type").order_by("work_type__order", "pk")
    return [
        SpreadKind(
            row.work_type,
            row.visits,
            round(row.work_type.minutes * (1.0 - min(row.share, 1.0))),
            round(row.work_type.minutes * (1.0 + row.share)),
        )
        for row in rows.filter(work_type__where="theirs")
    ]
