"""Parts of an offer that follow the work: each becomes an invoice when its step is done."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db import transaction

from houvast.conversations.actions.next_word import in_working_days
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.journeys.actions.second_eyes import who_of_us
from houvast.journeys.queries.instalments import parts_due
from houvast.money.front import Charged, draft_invoice, have_it_sent, issue_invoice
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.promises.access import locked_case

CHARGED_AT = (
    "offer.accepted",
    "journey.step_done",
    "journey.finished",
    "detail.there",
    "detail.let_go",
    "loose_end.done",
)
"""What can make a part due."""


def charge_what_is_due(event: Event) -> None:
    """React to what can make a part due: make an invoice of each that is, and send it. One SQL
    statement where there is none.

    It is for who said yes to the offer. What cannot be sent stays a draft, for a person to see to,
    and so does what is due in a case that is another customer's by now; whatever it was that made
    it due goes on all the same.
    """
    if event.case_id is None:
        return
    if not parts_due(event.case_id):
        return
    case = locked_case(event.case_id)
    by = _who(event) or case.owner
    for _part, lines in groupby(parts_due(case.pk), key=lambda line: line.part_id):
        part = list(lines)
        payer = part[0].part.offer.customer.itself  # type: ignore[union-attr]  # it is of a part
        charged = [Charged(line, Decimal(1)) for line in part]
        with suppress(Refused), transaction.atomic():
            draft = draft_invoice(case=case, customer=payer, lines=charged, by=by, now=event.at)
            _send(draft, by=by, now=event.at)


def _send(draft: Invoice, *, by: Staff, now: datetime) -> None:
    """Send it; where that cannot be, the history of the case says so, and a person sees to it."""
    if draft.customer.itself == draft.case.customer.itself:
        with suppress(Refused), transaction.atomic():
            issue_invoice(invoice=draft, by=by, now=now)
            return
    history.record("journey.part_not_sent", about=draft, by=HOUVAST, at=now)
    have_it_sent(draft, by_when=in_working_days(now), now=now)


def _who(event: Event) -> Staff | None:
    """Who of us did it, where it was one of us."""
    return who_of_us(Actor.of(event))
