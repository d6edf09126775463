"""The page on which a customer chooses: 50 technicians, 28 days that are 92 percent full.

Warm: nothing changed since the last page. Cold: every day of every technician changed, so that
all of them are read again. Reference: the page beside it on which they say that they want no visit.
"""

import random
from collections.abc import Callable, Sequence
from functools import partial
from statistics import quantiles

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from figures import seconds_of, show
from houvast.appointments.models import Proposal
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.routes.models import DayRoute
from instances import territory
from invented import book_everything, make_territory, make_work
from options import Options
from planned import make_proposals

DAYS, VISITS = 28, 7


def lasts(options: Options) -> float:
    return 60 if options.quick else 150


def run(options: Options) -> None:
    with scratch_database():
        rows = [row for people in (10, 50) for row in _rows(people, options)]
    columns = ("", "SQL", "p50 ms", "p95 ms", "ratio")
    show(f"The page of times, {DAYS} days of {VISITS} visits", columns, rows)


def _rows(people: int, options: Options) -> list[tuple[object, ...]]:
    emptied()
    owner, now = make_company()[0], timezone.now()
    invented = territory(people, DAYS, VISITS)
    kinds = make_work(days=DAYS, now=now)
    make_territory(invented, days=DAYS, now=now)
    book_everything(invented)
    proposals = [make_proposals(1, kind, owner=owner)[0] for kind in kinds]
    pages = [_path(proposal) for proposal in proposals]
    browser, times = Client(SERVER_NAME="localhost"), 40 if options.quick else 200
    runs: dict[str, tuple[Sequence[str], int, Callable[[], object]]] = {
        "reference: no times to look for": (
            [f"{path}niet/" for path in pages],
            times,
            lambda: None,
        ),
        "warm": (pages, times, lambda: None),
        "cold": (pages, times // 5, _change_everything),
    }
    rows: list[tuple[object, ...]] = []
    for name, (paths, many, before) in runs.items():
        taken = _times(browser, paths, many, before)
        middle, high = quantiles(taken, n=20)[9], quantiles(taken, n=20)[18]
        before()
        statements = _statements(browser, paths[0])
        reference = rows[0][2] if rows else middle
        ratio = middle / float(str(reference))
        rows.append((f"{people} technicians, {name}", statements, middle, high, ratio))
    return rows


def _times(
    browser: Client, paths: Sequence[str], many: int, before: Callable[[], object]
) -> list[float]:
    """Milliseconds of so many pages, in no order, after one of each that does not count."""
    chance, taken = random.Random(1), []
    for path in paths:
        assert browser.get(path).status_code == 200, path
    for _ in range(many):
        before()
        path = chance.choice(paths)
        taken.append(1000 * seconds_of(partial(browser.get, path)))
    return taken


def _change_everything() -> None:
    DayRoute.objects.update(version=F("version") + 1)


def _statements(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get(path)
    return len(captured)


def _path(proposal: Proposal) -> str:
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=timezone.now()
    )
    return f"/k/{token_of(link)}/kiezen/{proposal.pk}/"
