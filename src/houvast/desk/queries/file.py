"""The file of a case: what was said in it, and how it stands. In a fixed number of statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from houvast.conversations.actions.presence import PRESENT_FOR
from houvast.conversations.models import Answering, Delivery, Message
from houvast.ground.models import Event
from houvast.ground.queries import timeline
from houvast.ground.queries.pages import Page
from houvast.people.models import ContactPoint, Staff
from houvast.planning.models import Proposal, Visit
from houvast.planning.queries.visits import along
from houvast.promises.models import Case, Promise

SHOWN = 12
SAID_ELSEWHERE = (
    "promise.made",
    "promise.told",
    "delivery.sent",
    "message.sent",
    "case.asking",
    "case.noted",
    "case.spoken",
    "case.not_reached",
)
"""What the conversation on the same page says, or the event beside it."""


@dataclass(frozen=True)
class Talk:
    """What was said, oldest first; `letters` are those that nobody wrote by hand."""

    messages: list[Message]
    letters: list[Delivery]

    @property
    def in_order(self) -> list[Message | Delivery]:
        """Both, by moment; a letter stands after the message that it answers."""
        return sorted([*self.messages, *self.letters], key=_moment)

    @property
    def unanswered(self) -> list[Message]:
        return [m for m in self.messages if m.needs_answer and m.answered_at is None]

    @property
    def last_message_id(self) -> int | None:
        return max((message.pk for message in self.messages), default=None)


@dataclass(frozen=True)
class Standing:
    """What is next and by when, how to reach the customer, the visits, and what happened."""

    promises: list[Promise]
    contact_points: list[ContactPoint]
    proposals: list[Proposal]
    visits: list[Visit]
    happened: Page[Event]

    @property
    def next(self) -> Promise | None:
        return self.promises[0] if self.promises else None

    @property
    def later(self) -> list[Promise]:
        return self.promises[1:]


def talk_of(case: Case) -> Talk:
    """The conversation, with its files and how each letter travelled, in three SQL statements."""
    messages = case.messages.select_related("staff", "customer", "delivery")
    letters = case.deliveries.filter(message__isnull=True).defer("calendar")
    return Talk(
        list(messages.prefetch_related("attachments").order_by("at", "pk")),
        list(letters.order_by("queued_at", "pk")),
    )


def standing_of(
    case: Case, *, before: int | None = None, besides: Collection[str] = SAID_ELSEWHERE
) -> Standing:
    """How a case stands, in six SQL statements; `before` pages through what happened, without
    the verbs in `besides`.
    """
    leaving = Delivery.objects.waiting().filter(keeps=OuterRef("pk"))
    running = case.promises.filter(ended_at__isnull=True).annotate(waits_to_leave=Exists(leaving))
    running = running.select_related("owner")
    visits = case.visits.select_related("work_type", "technician__staff", "choice__recorded_by")
    return Standing(
        promises=list(running.order_by("due_at", "pk")),
        contact_points=list(case.customer.contact_points.order_by("-preferred", "pk")),
        proposals=_open_proposals(case),
        visits=list(visits.prefetch_related(along()).order_by("-pk")),
        happened=timeline.of_case(case.pk, before=before, limit=SHOWN, besides=besides),
    )


def others_answering(case: Case, staff: Staff, *, now: datetime) -> list[Staff]:
    """Who else has the reply of this case in front of them. One SQL statement."""
    present = Answering.objects.filter(case=case, seen_at__gte=now - PRESENT_FOR)
    return [answering.staff for answering in present.exclude(staff=staff).select_related("staff")]


def _moment(said: Message | Delivery) -> tuple[datetime, int, int]:
    if isinstance(said, Message):
        return said.at, 0, said.pk
    return said.queued_at, 1, said.pk


def _open_proposals(case: Case) -> list[Proposal]:
    waiting = case.proposals.unanswered()
    return list(waiting.select_related("work_type", "moves").order_by("-pk"))
