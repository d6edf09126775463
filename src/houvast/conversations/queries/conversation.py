"""What was said in a case, in order: what each mail in it says anew, and what it quotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.letters.letter import said_in
from houvast.conversations.models import Delivery, Message
from houvast.conversations.quoted_text import Kind, Span, fold
from houvast.conversations.quoted_text.earlier import EarlierTexts
from houvast.conversations.rules import subjects
from houvast.people.models import Company
from houvast.promises.models import Case


@dataclass(frozen=True)
class Said:
    """A text that was said before or after others, and the id under which a mail answers it."""

    at: datetime
    text: str
    mail_id: str
    message_id: int | None = None


@dataclass(frozen=True)
class Conversation:
    """All that was said between a customer and us in one case."""

    said: Sequence[Said] = ()
    _folded: dict[int, tuple[Span, ...]] = field(default_factory=dict)

    def folded(self, message: Message) -> tuple[Span, ...]:
        """A message in spans. Only a mail to us can quote, and only what was said before it."""
        if not is_mail_to_us(message):
            return (Span(Kind.NEW, message.text),) if message.text else ()
        if message.pk not in self._folded:
            self._folded[message.pk] = self._fold(message)
        return self._folded[message.pk]

    def _fold(self, message: Message) -> tuple[Span, ...]:
        if subjects.is_forward(message.subject):
            return (Span(Kind.NEW, message.text),) if message.text else ()
        before = [
            said for said in self.said if said.message_id != message.pk and said.at <= message.at
        ]
        knows_parent = any(said.mail_id in message.refers_to for said in before if said.mail_id)
        earlier = EarlierTexts(
            (said.text for said in before),
            knows_parent=knows_parent,
            domain=settings.HOUVAST.mail_address.rpartition("@")[2],
        )
        return fold(message.text, earlier, answers=_answers(message, knows_parent, bool(before)))


def conversation_of(case: Case, messages: Iterable[Message]) -> Conversation:
    """The conversation of these messages of a case and our letters: one SQL statement."""
    letters = with_company(case.deliveries.only("letter", "language", "queued_at", "mail_id"))
    return conversation_in(messages, letters)


def conversation_in(messages: Iterable[Message], letters: Iterable[Delivery]) -> Conversation:
    """The same, of letters at hand."""
    said = [
        Said(message.at, message.text, message.mail_id, message.pk)
        for message in messages
        if message.direction != Message.Direction.INSIDE
    ]
    said += [Said(letter.queued_at, _words_of(letter), letter.mail_id) for letter in letters]
    return Conversation(sorted(said, key=lambda one: one.at))


def with_company(letters: "QuerySet[Delivery]") -> "QuerySet[Delivery]":
    """With what stands under each of our letters, as mail programs quote that too."""
    company = Company.objects.filter(pk=1).values(
        about=JSONObject(name="name", address="address", phone="phone")
    )
    return letters.annotate(company=Subquery(company[:1]))


def is_mail_to_us(message: Message) -> bool:
    return (message.channel, message.direction) == (Message.Channel.MAIL, Message.Direction.IN)


def _answers(message: Message, knows_parent: bool, is_after_others: bool) -> bool:
    """Whether a mail answers one of ours, or goes on in a conversation."""
    domain = settings.HOUVAST.mail_address.rpartition("@")[2].lower()
    refers_to_us = any(id_.lower().endswith(f"@{domain}") for id_ in message.refers_to)
    goes_on = bool(message.refers_to) or subjects.is_answer(message.subject)
    return knows_parent or refers_to_us or (goes_on and is_after_others)


def _words_of(letter: Delivery) -> str:
    company: dict[str, Any] = getattr(letter, "company", None) or {}
    with override(letter.language):
        ending = [_("Kind regards,"), str(letter.letter.get("signed_by", ""))]
        name = str(company.get("name", ""))
        foot = [
            name,
            str(company.get("address", "")),
            _("Phone %(phone)s") % {"phone": company.get("phone", "")},
        ]
        can_answer = _("You can simply answer this mail.")
    lines = [name, *said_in(letter.letter), *ending, name, " ".join(foot), can_answer]
    return "\n".join(filter(None, lines))
