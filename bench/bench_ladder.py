"""The nightly ladder: what is due gets its next rung, among many invoices that are not.

Each customer has five bills: four that were paid, and one that is open; of some the first reminder
is due now. `--invoices 1000000 --due 5000` for what is asked of it: under 30 s, and the cost
follows what is due.
"""

import argparse

from scratch import NOW, make_company, scratch_database  # isort: skip

from figures import seconds_of, show
from houvast.arrears.front import climb
from houvast.arrears.models import UnpaidReminder
from houvast.config import roles
from houvast.people.models import Staff

EACH = 5

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
SELECT n, n, 'person', 'Klant', '', '', 'nl', ARRAY[]::int[], '', now()
FROM generate_series(1, {customers}) n;
INSERT INTO people_contactpoint (customer_id, kind, value, shown, preferred, verified_at)
SELECT n, 'mail', 'klant' || n || '@post.example', 'klant' || n || '@post.example', true, now()
FROM generate_series(1, {customers}) n;
INSERT INTO promises_case
    (id, customer_id, owner_id, subject, opened_at, settled_word, settled_by, settled_why)
SELECT n, n, {staff}, 'Zaak', '{now}'::timestamptz - interval '300 days', '', '', ''
FROM generate_series(1, {customers}) n;
INSERT INTO money_invoice
    (id, case_id, customer_id, why, made_at, made_by_id, issued_at, due_on, year, sequence, total)
SELECT n, n % {customers} + 1, n % {customers} + 1, '', '{now}', {staff},
    '{now}'::timestamptz - interval '20 days', '{now}'::date - 5, 2026, n, 45
FROM generate_series(1, {invoices}) n;
INSERT INTO money_payment (invoice_id, amount, at, road, source, words, noted_at, noted_by)
SELECT n, 45, '{now}'::timestamptz - interval '10 days', 'transfer', '', '', '{now}', 'Bench'
FROM generate_series({customers} + 1, {invoices}) n;
INSERT INTO arrears_dunning (invoice_id, rung, next_at, waits_for_a_person, ended_at)
SELECT n, 'slip', '{now}'::timestamptz + interval '7 days'
    - CASE WHEN n <= {due} THEN interval '7 days' ELSE interval '0' END, false,
    CASE WHEN n > {customers} THEN '{now}'::timestamptz END
FROM generate_series(1, {invoices}) n;
SET session_replication_role = DEFAULT;
ANALYZE;
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--invoices", type=int, default=20_000)
    asked.add_argument("--due", type=int, default=200)
    given = asked.parse_args()
    with scratch_database():
        make_company()
        staff = Staff.objects.first()
        assert staff is not None
        with roles.owner() as owner:
            owner.execute(
                ROWS.format(
                    staff=staff.pk,
                    invoices=given.invoices,
                    customers=given.invoices // EACH,
                    due=given.due,
                    now=NOW.isoformat(),
                )
            )
        took = seconds_of(lambda: climb(now=NOW))
        written = UnpaidReminder.objects.count()
        nothing = seconds_of(lambda: climb(now=NOW))
        rows = [
            ("due", written, f"{took / max(written, 1) * 1000:.1f} ms", f"{took:.1f} s"),
            ("nothing due", 0, "", f"{nothing * 1000:.0f} ms"),
        ]
        show(f"{given.invoices} invoices", ("ladder", "reminders", "each", "all"), rows)


if __name__ == "__main__":
    main()
