"""The nightly ladder of a large company: the first reminder of what is due among many invoices.

Each customer has five invoices; who owes one has the others paid, late: nobody waits longer for
having always paid. `--invoices 1000000 --due 5000` for what is asked of it: under 30 s, and cost
that follows what is due. `--statements` prints how many SQL statements a rung takes, and which.
"""

import argparse
from collections import Counter
from datetime import timedelta

from scratch import NOW, make_company, scratch_database  # isort: skip

from django.db import connection
from django.test.utils import CaptureQueriesContext

from figures import seconds_and_cpu_of, show
from houvast.arrears.actions.climbing import climb
from houvast.arrears.models import Dunning, UnpaidReminder
from houvast.config import roles
from houvast.people.models import Staff

FIVE = 5
ROWS = """
SET session_replication_role = replica;
INSERT INTO people_place
    (id, street, house_number, house_letter, house_addition, postcode, town, lat, lon,
     key, parking, dog, lift, code)
SELECT n, 'Lindelaan', n, '', '', '1234 AB', 'Utrecht', 52, 5, '', '', '', '', ''
FROM generate_series(1, {customers}) n;
INSERT INTO people_household (id, place_id) SELECT n, n FROM generate_series(1, {customers}) n;
INSERT INTO people_customer
    (id, household_id, kind, name, kvk, title, language, never_weekdays, search_text, made_at)
SELECT n, n, 'person', 'Klant ' || n, '', '', 'nl', ARRAY[]::int[], '', now()
FROM generate_series(1, {customers}) n;
INSERT INTO people_contactpoint (customer_id, kind, value, shown, verified_at, preferred)
SELECT n, 'mail', 'klant' || n || '@post.example', 'klant' || n || '@post.example', now(), true
FROM generate_series(1, {customers}) n;
INSERT INTO promises_case
    (id, customer_id, owner_id, subject, opened_at, settled_word, settled_by, settled_why)
SELECT n, (n - 1) / 5 + 1, {staff}, 'Zaak', '{now}', '', '', ''
FROM generate_series(1, {invoices}) n;
INSERT INTO money_invoice
    (id, case_id, customer_id, why, made_at, made_by_id, issued_at, due_on, year, sequence, total)
SELECT n, n, (n - 1) / 5 + 1, '', '{now}', {staff}, '{long_ago}', '{long_ago}'::date + 14, 2026, n,
    45
FROM generate_series(1, {invoices}) n;
INSERT INTO money_payment (invoice_id, amount, at, road, source, words, noted_at, noted_by)
SELECT n, 45, '{now}', 'transfer', 'bench ' || n, '', '{now}', 'x'
FROM generate_series(1, {invoices}) n WHERE n % 5 <> 1 OR n > {due} * 5;
INSERT INTO arrears_dunning (invoice_id, rung, next_at, waits_for_a_person, ended_at)
SELECT n, 'slip', '{now}', false,
    CASE WHEN n % 5 <> 1 OR n > {due} * 5 THEN '{now}'::timestamptz END
FROM generate_series(1, {invoices}) n;
SELECT setval(pg_get_serial_sequence('promises_case', 'id'), {invoices});
SET session_replication_role = DEFAULT;
ANALYZE;
"""


def statements_of_a_rung() -> list[tuple[str, int]]:
    """What a rung asks the database, by kind and table, for one invoice that is due."""
    before = Dunning.objects.due(NOW).order_by("-pk")[1:].values_list("pk", flat=True)
    Dunning.objects.filter(pk__in=list(before)).update(next_at=NOW + timedelta(days=1))
    with CaptureQueriesContext(connection) as asked:
        climb(now=NOW)
    Dunning.objects.running().filter(invoice__reminders=None).update(next_at=NOW)
    said = Counter(" ".join(one["sql"].split()[:3])[:60] for one in asked.captured_queries)
    return [("all of them", len(asked)), *said.most_common(12)]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--invoices", type=int, default=100_000)
    asked.add_argument("--due", type=int, default=500)
    asked.add_argument("--statements", action="store_true")
    given = asked.parse_args()
    with scratch_database():
        make_company()
        staff = Staff.objects.first()
        assert staff is not None
        with roles.owner() as owner:
            owner.execute(
                ROWS.format(
                    staff=staff.pk, invoices=given.invoices, customers=given.invoices // FIVE,
                    due=given.due, now=NOW.isoformat(),
                    long_ago=(NOW - timedelta(days=40)).isoformat(),
                )
            )  # fmt: skip
        if given.statements:
            for sql, count in statements_of_a_rung():
                print(f"{count:4} {sql}")
        due = Dunning.objects.due(NOW).count()
        took, cpu = seconds_and_cpu_of(lambda: climb(now=NOW))
        written = UnpaidReminder.objects.count()
        rows = [
            ("due", due, f"{took / due * 1000:.1f} ms", f"{took:.1f} s", f"{cpu:.1f} s"),
            ("written", written, "", "", ""),
        ]
        title = f"{given.invoices} invoices"
        show(title, ("invoices", "count", "each", "all", "own processor"), rows)


if __name__ == "__main__":
    main()
