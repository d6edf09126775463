"""Makes the demo at several hundred moments of the years ahead, and prints what went wrong."""

import argparse
import multiprocessing
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path += [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]

from demo.moments import ONCE_WRONG
from houvast.people.holidays_nl import days_off
from scratch import emptied, scratch_database

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_WEEK = datetime(2026, 11, 30, tzinfo=UTC)
YEARS = (2027, 2028)
SEED = 7
AHEAD, FEW_AHEAD = 40, 30
"""Visits that are ahead at least: in the whole company, and to be shared in a smaller one."""
CLOCKS_CHANGE = (
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2027, 3, 28, tzinfo=UTC),
    datetime(2027, 10, 31, tzinfo=UTC),
    datetime(2028, 3, 26, tzinfo=UTC),
)
Outcome = tuple[datetime, list[tuple[str, str]], float]
"""When, the kinds of what was wrong with the words, and the seconds it took."""


def moments() -> list[datetime]:
    """Each hour of each weekday, in as many weeks; and the days on which calendars go wrong."""
    found = [
        FIRST_WEEK + timedelta(weeks=number % 70, days=number // 24, hours=number % 24, minutes=7)
        for number in range(7 * 24)
    ]
    for night in CLOCKS_CHANGE:
        found += [night + timedelta(minutes=30 * half) for half in range(-2, 6)]
    for year in YEARS:
        new_year = datetime(year, 1, 1, tzinfo=AMSTERDAM)
        found += [new_year + timedelta(hours=hours) for hours in range(-36, 36, 6)]
        for day in days_off(year):
            morning = datetime(day.year, day.month, day.day, 9, 30, tzinfo=AMSTERDAM)
            found += [morning, morning + timedelta(hours=24)]
    leap_day = datetime(2028, 2, 29, tzinfo=UTC)
    found += [leap_day + timedelta(hours=hours) for hours in range(-12, 36, 4)]
    return list(dict.fromkeys([*ONCE_WRONG, *(moment.astimezone(UTC) for moment in found)]))


def some(found: list[datetime], most: int) -> list[datetime]:
    """So many of them by chance, always the same."""
    return random.Random(SEED).sample(found, min(most, len(found)))


def begin(names: "multiprocessing.Queue[str]") -> None:
    """In each process: a database of its own."""
    from django.db import connection

    from houvast.ground import memory

    connection.settings_dict["NAME"] = names.get()
    memory.settle()


def made(share: float, slug: str, now: datetime) -> Outcome:
    """The demo at that moment, from nothing: the installer, below 1 a smaller one, or another."""
    from demo.companies.truths import untruths_of
    from demo.truths import untruths
    from houvast.demo import company
    from houvast.demo.companies.known import company_called

    ahead = AHEAD if share == 1 else int(FEW_AHEAD * share)
    emptied()
    started = time.perf_counter()
    try:
        faults = company.make(company_called(slug), seed=SEED, now=now, share=share)
        wrong = [(fault.trouble.split(":")[0], str(fault)) for fault in faults]
        false = untruths_of(slug, now) if slug else untruths(now, ahead_at_least=ahead)
        wrong += [("not so", untruth) for untruth in false]
    except Exception as trouble:
        wrong = [("not made", f"{type(trouble).__name__}: {trouble}")]
    return now, wrong, time.perf_counter() - started


def main(most: int, at_once: int, share: float, slug: str) -> int:
    """Make `most` of them, so many at once; 1 when one was not as it should be."""
    from houvast.demo import mailbox

    chosen = some(moments(), most)
    spawn = multiprocessing.get_context("spawn")
    names: multiprocessing.Queue[str] = spawn.Queue()
    with scratch_database():
        for number in range(at_once):
            names.put(_copied(f"days_{number}"))
        with spawn.Pool(at_once, begin, [names]) as pool:
            failed = told(pool.imap_unordered(partial(made, share, slug), chosen), len(chosen))
        shutil.rmtree(mailbox.folder(), ignore_errors=True)
    return failed


def _copied(name: str) -> str:
    """A database of that name with all tables and nothing in them."""
    import psycopg
    from django.conf import settings
    from django.db import connection
    from psycopg import sql

    from houvast.config import database, roles

    laid = sql.Identifier(connection.settings_dict["NAME"])
    roles.let_go()
    owner = database.owner_address(settings.HOUVAST, "postgres")
    with psycopg.connect(**owner, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), laid))
    return name


def told(outcomes: Iterable[Outcome], count: int) -> int:
    """Print what was wrong at each moment, and at how many nothing was."""
    well, kinds, seconds = 0, Counter[str](), 0.0
    for number, (now, wrong, took) in enumerate(outcomes, 1):
        well += not wrong
        seconds += took
        for kind, what in wrong:
            kinds[kind] += 1
            print(f"  {now:%a %d %b %Y %H:%M} UTC  {kind}: {what}", flush=True)
        if number % 10 == 0:
            print(f"{number} of {count}, {well} well", flush=True)
    print(f"\nThe demo was made well at {well} of {count} moments, {seconds / count:.0f} s each.")
    for kind, times in kinds.most_common():
        print(f"  {times:4} x {kind}")
    return 0 if well == count else 1


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--most", type=int, default=1_000, help="so many of the moments")
    words.add_argument("--jobs", type=int, default=2, help="so many at once")
    words.add_argument("--share", type=float, default=1, help="of the invented company")
    words.add_argument("--company", default="", help="another one of the demo: practice, landlord")
    options = words.parse_args()
    sys.exit(main(options.most, options.jobs, options.share, options.company))
