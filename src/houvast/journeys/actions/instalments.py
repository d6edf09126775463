"""Parts of an offer that follow the work: each becomes an invoice when its step is done."""

from decimal import Decimal
from itertools import groupby

from django.db import transaction

from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.journeys.actions.second_eyes import who_of_us
from houvast.journeys.queries.instalments import parts_due
from houvast.money.front import Charged, draft_invoice, issue_invoice
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

    It is for who said yes to the offer. What cannot be sent stays a draft, for a person to see to;
    and so does what is due in a case that is another customer's by now.
    """
    if event.case_id is None:
        return
    due = parts_due(event.case_id)
    if not due:
        return
    case = locked_case(event.case_id)
    by = _who(event) or case.owner
    for _part, lines in groupby(due, key=lambda line: line.part):
        part = list(lines)
        payer = part[0].part.offer.customer.itself  # type: ignore[union-attr]  # it is of a part
        charged = [Charged(line, Decimal(1)) for line in part]
        draft = draft_invoice(case=case, customer=payer, lines=charged, by=by, now=event.at)
        if payer != case.customer.itself:
            continue
        try:
            with transaction.atomic():
                issue_invoice(invoice=draft, by=by, now=event.at)
        except Refused:
            continue


def _who(event: Event) -> Staff | None:
    """Who of us did it, where it was one of us."""
    return who_of_us(Actor.of(event))
