"""Writing to who pays about an invoice: on their case, or with the key to that invoice alone."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell, told_by_a_person_otherwise
from houvast.conversations.actions.outbox import NoMailAddress, queue_beside
from houvast.conversations.letters import Button, Letter
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.money.actions.beside_the_customer import is_anothers, key_of
from houvast.money.models import Invoice
from houvast.people.queries.reaching import mail_points
from houvast.people.queries.speaking import speaking_to
from houvast.promises.queries.covering import holder_of


def tell_payer(
    invoice: Invoice,
    *,
    kind: TextChoices,
    subject: str,
    blocks: list[Block],
    now: datetime,
    leaves_at: datetime | None = None,
) -> Delivery | None:
    """Tell who pays, in whose language `subject` and `blocks` are. What goes beside the case leaves
    at once. Whom no letter reaches is told by a person, as history says: then it is None.
    """
    payer = invoice.customer.itself
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
