"""What the route solver did, the latest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Sum

from houvast.routes.models import SolverRun
from houvast.workforce.models import Territory

ON_A_PAGE = 50
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class RunsPage:
    """Some runs; `older` is where the next page begins, None on the last one."""

    runs: list[SolverRun]
    older: int | None


@dataclass(frozen=True)
class Gained:
    """What the runs of the last days gained: seconds of driving, windows that we expect to keep and
    would have missed, visits at somebody else."""

    runs: int
    applied: int
    driving: int
    at_risk: float
    changed: int

    @property
    def more_driving(self) -> int:
        """What it cost where promises were made surer by driving."""
        return -self.driving

    @property
    def more_at_risk(self) -> float:
        """How many more windows we expect to miss where driving less was worth that."""
        return -self.at_risk


def runs_before(pk: int | None, *, territory: Territory | None = None) -> RunsPage:
    """A page of runs, those before the run with this number; one SQL statement."""
    runs = SolverRun.objects.select_related("territory").order_by("-id")
    if territory is not None:
        runs = runs.filter(territory=territory)
    if pk is not None:
        runs = runs.filter(pk__lt=pk)
    found = list(runs[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    return RunsPage(shown, shown[-1].pk if len(found) > ON_A_PAGE else None)


def gained_lately(*, now: datetime, territory: Territory | None = None) -> Gained:
    """The sums over the last seven days; one SQL statement."""
    runs = SolverRun.objects.filter(started_at__gte=now - LATELY)
    if territory is not None:
        runs = runs.filter(territory=territory)
    used = Q(outcome=SolverRun.Outcome.APPLIED)
    sums = runs.aggregate(
        runs=Count("id"),
        applied=Count("id", filter=used),
        driving=Sum(F("driving_before") - F("driving_after"), filter=used),
        at_risk=Sum(F("at_risk_before") - F("at_risk_after"), filter=used),
        changed=Sum("changed", filter=used),
    )
    return Gained(**{name: found or 0 for name, found in sums.items()})
