"""What the bank told of which nobody knows yet what it was for, and what was said of it lately."""

from collections import defaultdict
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


@dataclass(frozen=True)
class MayBeFor:
    """An invoice that an entry may be for, and why that is not sure."""

    invoice: Invoice
    found: Candidate


@dataclass(frozen=True)
class OpenEntry:
    """An entry, and the likeliest of what it may be for."""

    entry: BankEntry
    choices: list[MayBeFor]


def open_entries(staff: Staff, *, after: str | None) -> Page[OpenEntry]:
    """A page of what is open, the oldest first; of cases that `staff` sees. Three statements."""
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
    return Page([OpenEntry(one, choices[one.pk]) for one in page.rows], page.after)


def latest_matches(staff: Staff) -> list[BankMatch]:
    """What was said last of entries, by a rule or by somebody; of cases that `staff` sees."""
    matches = BankMatch.objects.standing().select_related("entry", "invoice__customer")
    seen = Q(invoice=None) | seen_by(staff, "invoice__case")
    return list(matches.filter(seen).order_by("-pk")[:LATEST])
