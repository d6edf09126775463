"""Writing to somebody on paper: the one way by which words go by post."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from houvast.conversations import reasons
from houvast.conversations.actions.letter_links import links_in
from houvast.conversations.actions.own_letters import as_acted_on_by
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.letters import Letter
from houvast.conversations.letters.by_post import is_for_the_post, on_paper
from houvast.conversations.models import (
    CODE_LIVES,
    Delivery,
    Message,
    PaperLetter,
)
from houvast.conversations.queries.paper import (
    PostalHome,
    arrival_if_written,
    home_of,
    post_set_up,
)
from houvast.conversations.rules import post
from houvast.ground import history, short_codes
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.promises.models import Case, Link, Promise

CODE = "letter"
"""What the code on a letter is for, in the key that makes it."""


class NotByPost(Refused):
    """Why something cannot go by post; `reason` is how history keeps it."""

    says = _("This cannot go by post.")
    because = reasons.NOT_BY_POST

    @property
    def reason(self) -> str:
        return self.because(**self.about)


class NoPostHere(NotByPost):
    says = _("Letters are not set up here.")


class NoHomeForPost(NotByPost):
    because = reasons.NO_ADDRESS_FOR_POST
    says = _("We have no full address of %(name)s to which post can go. Call, and ask for it.")


class PostComesTooLate(NotByPost):
    says = _("A letter would come too late for this. Call.")
    because = reasons.TOO_LATE_BY_POST


@dataclass(frozen=True)
class OnPaper:
    """What a letter on paper is about: its case and kind, and the promises that count as told, or
    are kept, once it is delivered.
    """

    case: Case
    kind: TextChoices | str
    tells: tuple[Promise, ...] = ()
    keeps: tuple[Promise, ...] = ()


def send_by_post(letter: Letter, about: OnPaper, *, now: datetime) -> Delivery:
    """Queue a letter on paper to the home of a customer, or of who acts for a child: it waits to be
    printed and posted, and counts as delivered when the post has had its days.

    The same words as the mail would have, but for what is only true of a mail. The paper carries no
    key: a code that with the postcode opens what the button does. Raises NotByPost, as NoPostHere,
    NoHomeForPost or PostComesTooLate.
    """
    return _queued(letter, about, _refused_or_home(about, now=now), now=now)


@transaction.atomic(savepoint=False)
def _queued(letter: Letter, about: OnPaper, home: PostalHome, *, now: datetime) -> Delivery:
    case = about.case
    person = home.reader if home.reader != case.customer else None
    if person:
        letter = as_acted_on_by(person, letter, case, now=now)
    letter = on_paper(letter)
    delivery = Delivery(
        channel=Message.Channel.POST,
        case=case,
        kind=about.kind,
        person=person,
        to_address=", ".join(home.lines[-2:]),
        to_name=home.reader.name[:160],
        language=letter.language,
        subject=letter.subject[:300],
        letter=letter.as_json(),
        queued_at=now,
        next_attempt_at=None,
    )
    delivery.mail_id = channel_named(delivery.channel).new_id(case)
    delivery.save()
    delivery.tells.set(about.tells)
    delivery.keeps.set(about.keeps)
    _paper_of(delivery, home, now=now).save()
    history.record("delivery.on_paper", about=delivery, by=HOUVAST, at=now)
    return delivery


def by_post_instead(letter: Letter, about: OnPaper, *, now: datetime) -> Delivery:
    """The same for a letter that mail could not bring: only of the kinds that go by post, and only
    if it is there in time for all that it tells. Raises NotByPost.
    """
    if not is_for_the_post(str(about.kind)):
        raise NotByPost
    return send_by_post(letter, about, now=now)


def _refused_or_home(about: OnPaper, *, now: datetime) -> PostalHome:
    expected = arrival_if_written(now) if post_set_up() else None
    if expected is None:
        raise NoPostHere
    home = home_of(about.case.customer)
    if not home.is_usable:
        raise NoHomeForPost(name=home.reader.name)
    if not post.is_in_time([promise.due_at for promise in about.tells], expected):
        raise PostComesTooLate(arrives_at=expected)
    return home


def _paper_of(delivery: Delivery, home: PostalHome, *, now: datetime) -> PaperLetter:
    links = links_in(delivery.letter)
    code_id, digest = _new_code()
    return PaperLetter(
        delivery=delivery,
        household=home.household,
        place=home.household.place,
        postcode=home.household.place.postcode,
        lines=list(home.lines),
        opens=Link.objects.filter(pk__in=links[:1]).first(),
        code_id=code_id,
        code_digest=digest,
        code_until=now + CODE_LIVES,
    )


def _new_code() -> tuple[UUID, bytes]:
    """A code that no other letter has."""
    while True:
        code_id = uuid.uuid4()
        digest = short_codes.digest(short_codes.new_code(code_id, purpose=CODE))
        if not PaperLetter.objects.filter(code_digest=digest).exists():
            return code_id, digest


def told_on_paper(tells: Iterable[Promise]) -> tuple[Promise, ...]:
    """What a letter on paper still has to tell."""
    return tuple(promise for promise in tells if promise.is_open and not promise.is_told)
