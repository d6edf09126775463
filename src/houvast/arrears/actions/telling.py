"""Writing about an invoice to who pays it, be they the customer of its case or not."""

from datetime import datetime

from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.conversations.models import Delivery
from houvast.money.front import tell_payer as tell
from houvast.money.models import Invoice
from houvast.people.queries.speaking import speaking_to


def tell_payer(
    invoice: Invoice,
    kind: ArrearsLetter,
    blocks: words.Said,
    *,
    now: datetime,
) -> Delivery | None:
    """Write to who pays about their invoice, as `money` does. None where a person tells it."""
    with speaking_to(invoice.customer.itself):
        subject = words.subject_of(invoice)
    return tell(invoice, kind=kind, subject=subject, blocks=blocks, now=now)
