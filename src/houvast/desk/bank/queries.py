"""What the bank told of which nobody knows yet what it was for, and what was said of it lately."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from houvast.ground.queries.paging import Page, cut, whole_number
from houvast.money.front import Candidate, candidates
from houvast.money.models import BankEntry, BankMatch, Invoice
from houvast.people.models import Staff
from houvast.promises.models import seen_by

ON_A_PAGE = 20
LATEST = 10
CHOICES = 3
MOST_LOOKED_AT = 200


@dataclass(frozen=True)
class MayBeFor:
    """An invoice that an entry may be for, and why that is not sure."""

    invoice: Invoice
    found: Candidate


@dataclass(frozen=True)
class OpenEntry:
    """An entry, and the likeliest of what it may be for, or of what came in and it takes back."""

    entry: BankEntry
    choices: list[MayBeFor]
    came_in: list[BankMatch]


def open_entries(staff: Staff, *, after: str | None) -> Page[OpenEntry]:
    """A page of what is open, the oldest first; of cases that `staff` sees. Four statements."""
    entries = BankEntry.objects.open().order_by("pk")
    if (since := whole_number(after)) is not None:
        entries = entries.filter(pk__gt=since)
    page = cut(entries[: ON_A_PAGE + 1], limit=ON_A_PAGE, mark=lambda one: str(one.pk))
    found = candidates([one.pk for one in page.rows])
    invoices = (
        Invoice.objects.filter(seen_by(staff, "case"))
        .select_related("customer", "case")
        .in_bulk({one.invoice_id for one in found})
    )
    choices: dict[int, list[MayBeFor]] = defaultdict(list)
    for one in found:
        if one.invoice_id in invoices and len(choices[one.entry_id]) < CHOICES:
            choices[one.entry_id].append(MayBeFor(invoices[one.invoice_id], one))
    before = may_have_come_in([one for one in page.rows if one.amount < 0], staff)
    rows = [OpenEntry(one, choices[one.pk], before[one.pk]) for one in page.rows]
    return Page(rows, page.after)


def may_have_come_in(back: Sequence[BankEntry], staff: Staff) -> dict[int, list[BankMatch]]:
    """By entry that takes something back, what came in of its amount before, the newest first; of
    cases that `staff` sees. One statement, none for none.
    """
    found: dict[int, list[BankMatch]] = defaultdict(list)
    if not back:
        return found
    came = (
        BankMatch.objects.came_in()
        .filter(seen_by(staff, "invoice__case"), entry__amount__in={-one.amount for one in back})
        .select_related("entry", "invoice__customer")
        .order_by("-entry__booked_on", "-pk")
    )
    for match in came[:MOST_LOOKED_AT]:
        for one in back:
            if len(found[one.pk]) < CHOICES and _takes_back(one, match.entry):
                found[one.pk].append(match)
    return found


def _takes_back(back: BankEntry, came: BankEntry) -> bool:
    same = (came.account_id, came.amount) == (back.account_id, -back.amount)
    return same and came.booked_on <= back.booked_on


def latest_matches(staff: Staff) -> list[BankMatch]:
    """What was said last of entries, by a rule or by somebody; of cases that `staff` sees."""
    matches = BankMatch.objects.standing().select_related("entry", "invoice__customer")
    seen = Q(invoice=None) | seen_by(staff, "invoice__case")
    return list(matches.filter(seen).order_by("-pk")[:LATEST])
