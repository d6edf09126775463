"""Writing to who pays about an invoice: on their case, or with the key to that invoice alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell, told_by_a_person_otherwise
from houvast.conversations.actions.outbox import NoMailAddress, queue_beside
from houvast.conversations.actions.telling_many import Telling, tell_all
from houvast.conversations.letters import Button, Letter
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.money.actions.beside_the_customer import is_anothers, key_of
from houvast.money.models import Invoice
from houvast.people.queries.reaching import mail_points
from houvast.people.queries.speaking import speaking_to
from houvast.promises.queries.covering import holder_of


@dataclass(frozen=True)
class ToPayer:
    """What who pays an invoice is told of it, in their language. It leaves at once, or at a moment;
    what goes beside its case leaves at once.
    """

    invoice: Invoice
    subject: str
    blocks: list[Block]
    leaves_at: datetime | None = None


def tell_payer(
    invoice: Invoice, *, kind: TextChoices, subject: str, blocks: list[Block], now: datetime
) -> Delivery | None:
    """Tell who pays, in whose language `subject` and `blocks` are. Whom no letter reaches is told
    by a person, as history says: then it is None.
    """
    if is_anothers(invoice):
        return _tell_beside(ToPayer(invoice, subject, blocks), kind, now)
    return tell(case=invoice.case, kind=kind, subject=subject, blocks=blocks, now=now)


def tell_payers(
    told: Sequence[ToPayer], *, kind: TextChoices, now: datetime
) -> list[Delivery | None]:
    """The same for many, in a few statements; who is not the customer of the case is written to by
    themselves.
    """
    said = [
        Telling(one.invoice.case, one.subject, one.blocks, leaves_at=one.leaves_at)
        for one in told
        if not is_anothers(one.invoice)
    ]
    queued = iter(tell_all(said, kind=kind, now=now) if said else [])
    return [
        _tell_beside(one, kind, now) if is_anothers(one.invoice) else next(queued) for one in told
    ]


def _tell_beside(told: ToPayer, kind: TextChoices, now: datetime) -> Delivery | None:
    invoice = told.invoice
    payer = invoice.customer.itself
    queued: list[Delivery | None] = []
    with told_by_a_person_otherwise(invoice.case, kind=kind, now=now):
        point = mail_points(payer).first()
        if point is None:
            raise NoMailAddress(name=payer.name)
        with speaking_to(payer):
            salutation, about = opened_to(payer)
            button = Button(_("See this invoice"), link_to(key_of(invoice, now=now)))
            letter = Letter(
                subject=told.subject,
                language=payer.language,
                salutation=salutation,
                blocks=(*about, *told.blocks, button),
                signed_by=holder_of(invoice.case).name,
            )
        queued.append(
            queue_beside(letter, kind=kind, case=invoice.case, to=payer, now=now, at=point)
        )
    return queued[0] if queued else None
