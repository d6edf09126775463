"""A letter as somebody beside the customer gets it: with keys of their own, and their own name.

Who acts for the customer can do all that the customer could. Who reads along sees the same words,
and can see where it stands.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.actions.greeting import greeting_of
from houvast.conversations.actions.letter_links import LINK, link_to
from houvast.conversations.letters import Button, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.conversations.queries.hearing import Hearer
from houvast.people.models import Customer
from houvast.people.queries.reaching import reader_of
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Case, Link


def as_acted_on_by(person: Customer, letter: Letter, case: Case, *, now: datetime) -> Letter:
    """The letter as it goes to who acts for the customer at the address where it goes.

    A greeting that somebody typed stays as it is.
    """
    reader = reader_of(case.customer)
    with override(letter.language):
        if person != reader and letter.salutation == greeting_of(reader):
            letter = replace(letter, salutation=greeting_of(person))
    return _with_keys_of(person, letter, case, now=now)


def as_heard_by(hearer: Hearer, letter: Letter, case: Case, *, now: datetime) -> Letter:
    """The letter as it goes to somebody beside the one to whom it was written."""
    person = hearer.person
    with override(letter.language):
        greeted = replace(letter, salutation=greeting_of(person))
        if hearer.acts:
            return _with_keys_of(person, greeted, case, now=now)
        name = {"name": case.customer.name}
        why = Note(_("You get this because you read along with %(name)s.") % name)
        told = (one for one in letter.blocks if not (isinstance(one, Note | Paragraph) and one.own))
        blocks = _first_of_each(_to_read(one, case, person, now) for one in told)
        return replace(greeted, blocks=(why, *blocks))


def _with_keys_of(holder: Customer, letter: Letter, case: Case, *, now: datetime) -> Letter:
    """The same letter, in which each button opens what it opened with a key of this holder."""
    return replace(letter, blocks=tuple(_with_key(one, case, holder, now) for one in letter.blocks))


def _with_key(block: Block, case: Case, holder: Customer, now: datetime) -> Block:
    link = _opened_by(block)
    if link is None or not isinstance(block, Button):
        return block
    own = standing_link(
        case=case, purpose=link.purpose, target_id=link.target_id, holder=holder, now=now
    )
    return replace(block, link=link_to(own))


def _to_read(block: Block, case: Case, holder: Customer, now: datetime) -> Block:
    """A button that opens a visit shows it to them too; every other shows where it stands."""
    link = _opened_by(block)
    if link is None or not isinstance(block, Button):
        return block
    if link.purpose == Link.Purpose.APPOINTMENT:
        return _with_key(Button(_("See the appointment"), block.link), case, holder, now)
    own = standing_link(case=case, purpose=Link.Purpose.CASE, holder=holder, now=now)
    return Button(_("See where it stands"), link_to(own))


def _first_of_each(blocks: Iterable[Block]) -> list[Block]:
    """The blocks in order, each once."""
    return list(dict.fromkeys(blocks))


def _opened_by(block: Block) -> Link | None:
    """The key that stands behind a button."""
    if not isinstance(block, Button) or not block.link.startswith(LINK):
        return None
    return Link.objects.get(pk=uuid.UUID(block.link.removeprefix(LINK)))
