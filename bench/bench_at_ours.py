"""The page of moments at a branch of ten chairs, for one customer and for a family of three.

Four weeks in steps of five minutes, half full. Reference: asking the database for each chair and
colleague and each day apart, without deciding anything.
"""

import random
from collections.abc import Callable
from datetime import time, timedelta
from functools import partial
from time import process_time

from scratch import NOW, make_company, scratch_database, statements_of  # isort: skip

from django.db import transaction
from django.test import Client

from figures import seconds_of, show
from houvast.appointments.actions.proposing_together import propose_together
from houvast.appointments.models import Comes, Proposal
from houvast.ground.epoch import seconds
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer, Staff
from houvast.promises.actions.cases import open_case
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routing.days import Stop
from houvast.routing.indoors import NOWHERE
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.models import Branch, Shift, Technician, WorkType
from planned import make_proposals, make_work, page_of

CHAIRS, STAFF, DAYS, RUNS = 10, 10, 28, 40
WEEK = {weekday: [(time(8), time(17))] for weekday in range(1, 6)}
ADDRESS = {"street": "Lijnbaan", "number": "3", "postcode": "3512 JH", "town": "Utrecht"}


def main() -> None:
    with scratch_database():
        owner, work = make_company()[0], make_work(minutes=20)
        branch = _make_branch()
        work = _at_ours(work)
        _make_staff(branch)
        rows = _rows(owner, work)
    filled = f"{CHAIRS} chairs, {STAFF} staff, {DAYS} days, half full"
    columns = (filled, "SQL", "p50 ms", "p95 ms", "CPU ms", "ratio")
    show("Choosing a moment at a branch", columns, rows)


def _rows(owner: Staff, work: WorkType) -> list[tuple[object, ...]]:
    [proposal] = make_proposals(1, work, owner=owner)
    browser = Client(SERVER_NAME="localhost")
    measured: list[tuple[str, Callable[[], object], int]] = [
        ("reference: a query for each day of each of them", _ask_day_by_day, 5),
        ("page for one", partial(browser.get, page_of(proposal)), RUNS),
        ("page for three", partial(browser.get, page_of(_of_three(proposal, owner, work))), RUNS),
    ]
    rows: list[tuple[str, int, float, float, float]] = []
    for name, act, runs in measured:
        act()
        rows.append((name, statements_of(act), *_times(act, runs)))
    base = rows[0][2]
    return [
        (name, sql, *(1000 * one for one in times), times[0] / base) for name, sql, *times in rows
    ]


def _make_branch() -> Branch:
    branch = add_branch(name="Utrecht", address=ADDRESS, hours=WEEK, by=HOUVAST, now=NOW)  # type: ignore[arg-type]  # a dictionary
    for number in range(CHAIRS):
        add_resource(branch=branch, name=f"Stoel {number}", kind="stoel", by=HOUVAST, now=NOW)
    return branch


def _at_ours(work: WorkType) -> WorkType:
    WorkType.objects.filter(pk=work.pk).update(
        where="ours", resource_kind="stoel", horizon_days=DAYS
    )
    return WorkType.objects.get(pk=work.pk)


def _make_staff(branch: Branch) -> None:
    for number in range(STAFF):
        staff = Staff.objects.create(
            name=f"Assistent {number}",
            email=f"assistent.{number}@warmhuis.example",
            roles=["technician"],
        )
        technician = Technician.objects.create(
            staff=staff, skills=["boiler"], start_lat=0, start_lon=0, end_lat=0, end_lon=0,
            branch=branch,
        )  # fmt: skip
        for weekday in range(1, 6):
            Shift.objects.create(
                technician=technician, weekday=weekday, starts=time(8), ends=time(17)
            )
    open_days(now=NOW, ahead=timedelta(days=DAYS + 1))
    _half_full()


def _half_full() -> None:
    """Every half hour of each day has work of twenty minutes, or not."""
    chance, routes = random.Random(1), list(DayRoute.objects.all())
    for route in routes:
        begins = seconds(route.starts_at)
        route.stops = tuple(
            Stop(route.pk * 100 + n, NOWHERE, 1200, at, at, planned=at)
            for n, at in enumerate(range(begins, begins + 9 * 3600, 1800))
            if chance.random() < 0.5
        )
    DayRoute.objects.bulk_update(routes, ["stops"])


def _of_three(proposal: Proposal, owner: Staff, work: WorkType) -> Proposal:
    parent = proposal.case.customer
    children = [
        Customer.objects.create(household=parent.household, name=name, made_at=NOW)
        for name in ("Tom", "Eva")
    ]
    with transaction.atomic():
        case = open_case(customer=parent, owner=owner, subject="Samen", by=HOUVAST, now=NOW)
        coming = [Comes(person, work) for person in (parent, *children)]
        return propose_together(case=case, coming=coming, by=HOUVAST, now=NOW)


def _ask_day_by_day() -> None:
    for offset in range(DAYS):
        on = NOW.date() + timedelta(offset)
        for route in DayRoute.objects.filter(on=on).values_list("pk", flat=True):
            DayRoute.objects.filter(pk=route).first()


def _times(act: Callable[[], object], runs: int) -> tuple[float, float, float]:
    """The median, the 95th percentile, and the time of the processor, of so many calls: seconds.

    The last is near the others where nobody else is at work on the machine.
    """
    act()
    began = process_time()
    found = sorted(seconds_of(act) for _ in range(runs))
    busy = (process_time() - began) / runs
    return found[len(found) // 2], found[int(len(found) * 0.95)], busy


if __name__ == "__main__":
    main()
