"""Which invoices an entry of the bank can be for, why, and whether that is sure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Exists, OuterRef

from houvast.money.models import BankEntry, BankMatch

_RULES = (BankMatch.Rule.REFERENCE, BankMatch.Rule.ACCOUNT, BankMatch.Rule.NAME)
_AT_ONCE = 2_000
NOTED_WITHIN_DAYS = 10
"""What somebody noted by hand of the same amount, in so many days, may be what the bank tells."""
_SQL = """
WITH asked AS MATERIALIZED (
    SELECT * FROM money_bankentry WHERE id = ANY(%(entries)s) AND amount > 0 AND NOT is_reversal
), paid_before AS (
    SELECT DISTINCT asked.id AS entry_id, coalesce(payer.merged_into_id, payer.id) AS customer_id
    FROM asked
    JOIN money_bankentry before ON before.iban = asked.iban AND before.id <> asked.id
    JOIN money_bankmatch match ON match.entry_id = before.id AND match.undone_at IS NULL
    JOIN money_invoice bill ON bill.id = match.invoice_id
    JOIN people_customer payer ON payer.id = bill.customer_id
    WHERE asked.iban <> ''
), called AS (
    SELECT DISTINCT asked.id AS entry_id, coalesce(payer.merged_into_id, payer.id) AS customer_id
    FROM asked JOIN people_customer payer ON lower(payer.name) = lower(asked.name)
    WHERE asked.name <> ''
), numbered AS (
    -- Its number as somebody wrote it can be that of an invoice of the accounting program too.
    SELECT asked.id AS entry_id, bill.id AS invoice_id FROM asked
    CROSS JOIN LATERAL (SELECT named_sequence::text AS typed) each
    CROSS JOIN LATERAL (SELECT lpad(typed, greatest(length(typed), 5), '0') AS written) five
    JOIN money_invoice bill ON bill.own_number <> ''
    AND bill.own_number IN (named_year || '-' || written, named_year || written)
    WHERE named_year IS NOT NULL AND NOT is_named_surely
), somebody AS (
    SELECT entry_id, customer_id, 2 AS rule FROM paid_before
    UNION ALL SELECT entry_id, customer_id, 3 FROM called
), everybody AS (
    SELECT entry_id, customer_id, rule FROM somebody
    UNION ALL SELECT entry_id, double.id, rule FROM somebody
    JOIN people_customer double ON double.merged_into_id = somebody.customer_id
), found AS (
    SELECT entry_id, invoice_id, min(rule) AS rule FROM (
        SELECT asked.id AS entry_id, bill.id AS invoice_id, 1 AS rule FROM asked
        JOIN money_invoice bill ON bill.year = asked.named_year
        AND bill.sequence = asked.named_sequence
        UNION ALL SELECT entry_id, invoice_id, 1 FROM numbered
        UNION ALL SELECT entry_id, bill.id, rule FROM everybody
        JOIN money_invoice bill ON bill.customer_id = everybody.customer_id
    ) each GROUP BY entry_id, invoice_id
), weighed AS (
    SELECT found.*, sums.open, sums.open = asked.amount AS fits, asked.named_year,
        asked.is_named_surely, EXISTS (SELECT FROM money_invoice theirs
            JOIN money_payment noted ON noted.invoice_id = theirs.id
            WHERE (theirs.id = bill.id OR found.rule > 1 AND theirs.customer_id = bill.customer_id)
            AND noted.road = 'transfer' AND noted.amount = asked.amount
            AND abs(noted.at::date - asked.booked_on) <= %(days)s) AS is_noted
    FROM found JOIN asked ON asked.id = found.entry_id
    JOIN money_invoice bill ON bill.id = found.invoice_id
    CROSS JOIN LATERAL (SELECT bill.total
        + coalesce((SELECT sum(note.total) FROM money_invoice note
            WHERE note.credits_id = bill.id), 0)
        - coalesce((SELECT sum(paid.amount) FROM money_payment paid
            WHERE paid.invoice_id = bill.id), 0) AS open) sums
    WHERE bill.issued_at IS NOT NULL AND bill.credits_id IS NULL
    AND (found.rule = 1 OR sums.open > 0)
), counted AS (
    SELECT *, count(*) FILTER (WHERE rule = 1) OVER each AS by_number,
        count(*) FILTER (WHERE fits AND rule = 2) OVER each AS by_account,
        count(*) FILTER (WHERE fits AND rule = 3) OVER each AS by_name
    FROM weighed WINDOW each AS (PARTITION BY entry_id)
)
SELECT entry_id, invoice_id, rule, open, fits, is_noted, NOT is_noted AND CASE rule
    WHEN 1 THEN is_named_surely OR fits AND by_number = 1
    WHEN 2 THEN fits AND by_account = 1 AND named_year IS NULL
    ELSE fits AND by_account = 0 AND by_name = 1 AND named_year IS NULL
        AND (SELECT count(*) = 1 FROM called WHERE called.entry_id = counted.entry_id)
    END AS is_sure
FROM counted ORDER BY entry_id, is_sure DESC, fits DESC, rule, invoice_id
"""


@dataclass(frozen=True)
class Candidate:
    """An invoice that an entry can be for: by which rule, what of it is open, whether the amount is
    just that, and whether somebody noted so much by hand lately.
    """

    entry_id: int
    invoice_id: int
    rule: str
    open: Decimal
    fits: bool
    is_noted: bool
    is_sure: bool


def candidates(entries: Collection[int]) -> list[Candidate]:
    """The invoices that these entries can be for, of each the likeliest first. One SQL statement.

    A reference with the right check digits is sure, whatever the amount: it can be a part, or too
    much. Without one the amount has to be what is open, of one invoice alone: the only one of the
    number that was written, of who paid from this account before, or else of the only customer of
    this name. What somebody may have noted by hand already is never sure: it would count twice.
    """
    if not entries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"entries": list(entries), "days": NOTED_WITHIN_DAYS})
        return [
            Candidate(entry, invoice, _RULES[rule - 1], open_, fits, noted, sure)
            for entry, invoice, rule, open_, fits, noted, sure in cursor
        ]


def sure_ones() -> Iterator[Candidate]:
    """Of each open entry the invoice that it is for, where that is sure; some at a time."""
    after = 0
    while True:
        some = BankEntry.objects.untouched().filter(pk__gt=after).order_by("pk")
        entries = list(some.values_list("pk", flat=True)[:_AT_ONCE])
        if not entries:
            return
        yield from (one for one in candidates(entries) if one.is_sure)
        after = entries[-1]


def came_in_before(entry: BankEntry) -> BankMatch | None:
    """What an entry takes back that had come in: the one of its number, or else the only one of
    its amount from its account. None when it is not clear which: it can take back what we know
    of no invoice too.
    """
    came = BankEntry.objects.filter(
        account_id=entry.account_id, amount=-entry.amount, booked_on__lte=entry.booked_on
    )
    before = BankMatch.objects.came_in().filter(entry__in=came).order_by("pk")
    same = list(before.filter(entry__end_to_end=entry.end_to_end)[:2]) if entry.end_to_end else []
    if not same and entry.iban:
        for_an_invoice = BankMatch.objects.standing().filter(
            entry=OuterRef("pk"), invoice__isnull=False
        )
        if came.filter(~Exists(for_an_invoice), iban=entry.iban).exists():
            return None
        same = list(before.filter(entry__iban=entry.iban)[:2])
    return same[0] if len(same) == 1 else None
