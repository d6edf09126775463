"""A person calls about an invoice, and writes down what was said."""

from datetime import datetime

from django.db import transaction

from houvast.arrears.actions.climbing import hold, look_again
from houvast.arrears.actions.reminding import write_all
from houvast.arrears.models import UnpaidReminder
from houvast.arrears.queries.climbing import rung_of_call
from houvast.arrears.queries.households import how_they_pay
from houvast.arrears.rules import refusals
from houvast.conversations.actions.notes import written_down
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.money.models import Invoice
from houvast.people.models import Staff


@transaction.atomic
def note_call(
    *, invoice: Invoice, text: str, spoke: bool, by: Staff, now: datetime
) -> UnpaidReminder:
    """Put a call about an invoice on file. Only one in which somebody was spoken with counts as an
    attempt that reached them. Raises NothingNoted, NothingOpen, NotDueYet, Disputed or HandedOver.
    """
    if not text.strip():
        raise refusals.NothingNoted
    dunning, held = hold(invoice)
    call = written_down(case=held.case, text=text, by=by, now=now, channel=Message.Channel.PHONE)
    rung = rung_of_call(held, how_they_pay([held], now=now)[held.pk])
    reminder = UnpaidReminder(
        invoice=held, rung=rung, channel=UnpaidReminder.Channel.PHONE, call=call,
        spoke=spoke, at=now, by=by.name[:200],
    )  # fmt: skip
    write_all([reminder], now=now)
    if spoke:
        history.record("dunning.called", about=reminder, by=by.as_actor(), at=now)
    else:
        history.record("dunning.not_reached", about=reminder, by=by.as_actor(), at=now)
    look_again(dunning, now=now)
    return reminder
