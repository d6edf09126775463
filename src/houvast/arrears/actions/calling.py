"""A person calls about an invoice, and writes down what was said."""

from datetime import datetime

from django.db import transaction

from houvast.arrears.actions.climbing import hold, look_again, write
from houvast.arrears.models import Reminder
from houvast.arrears.queries.climbing import rung_of_call
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.rules import refusals
from houvast.conversations.actions.notes import written_down
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.money.models import Invoice
from houvast.people.models import Staff


@transaction.atomic
def note_call(*, invoice: Invoice, text: str, spoke: bool, by: Staff, now: datetime) -> Reminder:
    """Put a call about an invoice on file. Only one in which somebody was spoken with counts as an
    attempt that reached them. Raises NothingSaid, NothingOpen, NotDueYet, Disputed or HandedOver.
    """
    if not text.strip():
        raise refusals.NothingSaid
    dunning, held = hold(invoice)
    call = written_down(case=held.case, text=text, by=by, now=now, channel=Message.Channel.PHONE)
    rung = rung_of_call(held, how_they_stand(held, now=now))
    reminder = Reminder(
        invoice=held, rung=rung, channel=Reminder.Channel.PHONE, call=call,
        spoke=spoke, at=now, by=by.name[:200],
    )  # fmt: skip
    write(reminder, now=now)
    verb = "dunning.called" if spoke else "dunning.not_reached"
    history.record(verb, about=reminder, by=by.as_actor(), at=now)
    look_again(dunning, now=now)
    return reminder
