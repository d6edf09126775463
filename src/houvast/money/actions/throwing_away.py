"""A draft of an invoice that is not wanted."""

from datetime import datetime

from django.db import transaction

from houvast.money import reasons
from houvast.money.actions.left_to_send import waits_no_longer
from houvast.money.models import Invoice
from houvast.money.rules import refusals
from houvast.people.models import Staff
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import done_internally
from houvast.promises.models import InternalPromise


@transaction.atomic
def throw_away_draft(*, invoice: Invoice, by: Staff, now: datetime) -> None:
    """Of a draft nothing stays, and what stood on it can be charged again. What a lead was asked
    about it needs no answer any more, and nobody has to send it. Raises AlreadyIssued.
    """
    locked_case(invoice.case_id)
    held = Invoice.objects.drafts().select_for_update(no_key=True).filter(pk=invoice.pk).first()
    if not held:
        raise refusals.AlreadyIssued
    asked = InternalPromise.objects.open().filter(pk__in=held.gestures_asked.values("question"))
    for question in asked:
        proof = reasons.DRAFT_THROWN_AWAY()
        done_internally(promise=question, proof=proof, by=by.as_actor(), now=now)
    waits_no_longer(held, reasons.DRAFT_THROWN_AWAY(), by=by.as_actor(), now=now)
    held.lines.all().delete()
    held.delete()
