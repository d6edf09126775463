"""The file of a case: what was said in it, and how it stands. In a fixed number of statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case as Among
from django.db.models import Exists, OuterRef, Q, When

from houvast.appointments.front import along, knowing_who_comes
from houvast.appointments.front_offers import permissions_about
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.actions.colleagues_answering import PRESENT_FOR
from houvast.conversations.models import Answering, Claim, Delivery, Message
from houvast.conversations.queries.conversation import (
    Conversation,
    conversation_in,
    is_mail_to_us,
    with_company,
)
from houvast.conversations.queries.implied import Implied, implied_in
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.journeys.front import JourneySheet, details_of, sheet_of_journey
from houvast.journeys.models import AgreedDetail
from houvast.money.front import all_in, offers_in
from houvast.money.models import Invoice, Offer
from houvast.partners.front import JobSheet, jobs_in
from houvast.people.models import ContactPoint, Customer, Staff
from houvast.people.queries.reaching import heard_by, speaking_for
from houvast.promises.access import who_is_home
from houvast.promises.models import Case, CaseJoin, InternalPromise, Promise, seen_by, whole
from houvast.promises.queries.bouncing import Bounced, bounced
from houvast.promises.queries.internal import questions_beside
from houvast.promises.queries.questions import questions
from houvast.workforce.models import PermissionAsked

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
    "message.no_answer",
    "message.spam",
    "message.thanks",
)
"""What the conversation on the same page says, or the event beside it."""


@dataclass(frozen=True)
class Talk:
    """What was said, oldest first; `letters` are those that nobody wrote by hand."""

    messages: list[Message]
    letters: list[Delivery]

    @cached_property
    def conversation(self) -> Conversation:
        """To tell what each mail quotes of the others."""
        answers = [m.delivery for m in self.messages if hasattr(m, "delivery")]
        return conversation_in(self.messages, [*self.letters, *answers])

    @cached_property
    def in_order(self) -> list[Message | Delivery]:
        """Both, by moment; a letter stands after the message that it answers."""
        return sorted([*self.messages, *self.letters], key=_moment)

    @property
    def unanswered(self) -> list[Message]:
        return [message for message in self.messages if message.is_waiting]

    @property
    def last_mail(self) -> Message | None:
        """The last mail that a person wrote to us, which an answer answers."""
        heard = [m for m in self.messages if is_mail_to_us(m) and m.mail_id and not m.automatic]
        return max(heard, key=lambda message: message.pk, default=None)

    @cached_property
    def can_split(self) -> set[int]:
        """The numbers of the customer's messages that came in after something else."""
        theirs = [
            said.pk
            for said in self.in_order[1:]
            if isinstance(said, Message) and said.direction == Message.Direction.IN
            if not said.automatic
        ]
        return set(theirs)

    @property
    def last_message_id(self) -> int | None:
        return max((message.pk for message in self.messages), default=None)


class QuestionAsked(NamedTuple):
    """A question whether it is solved: when, and over which channel."""

    at: datetime
    channel: str


@dataclass(frozen=True)
class Standing:
    """What is next and by when, how to reach the customer, the visits, what happened, who acts for
    the customer or reads along, the jobs of other firms, offers, invoices, its journey and what was
    agreed, and what they say that we promised.

    `asked` are the questions whether it is solved that the customer has not reacted to.
    """

    promises: list[Promise]
    asked: list[QuestionAsked]
    contact_points: list[ContactPoint]
    proposals: list[Proposal]
    visits: list[Visit]
    happened: Page[Event]
    acting: list[Customer]
    readers: list[Customer]
    at_home: list[Customer]
    jobs: list[JobSheet]
    offers: list[Offer]
    invoices: list[Invoice]
    journey: JourneySheet | None
    details: list[AgreedDetail]
    claims: list[Claim]
    implied: list[Implied]
    questions: list[InternalPromise]
    bounced: Bounced
    joins: list[CaseJoin]
    permission: PermissionAsked | None
    refused: list[PermissionAsked]

    @property
    def next(self) -> Promise | None:
        return self.promises[0] if self.promises else None

    @property
    def mail_comes_back(self) -> bool:
        """Whether our mail comes back from every address of the customer."""
        mail = [point for point in self.contact_points if point.kind == ContactPoint.Kind.MAIL]
        return bool(mail) and all(point.undeliverable_at for point in mail)

    @property
    def is_silent(self) -> bool:
        """Whether a person may decide that silence means solved."""
        return len(self.asked) > 1

    @property
    def later(self) -> list[Promise]:
        return self.promises[1:]


def talk_of(case: Case) -> Talk:
    """The conversation, there and in what goes on in it, with its files and how each letter
    travelled, in four SQL statements.
    """
    together = whole(case)
    messages = Message.objects.filter(case__in=together).select_related(
        "staff", "customer", "delivery", "no_answer", "split_from", "split_into"
    )
    letters = with_company(
        Delivery.objects.filter(case__in=together, message__isnull=True)
        .select_related("paper")
        .defer("calendar")
    )
    return Talk(
        list(messages.prefetch_related("attachments").order_by("at", "pk")),
        list(letters.order_by("queued_at", "pk")),
    )


def standing_of(
    case: Case,
    *,
    now: datetime,
    before: int | None = None,
    besides: Collection[str] = SAID_ELSEWHERE,
) -> Standing:
    """How a case stands, in twenty-six SQL statements at most; `before` pages through what
    happened, without the verbs in `besides`.
    """
    leaving = Delivery.objects.waiting().filter(keeps=OuterRef("pk"))
    running = (
        Promise.objects.open().filter(case__in=whole(case)).annotate(waits_to_leave=Exists(leaving))
    )
    running = running.select_related("owner", "visit")
    visits = case.visits.select_related(
        "work_type",
        "technician__staff",
        "choice__recorded_by",
        "person",
        "work_order",
        "promise",
    )
    permission, refused = permissions_about(case)
    return Standing(
        promises=list(running.order_by("due_at", "pk")),
        asked=asked_of(case) if case.is_open else [],
        contact_points=list(case.customer.contact_points.order_by("-preferred", "pk")),
        proposals=_open_proposals(case),
        visits=list(visits.prefetch_related(along(), "corrections").order_by("-pk")),
        happened=events.of_case(case.pk, before=before, limit=SHOWN, besides=besides),
        acting=speaking_for(case.customer),
        readers=readers_of(case),
        at_home=at_home_of(case),
        jobs=jobs_in(case),
        offers=offers_in(case, now=now),
        invoices=all_in(case, now=now),
        journey=sheet_of_journey(case),
        details=details_of(case),
        claims=list(case.claims.waiting().order_by("pk")),
        implied=implied_in(case, now=now) if case.is_open else [],
        questions=questions_beside(case),
        bounced=bounced(case, now=now),
        joins=joins_of(case),
        permission=permission if permission and permission.is_asked else None,
        refused=refused if case.is_open else [],
    )


def joins_of(case: Case) -> list[CaseJoin]:
    """What goes on in a case, or in which one it goes on; one SQL statement."""
    standing = CaseJoin.objects.standing().filter(Q(case=case) | Q(into=case))
    return list(standing.select_related("case__customer", "into__customer").order_by("pk"))


def others_of(case: Case, *, viewer: Staff) -> list[Case]:
    """The other open cases of its customer, or of somebody of their household of whom the same
    people hear, that the viewer sees and that do not go on elsewhere; their own first, then the
    newest. Two SQL statements, and one for each other customer.
    """
    gone_on = CaseJoin.objects.standing().values("case")
    of_one = Case.objects.open().filter(customer__household=case.customer.household_id)
    others = of_one.filter(seen_by(viewer)).exclude(pk=case.pk).exclude(pk__in=gone_on)
    theirs_first = Among(When(customer=case.customer_id, then=0), default=1)
    found = others.select_related("owner", "customer").order_by(theirs_first, "-pk")[:SHOWN]
    people = {one.customer for one in found} | {case.customer}
    heard = {one.pk: heard_by(one) for one in people} if len(people) > 1 else {}
    ours = heard.get(case.customer_id)
    return [one for one in found if heard.get(one.customer_id) == ours]


def visits_since(join: CaseJoin) -> list[Visit]:
    """The visits that were agreed in a case since another goes on in it; one SQL statement."""
    visits = join.into.visits.upcoming().filter(choice__proposal__chosen_at__gte=join.joined_at)
    return list(visits.select_related("work_type").order_by("pk"))


def readers_of(case: Case) -> list[Customer]:
    """Who reads along in a case; one SQL statement."""
    standing = case.read_along.standing().select_related("person__merged_into").order_by("pk")
    return [reading.person.itself for reading in standing]


def at_home_of(case: Case) -> list[Customer]:
    """Who lives where a case is about, if its customer lives elsewhere and they do not read along.

    Two SQL statements, or none.
    """
    found = who_is_home(case)
    if not found:
        return []
    hears = set(case.read_along.standing().values_list("person", flat=True))
    return [person for person in found if person.pk not in hears]


def asked_of(case: Case) -> list[QuestionAsked]:
    """The questions whether it is solved since the customer last spoke. One SQL statement."""
    labels = dict(Message.Channel.choices)
    return [
        QuestionAsked(event.at, str(labels[event.facts["channel"]])) for event in questions(case)
    ]


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
    return list(knowing_who_comes(waiting).select_related("work_type", "moves").order_by("-pk"))
