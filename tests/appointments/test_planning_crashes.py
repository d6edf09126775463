"""A plan of several days lands whole or not at all, also when the process is killed."""

from functools import partial
from typing import Any

import pytest

from appointments.fortnight import west_and_east
from appointments.seasons import FewTurns
from cast import NOW
from conversations.crashing import KILLED, killed_at
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.models import Visit
from houvast.appointments.queries.lost import lost_by
from houvast.routes.actions.improving import improve_day
from houvast.routes.models import DayRoute, Disruption, LostPlace, SolverRun
from on_the_road import WEDNESDAY, Road, another_technician, moment

IMPROVING = "houvast.routes.actions.improving"
DISRUPTING = "houvast.appointments.actions.disrupting"


def everything() -> list[list[Any]]:
    """The days, the visits, the plans that were applied, and the places that were lost by them."""
    return [
        list(DayRoute.objects.order_by("pk").values("stops", "version", "out_from_at")),
        list(Visit.objects.order_by("pk").values()),
        list(Disruption.objects.order_by("pk").values("applied_at")),
        list(LostPlace.objects.order_by("pk").values()),
    ]


@pytest.mark.parametrize("point", ["lock_unchanged", "write_plan"])
def test_better_plan_is_lost_whole_by_a_kill(committed_road: Road, point: str) -> None:
    west_and_east(committed_road)
    another_technician()
    before = everything()
    improve = partial(improve_day, territory=None, on=WEDNESDAY, now=NOW, solver=FewTurns())

    code = killed_at(f"{IMPROVING}:{point}", "after", improve)

    assert (code, everything()) == (KILLED, before)
    assert improve().outcome == SolverRun.Outcome.APPLIED


@pytest.mark.parametrize("point", ["lock_unchanged", "write_plan", "unplace", "note_applied"])
def test_plan_for_who_drops_out_is_lost_whole_by_a_kill(committed_road: Road, point: str) -> None:
    west_and_east(committed_road)
    another_technician(end=12)
    linda = committed_road.cast.linda
    disruption = report_out(
        technician=committed_road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=linda,
        now=NOW,
    )  # fmt: skip
    before = everything()
    apply = partial(apply_plan, disruption=disruption, by=linda.as_actor(), now=NOW)

    code = killed_at(f"{DISRUPTING}:{point}", "after", apply)

    assert (code, everything()) == (KILLED, before)
    apply()
    assert lost_by(disruption).count() == 2
