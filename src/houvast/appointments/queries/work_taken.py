"""How long work really took beside what was reckoned, and what that says of visits to come."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, FloatField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Extract, Power

from houvast.appointments.models import Visit
from houvast.appointments.rules.work_taken import FORGOTTEN
from houvast.workforce.front import WorkSeen

LOOKS_BACK = timedelta(days=365)


def work_taken(*, now: datetime) -> dict[int, WorkSeen]:
    """Of each kind of work how far the visits of the last year went from its minutes.

    Those that ended as done, whatever of it a break took. Where what was the matter needed other
    minutes than the kind of work has, those count. One SQL statement.
    """
    took = ExpressionWrapper(F("finished_at") - F("arrived_at"), DurationField())
    minutes = Extract(took, "epoch") / 60.0
    needed = Cast(KeyTextTransform("minutes", "choice__proposal__needs_kept"), FloatField())
    reckoned = Coalesce(needed, Cast("work_type__minutes", FloatField()))
    ended = (
        Visit.objects.standing()
        .filter(
            outcome=Visit.Outcome.DONE,
            finished_at__gte=now - LOOKS_BACK,
            arrived_at__lt=F("finished_at"),
        )
        .annotate(share=ExpressionWrapper(minutes / reckoned, FloatField()))
        .filter(share__lt=FORGOTTEN)
    )
    found = (
        ended.order_by()
        .values_list("work_type")
        .annotate(visits=Count("pk"), square=Avg(Power(F("share") - 1.0, 2.0)))
    )
    return {kind: WorkSeen(visits, square) for kind, visits, square in found}


def spreads_of_visits(visits: Collection[int]) -> dict[int, float]:
    """How far the work of these visits spreads, where that was reckoned; one SQL statement."""
    if not visits:
        return {}
    known = Visit.objects.filter(pk__in=visits, work_type__spread__isnull=False)
    return dict(known.values_list("pk", "work_type__spread__share"))
