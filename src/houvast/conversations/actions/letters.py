"""Letters to a customer about their case, in their language."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.actions.outbox import NoMailAddress, queue
from houvast.conversations.actions.writing import link_to
from houvast.conversations.letters import Button, Letter
from houvast.conversations.letters.letter import Block
from houvast.conversations.mime import Address
from houvast.conversations.models import Delivery, Message
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.people.names import salutation
from houvast.people.queries.company import our_company
from houvast.promises.actions.links import make_link, standing_link
from houvast.promises.models import Case, Link, Promise


def greeting(customer: Customer) -> str:
    """How a letter to this customer starts, in the active language."""
    informal = our_company().informal
    return f"{salutation(customer.name, title=customer.title, informal=informal)},"


def to_case_page(case: Case, *, now: datetime, is_new: bool = False) -> Button:
    """The button that opens the customer's own page; a new case has no link to it yet."""
    link = make_link if is_new else standing_link
    return Button(
        _("See where it stands"), link_to(link(case=case, purpose=Link.Purpose.CASE, now=now))
    )


def write(
    *,
    case: Case,
    kind: str,
    subject: str,
    blocks: Sequence[Block],
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    to: Address | None = None,
    message: Message | None = None,
    opening: str = "",
    signed_by: str = "",
    written_by_a_person: bool = False,
    leaves_at: datetime | None = None,
    copies: Sequence[Address] = (),
) -> Delivery:
    """Queue a letter about a case; call it while the customer's language is active.

    It goes to `to`, or to the address that the customer prefers, and in copy to others. Raises
    NoMailAddress.
    """
    customer = case.customer
    letter = Letter(
        subject=subject,
        language=customer.language,
        salutation=opening or greeting(customer),
        blocks=(*blocks, to_case_page(case, now=now)),
        signed_by=signed_by or case.owner.name,
        preheader=next((b.text for b in blocks if hasattr(b, "text")), "")[:150],
    )
    return queue(
        letter,
        kind=kind,
        case=case,
        to=to or customer,
        now=now,
        tells=tells,
        keeps=keeps,
        message=message,
        written_by_a_person=written_by_a_person,
        leaves_at=leaves_at,
        copies=copies,
    )


def tell(
    *,
    case: Case,
    kind: str,
    subject: str,
    blocks: Sequence[Block],
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    leaves_at: datetime | None = None,
) -> Delivery | None:
    """Write of our own accord. Who has no working address is told by a person, as history says:
    then it is None.
    """
    queued: list[Delivery] = []
    with told_by_a_person_otherwise(case, kind=kind, now=now), override(case.customer.language):
        letter = write(
            case=case,
            kind=kind,
            subject=subject,
            blocks=blocks,
            now=now,
            tells=tells,
            keeps=keeps,
            leaves_at=leaves_at,
        )
        queued.append(letter)
    return queued[0] if queued else None


@contextmanager
def told_by_a_person_otherwise(case: Case, *, kind: str, now: datetime) -> Iterator[None]:
    """Have history say that a letter could not be written, instead of refusing what it is about.

    The promises that it was to tell stay untold, which their owner sees.
    """
    try:
        yield
    except NoMailAddress as refusal:
        history.record(
            "customer.not_written",
            about=case,
            by=HOUVAST,
            at=now,
            kind=kind,
            reason=refusal.sentence,
        )
