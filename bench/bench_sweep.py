"""The sweep of the clock, with a million open promises of which a thousand are due.

Reference: a sweep that finds nothing due. What is measured first is whether the cost follows what
is due, and not what is there: the same thousand among a tenth of the promises. Then how late it
gets when a thousand are due at one moment, with two workers at it. `--most 100000` for fewer
promises, `--due 100` for fewer that are due.
"""

import argparse
import subprocess
import sys
import time
from datetime import datetime, timedelta

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.utils import timezone

from figures import seconds_of, show
from houvast.config import roles
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise

MOST, DUE, CUSTOMERS = 1_000_000, 1_000, 1_000
ROWS = f"""
INSERT INTO people_place
    (street, house_number, house_letter, house_addition, postcode, town, lat, lon,
     key, parking, dog, lift, code)
SELECT 'Lindelaan', n, '', '', '1234 AB', 'Utrecht', 52, 5, '', '', '', '', ''
FROM generate_series(1, {CUSTOMERS}) n;
INSERT INTO people_household (id, place_id) SELECT id, id FROM people_place ORDER BY id;
INSERT INTO people_customer
    (household_id, kind, name, kvk, title, language, never_weekdays, search_text, made_at)
SELECT n, 'person', 'Klant ' || n, '', '', 'nl', ARRAY[]::int[], '', now()
FROM generate_series(1, {CUSTOMERS}) n;
INSERT INTO people_contactpoint (customer_id, kind, value, shown, preferred)
SELECT n, 'mail', 'klant.' || n || '@post.example', 'klant.' || n || '@post.example', true
FROM generate_series(1, {CUSTOMERS}) n;
INSERT INTO promises_case
    (customer_id, owner_id, subject, opened_at, next_due_at, settled_word, settled_by, settled_why)
SELECT 1 + n % {CUSTOMERS}, (SELECT min(id) FROM people_staff) + n % 5, 'Ketel lekt', now(),
    now() + interval '30 days' + n * interval '1 second', '', '', ''
FROM generate_series(1, MANY) n;
INSERT INTO promises_promise
    (case_id, kind, words, owner_id, due_at, warn_at, first_due_at, made_at, made_by, told_at,
     told_in, outcome, ended_by, proof, moves, by_customer)
SELECT id, 'follow_up', 'U hoort van ons.', owner_id, next_due_at, next_due_at - interval '2 hours',
    next_due_at, now(), 'Houvast', now(), 'case page', '', '', '', 0, false
FROM promises_case;
"""
"""As the owner, past the triggers: each row stands as the actions leave it."""
WARNED = "UPDATE promises_promise SET warned_at = warn_at WHERE warn_at <= %s AND ended_at IS NULL"
AT_ONE_MOMENT = """
UPDATE promises_promise SET due_at = %s, first_due_at = %s, warned_at = %s, warn_at = %s
WHERE id IN (
    SELECT id FROM promises_promise WHERE ended_at IS NULL ORDER BY due_at DESC, id DESC LIMIT %s
)
"""
WORKER = """
import sys
sys.path.insert(0, "bench")
import scratch
from datetime import datetime
from houvast.promises.actions.clock import sweep
from houvast.people.queries.company import business_calendar
now = datetime.fromisoformat(sys.argv[1])
sweep(now=now - scratch.timedelta(days=999))
business_calendar().next_opening(now)
print("ready", flush=True)
sys.stdin.readline()
sweep(now=now)
"""
LOOKED_EVERY = 0.05
Timed = tuple[int, float, float]
"""What changed, and how many milliseconds that took: of the clock, of our processor."""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=int, default=MOST)
    asked.add_argument("--due", type=int, default=DUE)
    given = asked.parse_known_args()[0]
    rows: list[tuple[object, ...]] = []
    with scratch_database():
        for many in (given.most // 10, given.most):
            began = time.perf_counter()
            _fill(many)
            print(f"{many:,} promises stand after {time.perf_counter() - began:,.0f} s", flush=True)
            rows += _swept(many, given.due)
        late = _late(given.due)
    head = (
        "open promises",
        "what is due",
        "changed",
        "ms",
        "ms each",
        "ms of Python",
        "of nothing due",
    )
    show("The sweep", head, rows)
    of_late = ("due at one moment", "median (s)", "p99 (s)", "last (s)")
    show("How late they are said to be broken, two workers", of_late, [late])


def _fill(many: int) -> None:
    emptied()
    make_company()
    with roles.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("SET synchronous_commit = off")
        owner.execute(ROWS.replace("MANY", str(many)).encode())
        owner.execute("SET session_replication_role = origin")
        owner.execute("ANALYZE")


def _swept(many: int, due: int) -> list[tuple[object, ...]]:
    """Nothing due, some to warn of, and as many to break; with what is there."""
    business_calendar().next_opening(timezone.now())  # who never asked for a holiday reads them
    nothing = _timed(timezone.now())
    rows = [_row(many, "nothing", nothing, nothing)]
    first = Promise.objects.order_by("warn_at")[due - 1]
    rows.append(_row(many, f"{due:,} to warn of", _timed(first.warn_at), nothing))
    breaks_at = first.due_at + timedelta(milliseconds=1)
    _as_owner(WARNED, breaks_at)  # those that come next were warned of before
    rows.append(_row(many, f"{due:,} to break", _timed(breaks_at), nothing))
    return rows


def _row(many: int, what: str, timed: Timed, nothing: Timed) -> tuple[object, ...]:
    changed, took, worked = timed
    return f"{many:,}", what, changed, took, took / max(1, changed), worked, took / nothing[1]


def _timed(now: datetime) -> Timed:
    changed: list[int] = []
    worked = time.process_time()
    took = seconds_of(lambda: changed.append(sweep(now=now)))
    return changed[0], 1000 * took, 1000 * (time.process_time() - worked)


def _late(due: int) -> tuple[object, ...]:
    """How long after their moment it stands that they are broken: looked at twenty times a second.

    It counts from the moment at which both workers begin, so the wait until they look comes to it.
    """
    at = timezone.now() + timedelta(days=15)
    before = at - timedelta(hours=2)
    _as_owner(AT_ONE_MOMENT, at, at, before, before, due)
    command = [sys.executable, "-c", WORKER, (at + timedelta(seconds=1)).isoformat()]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]
    began = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")  # type: ignore[union-attr]
        worker.stdin.flush()  # type: ignore[union-attr]
    ended: list[float] = []
    while any(worker.poll() is None for worker in workers):
        time.sleep(LOOKED_EVERY)
        broken = Promise.objects.ended().filter(due_at=at).count()
        ended += [time.perf_counter() - began] * (broken - len(ended))
    return f"{len(ended):,}", *(ended[int((len(ended) - 1) * share)] for share in (0.5, 0.99, 1))


def _as_owner(statement: str, *given: object) -> None:
    with roles.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(statement.encode(), given)


if __name__ == "__main__":
    main()
