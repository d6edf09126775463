"""Writing about an invoice to who pays it, be they the customer of its case or not."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell, told_by_a_person_otherwise
from houvast.conversations.actions.outbox import NoMailAddress, queue_beside
from houvast.conversations.letters import Button, Letter
from houvast.conversations.models import Delivery
from houvast.money.front import is_anothers, key_of
from houvast.money.models import Invoice
from houvast.people.queries.reaching import mail_points
from houvast.people.queries.speaking import speaking_to
from houvast.promises.queries.covering import holder_of


def tell_payer(
    invoice: Invoice,
    kind: ArrearsLetter,
    blocks: words.Said,
    *,
    now: datetime,
    leaves_at: datetime | None = None,
) -> Delivery | None:
    """Write to who pays: with the key to that invoice alone, where the case is another's. That
    leaves at once. None where a person tells it, as history says.
    """
    payer = invoice.customer.itself
    with speaking_to(payer):
        subject = words.subject_of(invoice)
    if not is_anothers(invoice):
        return tell(
            case=invoice.case, kind=kind, subject=subject, blocks=blocks, now=now,
            leaves_at=leaves_at,
        )  # fmt: skip
    queued: list[Delivery | None] = []
    with told_by_a_person_otherwise(invoice.case, kind=kind, now=now):
        point = mail_points(payer).first()
        if point is None:
            raise NoMailAddress(name=payer.name)
        with speaking_to(payer):
            salutation, about = opened_to(payer)
            button = Button(_("See this invoice"), link_to(key_of(invoice, now=now)))
            letter = Letter(
                subject=subject,
                language=payer.language,
                salutation=salutation,
                blocks=(*about, *blocks, button),
                signed_by=holder_of(invoice.case).name,
            )
        queued.append(
            queue_beside(letter, kind=kind, case=invoice.case, to=payer, now=now, at=point)
        )
    return queued[0] if queued else None
