"""A day of statements of a large company: sure references noted in batches.

Reference: the same entries noted one by one, by the road that a person takes, measured on some of
them. `--invoices 1000000 --entries 100000` for what is asked of it: under 60 s, memory flat.
"""

import argparse
import resource
from datetime import timedelta

from scratch import NOW, make_company, scratch_database  # isort: skip

from figures import seconds_and_cpu_of, seconds_of, show
from houvast.config import roles
from houvast.money.actions.matching import match_by_hand
from houvast.money.actions.matching_references import match_references
from houvast.money.models import BankEntry, BankMatch, Invoice
from houvast.people.models import Staff

ROWS = """
SET session_replication_role = replica;
INSERT INTO people_place
    (street, house_number, house_letter, house_addition, postcode, town, lat, lon,
     key, parking, dog, lift, code)
VALUES ('Lindelaan', 1, '', '', '1234 AB', 'Utrecht', 52, 5, '', '', '', '', '');
INSERT INTO people_household (id, place_id) SELECT 1, id FROM people_place LIMIT 1;
INSERT INTO people_customer
    (id, household_id, kind, name, kvk, title, language, never_weekdays, search_text, made_at)
VALUES (1, 1, 'person', 'Klant', '', '', 'nl', ARRAY[]::int[], '', now());
INSERT INTO promises_case
    (id, customer_id, owner_id, subject, opened_at, settled_word, settled_by, settled_why)
SELECT n, 1, {staff}, 'Zaak', now(), '', '', '' FROM generate_series(1, {invoices}) n;
INSERT INTO money_invoice
    (id, case_id, customer_id, why, made_at, made_by_id, issued_at, due_on, year, sequence, total)
SELECT n, n, 1, '', now(), {staff}, now(), current_date, 2026, n, 45
FROM generate_series(1, {invoices}) n;
INSERT INTO money_bankaccount (id, iban, name, made_at, made_by_id)
VALUES (1, 'NL91ABNA0417164300', 'Bench', now(), {staff});
INSERT INTO money_bankfile (id, digest, name, taken_at, taken_by_id)
VALUES (1, repeat('0', 64), '', now(), {staff});
INSERT INTO money_bankstatement
    (id, file_id, account_id, number, opened, closed, closed_on, came_in)
VALUES (1, 1, 1, '', 0, 0, current_date, 0);
INSERT INTO money_bankentry
    (statement_id, account_id, position, booked_on, amount, balance, name, iban, reference, text,
     end_to_end, bank_reference, is_reversal, reason, named_year, named_sequence, is_named_surely)
SELECT 1, 1, n, current_date, 45, 0, '', '', '', '', '', '', false, '', 2026,
    (n::bigint * 7919) % {invoices} + 1, true
FROM generate_series(1, {entries}) n;
SET session_replication_role = DEFAULT;
ANALYZE;
"""


def one_by_one(staff: Staff, some: int) -> None:
    """By the road of a person."""
    for entry in list(BankEntry.objects.open().order_by("-pk")[:some]):
        invoice = Invoice.objects.get(year=entry.named_year, sequence=entry.named_sequence)
        match_by_hand(entry=entry, invoice=invoice, by=staff, now=NOW + timedelta(minutes=1))


def memory() -> int:
    """The most that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--invoices", type=int, default=20_000)
    asked.add_argument("--entries", type=int, default=5_000)
    given = asked.parse_args()
    with scratch_database():
        make_company()
        staff = Staff.objects.first()
        assert staff is not None
        with roles.owner() as owner:
            owner.execute(
                ROWS.format(staff=staff.pk, invoices=given.invoices, entries=given.entries)
            )
        some = min(200, given.entries // 5)
        alone = seconds_of(lambda: one_by_one(staff, some)) / some
        before, count = memory(), BankEntry.objects.open().count()
        together, own = seconds_and_cpu_of(lambda: match_references(now=NOW))
        assert BankMatch.objects.count() == given.entries
        rows = [
            ("one by one", some, f"{alone * 1000:.2f} ms", ""),
            ("in batches", count, f"{together / count * 1000:.2f} ms", f"{together:.1f} s"),
            ("own processor", count, f"{own / count * 1000:.2f} ms", f"{own:.1f} s"),
            ("ratio", "", f"{alone / (together / count):.1f}", ""),
            ("memory before, after", "", f"{before} MB", f"{memory()} MB"),
        ]
        show(f"{given.invoices} invoices", ("noted", "entries", "each", "all"), rows)


if __name__ == "__main__":
    main()
