"""What is known of a case by what somebody told us, for whoever works on it."""

from dataclasses import dataclass
from datetime import datetime

from houvast.journeys.queries.faults import questions_for
from houvast.people.models import Staff
from houvast.promises.models import Case, Fact, Inquiry
from houvast.promises.queries.facts import facts_around


@dataclass(frozen=True)
class WhatWasTold:
    """The facts that somebody sees, oldest first; the last questions about the fault, and whether
    there are any to ask.
    """

    facts: list[Fact]
    inquiry: Inquiry | None
    asks: bool


def what_was_told(case: Case, staff: Staff, *, now: datetime) -> WhatWasTold:
    """In five SQL statements at most."""
    inquiry = case.inquiries.order_by("-pk").first()
    asks = case.is_open and (inquiry is not None or questions_for(case) is not None)
    return WhatWasTold(facts_around(case, now=now, staff=staff), inquiry, asks)
