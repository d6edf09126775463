"""What a broken promise is worth, and keeping how far work goes from what was reckoned."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.workforce.models import PromiseWorth, WorkSpread, WorkType
from houvast.workforce.rules.keeping import WorkSeen, spreads_of


class DayHasPassed(Refused):
    says = _("Choose today or a later day: plans of days that have passed stay as they were.")


@transaction.atomic
def say_worth(*, minutes: int, from_on: date, by: Actor, now: datetime) -> PromiseWorth:
    """From that day on a broken promise is worth so many minutes of driving. Raises DayHasPassed.

    The same once more is once.
    """
    if from_on < spoken.today(now):
        raise DayHasPassed
    stands = PromiseWorth.objects.for_day(from_on).first()
    if stands and (stands.minutes, stands.from_on) == (minutes, from_on):
        return stands
    said = PromiseWorth.objects.create(
        minutes=minutes, from_on=from_on, made_by=by.name, made_at=now
    )
    history.record(
        "promise_worth.said", about=said, by=by, at=now, minutes=minutes, from_on=from_on
    )
    return said


@transaction.atomic
def keep_spreads(*, seen: Mapping[int, WorkSeen], now: datetime) -> int:
    """Keep how far each kind of work spreads, as visits showed; how many kinds that are."""
    nothing = WorkSeen(0, 0.0)
    kinds = WorkType.objects.order_by("pk").values_list("pk", flat=True)
    _usual, spreads = spreads_of({kind: seen.get(kind, nothing) for kind in kinds})
    rows = [
        WorkSpread(
            work_type_id=kind,
            share=share,
            visits=seen.get(kind, nothing).visits,
            reckoned_at=now,
        )
        for kind, share in spreads.items()
    ]
    WorkSpread.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["work_type"],
        update_fields=["share", "visits", "reckoned_at"],
    )
    return len(rows)
