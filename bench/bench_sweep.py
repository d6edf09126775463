"""The sweep of the clock, with a million open promises of which a thousand are due.

Reference: a sweep that finds nothing due. What is measured first is whether the cost follows what
is due, and not what is there: the same thousand among a tenth of the promises. `--most 100000`
for a smaller one.
"""

import argparse
from datetime import timedelta

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.utils import timezone

from figures import seconds_of, show
from houvast.config import roles
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise

MOST, DUE = 1_000_000, 1_000
ROWS = """
INSERT INTO people_place
    (street, house_number, house_letter, house_addition, postcode, town, lat, lon,
     key, parking, dog, lift, code)
SELECT 'Lindelaan', n, '', '', '1234 AB', 'Utrecht', 52, 5, '', '', '', '', ''
FROM generate_series(1, 1000) n;
INSERT INTO people_household (id, place_id) SELECT id, id FROM people_place ORDER BY id;
INSERT INTO people_customer
    (household_id, kind, name, kvk, title, language, never_weekdays, search_text, made_at)
SELECT n, 'person', 'Klant ' || n, '', '', 'nl', ARRAY[]::int[], '', now()
FROM generate_series(1, 1000) n;
INSERT INTO people_contactpoint (customer_id, kind, value, shown, preferred)
SELECT n, 'mail', 'klant.' || n || '@post.example', 'klant.' || n || '@post.example', true
FROM generate_series(1, 1000) n;
INSERT INTO promises_case
    (customer_id, owner_id, subject, opened_at, next_due_at, settled_word, settled_by, settled_why)
SELECT 1 + n % 1000, (SELECT min(id) FROM people_staff) + n % 5, 'Ketel lekt', now(),
    now() + interval '30 days' + n * interval '1 second', '', '', ''
FROM generate_series(1, MANY) n;
INSERT INTO promises_promise
    (case_id, kind, words, owner_id, due_at, warn_at, first_due_at, made_at, made_by, told_in,
     outcome, ended_by, proof, moves, by_customer)
SELECT id, 'follow_up', 'U hoort van ons.', owner_id, next_due_at, next_due_at - interval '2 hours',
    next_due_at, now(), 'Houvast', '', '', '', '', 0, false
FROM promises_case;
"""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=int, default=MOST)
    most = asked.parse_known_args()[0].most
    rows: list[tuple[object, ...]] = []
    with scratch_database():
        for many in (most // 10, most):
            emptied()
            make_company()
            with roles.owner() as owner:
                owner.execute("SET session_replication_role = replica")
                owner.execute(ROWS.replace("MANY", str(many)).encode())
                owner.execute("SET session_replication_role = origin")
                owner.execute("ANALYZE")
            rows += _swept(many)
    show("The sweep", ("open promises", "what is due", "changed", "ms"), rows)


def _swept(many: int) -> list[tuple[object, ...]]:
    """Nothing due, a thousand to warn of, and a thousand to break; with what is there."""
    now = timezone.now()
    rows: list[tuple[object, ...]] = [(f"{many:,}", "nothing", *_timed(now))]
    first = Promise.objects.order_by("warn_at")[DUE - 1]
    rows.append((f"{many:,}", f"{DUE:,} to warn", *_timed(first.warn_at)))
    rows.append((f"{many:,}", f"{DUE:,} to break", *_timed(first.due_at + timedelta(seconds=1))))
    return rows


def _timed(now: object) -> tuple[int, float]:
    changed: list[int] = []
    took = seconds_of(lambda: changed.append(sweep(now=now)))  # type: ignore[arg-type]
    return changed[0], 1000 * took


if __name__ == "__main__":
    main()
