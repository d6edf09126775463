"""The stops of a day as one column of its row, beside a table with a row a stop.

    stored.py

The column is what Houvast has. The table exists here alone, as lean as it can be: read without
Django's models, in one statement, and with the index that such a table would have.
"""

import random
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent))

from scratch import NOW, make_company, scratch_database  # isort: skip

from django.db import connection, transaction

from figures import median_seconds, show
from houvast.config import roles
from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute
from houvast.routes.models.stored import for_grid
from houvast.routes.queries.technician_days import days_of_technicians
from houvast.routing.days import Stop, StopKind
from planned import make_technicians

TECHNICIANS, DAYS, STOPS = 50, 28, 7

_TABLE = """
    CREATE TABLE bench_stop (
        route_id bigint REFERENCES routes_dayroute, position int, kind smallint, thing bigint,
        lat float8, lon float8, service int, opens bigint, closes bigint, planned bigint,
        skills text[], pinned boolean, refused bigint[], held_until bigint, territory bigint,
        PRIMARY KEY (route_id, position)
    )
"""
_READ = """
    SELECT r.id, r."on", r.starts_at, r.ends_at, r.version, s.kind, s.thing, s.lat, s.lon,
        s.service, s.opens, s.closes, s.planned, s.skills, s.pinned, s.refused, s.held_until,
        s.territory
    FROM routes_dayroute r LEFT JOIN bench_stop s ON s.route_id = r.id
    WHERE r."on" BETWEEN %s AND %s ORDER BY r."on", r.technician_id, s.position
"""


def main() -> None:
    with scratch_database():
        make_company()
        make_technicians(TECHNICIANS, fill=False)
        _fill()
        first, last = spoken.today(NOW), spoken.today(NOW) + timedelta(days=DAYS)
        columns = ("", "column, ms", "rows, ms", "ratio")
        stops = DayRoute.objects.count() * STOPS
        title = f"{DayRoute.objects.count():,} days with {stops:,} stops"
        show(title, columns, [
            _row("the board: every day and stop as objects",
                 lambda: days_of_technicians(first, last), lambda: _days(first, last)),
            _row("the grid: the numbers of every stop",
                 lambda: _texts(first, last), lambda: _numbers(first, last)),
            _row("a booking: a day locked, read and written anew", _book_column, _book_rows),
        ])  # fmt: skip


def _row(name: str, column: Callable[[], object], rows: Callable[[], object]) -> tuple[object, ...]:
    taken = [1000 * median_seconds(act, runs=15, warm=2) for act in (column, rows)]
    return (name, *taken, taken[1] / taken[0])


def _fill() -> None:
    chance = random.Random(1)
    routes = list(DayRoute.objects.all())
    for route in routes:
        opens = seconds(route.starts_at)
        route.stops = tuple(
            Stop(route.pk * 10 + n, (52 + chance.random(), 5 + chance.random()), 3600, opens,
                 opens + 4 * 3600, opens + n * 3600, frozenset({"boiler"}))
            for n in range(STOPS)
        )  # fmt: skip
    DayRoute.objects.bulk_update(routes, ["stops"], batch_size=200)
    with roles.owner() as owner:
        owner.execute(_TABLE)
        owner.execute("GRANT ALL ON bench_stop TO PUBLIC")
    with connection.cursor() as cursor:
        for route in routes:
            _write(cursor, route.pk, route.stops)
        cursor.execute("SELECT 1")


def _write(cursor: Any, route_id: int, stops: tuple[Stop, ...]) -> None:
    cursor.executemany(
        f"INSERT INTO bench_stop VALUES ({', '.join(['%s'] * 15)})",
        [
            (route_id, n, s.kind, s.id, *s.place, s.service, s.opens, s.closes, s.planned,
             sorted(s.skills), s.is_pinned, sorted(s.refused), s.held_until, s.territory)
            for n, s in enumerate(stops)
        ],
    )  # fmt: skip


def _as_stop(row: tuple[Any, ...]) -> Stop:
    kind, thing, lat, lon, service, opens, closes, planned, *known = row
    skills, pinned, refused, held_until, territory = known
    return Stop(thing, (lat, lon), service, opens, closes, planned, frozenset(skills), pinned,
                frozenset(refused), held_until, territory, StopKind(kind))  # fmt: skip


def _days(*between: Any) -> list[tuple[Any, tuple[Stop, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, between)
        days = groupby(cursor.fetchall(), key=itemgetter(slice(0, 5)))
        return [
            (head, tuple(_as_stop(row[5:]) for row in of_day if row[5] is not None))
            for head, of_day in days
        ]


def _texts(*between: Any) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT stops::text FROM routes_dayroute WHERE "on" BETWEEN %s AND %s', between
        )
        return for_grid([text for (text,) in cursor.fetchall()], seconds(NOW))


def _numbers(*between: Any) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.route_id, s.lat, s.lon, s.service, s.opens, s.closes FROM bench_stop s"
            ' JOIN routes_dayroute r ON r.id = s.route_id WHERE r."on" BETWEEN %s AND %s'
            " AND (s.held_until = 0 OR s.held_until > 0) ORDER BY s.route_id, s.position",
            between,
        )
        days = groupby(cursor.fetchall(), key=itemgetter(0))
        return [[row[1:] for row in of_day] for _, of_day in days]


def _book_column() -> None:
    with transaction.atomic():
        route = DayRoute.objects.select_for_update(no_key=True).order_by("pk")[0]
        DayRoute.objects.filter(pk=route.pk).update(stops=route.stops)


def _book_rows() -> None:
    """As lean as can be: the stops that are there are written again, in one statement each way."""
    with transaction.atomic(), connection.cursor() as cursor:
        route = DayRoute.objects.defer("stops").select_for_update(no_key=True).order_by("pk")[0]
        cursor.execute(
            "SELECT kind, thing, lat, lon, service, opens, closes, planned, skills, pinned,"
            " refused, held_until, territory FROM bench_stop WHERE route_id = %s ORDER BY position",
            [route.pk],
        )
        stops = tuple(map(_as_stop, cursor.fetchall()))
        cursor.execute("DELETE FROM bench_stop WHERE route_id = %s", [route.pk])
        _write(cursor, route.pk, stops)
        DayRoute.objects.filter(pk=route.pk).update(version=route.version)


if __name__ == "__main__":
    main()
