"""The page on which a customer chooses, and fifty customers who choose the same place.

Reference: asking the database for each technician and each day apart, without deciding anything.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from scratch import NOW, emptied, make_company, scratch_database, statements_of  # isort: skip

from django.db import connections
from django.test import Client

from figures import median_seconds, show
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import Technician, WorkType
from planned import make_proposals, make_technicians, make_work, page_of

DAYS = 14


def main() -> None:
    with scratch_database():
        pages = [row for count in (10, 50) for row in _page_rows(count)]
        races = [_race_row(count) for count in (50, 200)]
    columns = ("14 days, half full", "SQL", "ms", "ratio", "slots")
    show("Choosing a time", columns, pages)
    columns = ("choosing one place at once", "seconds", "appointments", "just taken", "otherwise")
    show("The last place", columns, races)


def _page_rows(technicians: int) -> list[tuple[object, ...]]:
    emptied()
    owner, work_type = make_company()[0], make_work()
    make_technicians(technicians)
    [proposal] = make_proposals(1, work_type, owner=owner)
    path, browser = page_of(proposal), Client(SERVER_NAME="localhost")
    request = request_of(work_type, proposal.case.customer)
    found = slots_for(work_type, request, now=NOW)
    reference = _ask_day_by_day
    rows: list[tuple[object, ...]] = []
    for name, act in (
        ("reference: a query for each technician-day", reference),
        ("slots alone", lambda: slots_for(work_type, request, now=NOW)),
        ("whole page", lambda: browser.get(path)),
    ):
        rows.append((f"{technicians} technicians, {name}", statements_of(act), median_seconds(act)))
    base = float(str(rows[0][2]))
    return [(n, s, 1000 * float(str(t)), float(str(t)) / base, len(found)) for n, s, t in rows]


def _ask_day_by_day() -> None:
    today = NOW.date()
    for technician in Technician.objects.all():
        for offset in range(DAYS):
            DayRoute.objects.filter(technician=technician, on=today + timedelta(offset)).first()


def _race_row(count: int) -> tuple[object, ...]:
    emptied()
    owner, work_type = make_company()[0], make_work(minutes=240)
    make_technicians(1, fill=False)
    proposals = make_proposals(count, work_type, owner=owner)
    wanted = _one_morning(work_type, proposals)
    started = time.perf_counter()
    outcomes = _at_once([partial(_choose, p, wanted) for p in proposals])
    taken = time.perf_counter() - started
    found = Counter(outcomes)
    others = count - found[Visit] - found[SlotJustTaken]
    return (f"{count} customers", taken, found[Visit], found[SlotJustTaken], others)


def _one_morning(work_type: WorkType, proposals: list[Proposal]) -> Wanted:
    request = request_of(work_type, proposals[0].case.customer)
    return Wanted.of(slots_for(work_type, request, now=NOW)[2])


def _choose(proposal: Proposal, wanted: Wanted) -> type:
    customer = proposal.case.customer
    try:
        visit = accept_slot(
            proposal=proposal, wanted=wanted, customer=customer, channel="page", now=NOW
        )
    except Exception as refused:
        return type(refused)
    finally:
        connections.close_all()
    return type(visit)


def _at_once(acts: list[Callable[[], type]]) -> list[type]:
    gate = threading.Barrier(len(acts))

    def one(act: Callable[[], type]) -> type:
        gate.wait(60)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


if __name__ == "__main__":
    main()
