"""Letters to a customer about their case, in their language."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from houvast.conversations.actions.by_post import NotByPost, OnPaper, by_post_instead
from houvast.conversations.actions.greeting import greeting_of, opened_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.outbox import CalendarFile, NoMailAddress, queue
from houvast.conversations.addresses import Address
from houvast.conversations.letters import Button, Letter
from houvast.conversations.letters.by_post import is_for_the_post
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.paper import post_set_up
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.links import make_link, standing_link
from houvast.promises.models import Case, Link, Promise
from houvast.promises.queries.covering import holder_of


def addressed(
    case: Case,
    subject: str,
    blocks: Sequence[Block],
    *,
    preheader: str = "",
    opening: str = "",
    signed_by: str = "",
) -> Letter:
    """A letter to the customer of a case, signed by its owner or by who covers for them; call it
    in the customer's language.

    Who acts for the customer is greeted, and reads whom it is about.
    """
    salutation, about = opened_to(case.customer)
    return Letter(
        subject=subject,
        language=case.customer.language,
        salutation=opening or salutation,
        blocks=(*about, *blocks),
        signed_by=signed_by or holder_of(case).name,
        preheader=preheader[:150],
    )


def with_button(case: Case, subject: str, blocks: Sequence[Block], link: str) -> Letter:
    """A letter of our own accord to a customer who speaks for themselves, with the button that
    opens their page by this link; call it in their language. No SQL statement.
    """
    return Letter(
        subject=subject,
        language=case.customer.language,
        salutation=greeting_of(case.customer),
        blocks=(*blocks, Button(_("See where it stands"), link)),
        signed_by=holder_of(case).name,
        preheader=_first_words(blocks)[:150],
    )


def to_case_page(case: Case, *, now: datetime, is_new: bool = False) -> Button:
    """The button that opens the customer's own page; a new case has no link to it yet."""
    link = make_link if is_new else standing_link
    return Button(
        _("See where it stands"), link_to(link(case=case, purpose=Link.Purpose.CASE, now=now))
    )


def write(
    *,
    case: Case,
    kind: TextChoices,
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
    letter = _about(case, subject, blocks, opening=opening, signed_by=signed_by, now=now)
    return queue(
        letter,
        kind=kind,
        case=case,
        to=to or case.customer,
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
    kind: TextChoices,
    subject: str,
    blocks: Sequence[Block],
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    leaves_at: datetime | None = None,
    encloses: str = "",
    calendar: CalendarFile | None = None,
) -> Delivery | None:
    """Write about a case of our own accord, as `send` does, with the button to its page."""
    with speaking_to(case.customer):
        letter = _about(case, subject, blocks, now=now)
    return send(
        letter, case=case, kind=kind, now=now, tells=tells, keeps=keeps, leaves_at=leaves_at,
        encloses=encloses, calendar=calendar,
    )  # fmt: skip


def send(
    letter: Letter,
    *,
    case: Case,
    kind: TextChoices,
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    calendar: CalendarFile | None = None,
    message: Message | None = None,
    leaves_at: datetime | None = None,
    encloses: str = "",
) -> Delivery | None:
    """Queue a letter to the customer of a case; `tells` count as told once it was sent.

    `message` is the answer on record that it carries, where it is one. Who has no mail address
    that works gets it by post, where it is of those that go by post, encloses nothing and is there
    in time; else they are told by a person, as history says: then it is None.
    """
    queued: list[Delivery] = []
    told, kept = tuple(tells), tuple(keeps)
    with told_by_a_person_otherwise(case, kind=kind, now=now), speaking_to(case.customer):
        try:
            delivery = queue(
                letter,
                kind=kind,
                case=case,
                to=case.customer,
                now=now,
                tells=told,
                keeps=kept,
                calendar=calendar,
                message=message,
                leaves_at=leaves_at,
                encloses=encloses,
            )
        except NoMailAddress:
            if encloses or message or not is_for_the_post(str(kind)) or not post_set_up():
                raise
            delivery = by_post_instead(letter, OnPaper(case, kind, told, kept), now=now)
        queued.append(delivery)
    return queued[0] if queued else None


def _about(
    case: Case,
    subject: str,
    blocks: Sequence[Block],
    *,
    now: datetime,
    opening: str = "",
    signed_by: str = "",
) -> Letter:
    """With the button to the page of the case, and the first of its words to be read before."""
    return addressed(
        case,
        subject,
        (*blocks, to_case_page(case, now=now)),
        preheader=_first_words(blocks),
        opening=opening,
        signed_by=signed_by,
    )


def _first_words(blocks: Sequence[Block]) -> str:
    return next((b.text for b in blocks if hasattr(b, "text")), "")


@contextmanager
def told_by_a_person_otherwise(case: Case, *, kind: TextChoices, now: datetime) -> Iterator[None]:
    """Have history say that a letter could not be written, instead of refusing what it is about.

    The promises that it was to tell stay untold, which their owner sees.
    """
    try:
        yield
    except (NoMailAddress, NotByPost) as refusal:
        reason = refusal.reason if isinstance(refusal, NotByPost) else refusal.sentence
        history.record(
            "customer.not_written",
            about=case,
            by=HOUVAST,
            at=now,
            kind=kind,
            reason=reason,
        )
