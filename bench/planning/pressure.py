"""Fifty customers a second who choose, for a minute, while the solver moves visits about.

Nobody may lose a promised window, no place may be sold twice, and who was too late must be offered
something else. Reference: the same number of a second asked for.
"""

import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from statistics import quantiles

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.utils import timezone

from figures import show
from houvast.appointments.models import Visit
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute, SolverRun
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.arrivals import planned
from instances import territory
from invented import make_territory, make_work
from options import Options
from planned import make_proposals
from rush import WITH, Outcomes, choose, improve

A_SECOND, CHOOSERS, TECHNICIANS, DAYS = 50, 3, 50, 14
SETTLING_SECONDS = 3


def lasts(options: Options) -> float:
    return 40 if options.quick else 180


def run(options: Options) -> None:
    length = 10 if options.quick else 60
    with scratch_database():
        emptied()
        owner, now = make_company()[0], timezone.now()
        kind = make_work(days=DAYS, now=now)[0]
        make_territory(territory(TECHNICIANS, 1, 1), days=DAYS, now=now)
        kind.skills = []
        kind.save()
        proposals = [p.pk for p in make_proposals(length * A_SECOND, kind, owner=owner)]
        begins_at = time.time() + SETTLING_SECONDS
        _show(_rush(proposals, begins_at), begins_at)


def _rush(proposals: list[int], begins_at: float) -> list[Outcomes]:
    every, context = CHOOSERS / A_SECOND, get_context("spawn")
    with (
        context.Manager() as manager,
        ProcessPoolExecutor(CHOOSERS + 1, mp_context=context) as processes,
    ):
        is_over = manager.Event()
        improving = processes.submit(improve, is_over)
        choosing = [
            processes.submit(choose, proposals[n::CHOOSERS], begins_at + n / A_SECOND, every)
            for n in range(CHOOSERS)
        ]
        try:
            outcomes = [one.result() for one in choosing]
        finally:
            is_over.set()
        improving.result()
    return outcomes


def _show(outcomes: list[Outcomes], begins_at: float) -> None:
    counts = sum((one.counts for one in outcomes), Counter[str]())
    each = quantiles([1000 * s for one in outcomes for s in one.seconds], n=20)
    rate = sum(counts.values()) / (max(one.ended_at for one in outcomes) - begins_at)
    cpu = 1000 * sum(one.cpu for one in outcomes) / sum(counts.values())
    losers = sum(counts.values()) - counts["booked"]
    solver = Counter(SolverRun.objects.values_list("outcome", flat=True))
    rows: list[tuple[object, ...]] = [
        ("reference: choices a second", float(A_SECOND)),
        ("choices a second", rate),
        ("of which took, ms (p50, p95)", each[9], each[18]),
        ("CPU ms a choice, with its share of a page", cpu),
        ("booked", counts.pop("booked", 0)),
        ("too late, and offered something else", f"{counts.pop(WITH, 0)} of {losers}"),
        *((f"otherwise: {name}", count) for name, count in counts.items()),
        *((f"solver: {outcome}", count) for outcome, count in sorted(solver.items())),
        *_broken(),
    ]
    show("Customers who choose while the solver works", ("", "", ""), rows)


def _broken() -> list[tuple[object, ...]]:
    """What must not be, counted on the days and on the visits as they stand in the end."""
    standing = {visit.pk: visit for visit in Visit.objects.filter(cancelled_at=None)}
    windows, sold_twice, elsewhere, found = 0, 0, 0, Counter[int]()
    for route in DayRoute.objects.select_related("technician"):
        day = as_day(route)
        windows += planned(day, day.stops, travel_times()) is None
        for stop in day.stops:
            visit = standing[stop.id]
            found[visit.pk] += 1
            window = (seconds(visit.opens_at), seconds(visit.closes_at))
            windows += window != (stop.opens, stop.closes)
            windows += not stop.opens <= stop.planned <= stop.closes
            elsewhere += (visit.technician_id, visit.on) != (route.technician_id, route.on)
        sold_twice += sum(a.planned + a.service > b.planned for a, b in pairwise(day.stops))
    lost = sum(found[number] != 1 for number in standing)
    return [
        ("windows broken", windows),
        ("places sold twice", sold_twice),
        ("visits that are not on their one day", lost + elsewhere),
    ]
