"""What the case page shows, in a fixed number of SQL statements."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from houvast.appointments.front import (
    along,
    knowing_who_comes,
    open_renewal,
)
from houvast.appointments.front_offers import (
    comes_too_early,
    first_days_of,
    is_refused,
    permissions_about,
)
from houvast.appointments.models import Proposal, Renewal, Visit
from houvast.conversations.models import Message
from houvast.conversations.queries.conversation import Conversation, conversation_of
from houvast.conversations.quoted_text import Kind, Span
from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.journeys.front import (
    JourneySheet,
    details_for_customer,
    ever_promised,
    sheet_for_customer,
)
from houvast.journeys.models import AgreedDetail
from houvast.portal.agreed_visit import AgreedVisit
from houvast.portal.promised import that_hold
from houvast.promises.models import Case, Forewarning, Promise, whole
from houvast.promises.queries.questions import questions
from houvast.routes.front import NotASlot, parts_of
from houvast.routes.shapes import Wanted
from houvast.workforce.models import PermissionAsked

SHOWN_OF_VISIT = (
    "branch", "person", "work_type", "place", "choice__proposal", "technician__staff",
    "promise__renewed_by", "unplaced_promise",
)  # fmt: skip


@dataclass(frozen=True)
class ShownMessage:
    """One thing said, with its quotations folded and never cut."""

    message: Message
    conversation: Conversation

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return self.conversation.folded(self.message)

    @property
    def is_theirs(self) -> bool:
        return self.message.direction == Message.Direction.IN

    @property
    def pieces(self) -> list[tuple[bool, str]]:
        """The text in order: whether a piece is folded, and what it says."""
        return [
            (span.kind is not Kind.NEW, span.text.strip("\n"))
            for span in self.spans
            if span.text.strip()
        ]


@dataclass(frozen=True)
class CaseFile:
    """A matter as its customer sees it; `is_asked`: we asked if it is solved, and wait for it."""

    case: Case
    promises: list[Promise]
    conversation: list[ShownMessage]
    appointments: list[AgreedVisit]
    invitations: list[Proposal]
    renewal: Renewal | None
    is_asked: bool
    journey: JourneySheet | None
    details: list[AgreedDetail]
    ever_promised: list[Promise]
    permission: PermissionAsked | None
    refused: list[PermissionAsked]

    @property
    def next_word(self) -> Promise | None:
        """The promise by which the customer hears from us first."""
        return self.promises[0] if self.promises else None

    @property
    def of_itself(self) -> list[Promise]:
        """What is promised in this case and not in one that goes on with it; what comes first where
        that is nothing. Who reads along was let in to this one alone.
        """
        own = [one for one in self.promises if one.case_id == self.case.pk]
        return own or self.promises[:1]

    @property
    def afterwards(self) -> list[Promise]:
        """What comes after that; what a journey promises stands at its steps."""
        later = self.promises[1:]
        return [one for one in later if not (self.journey and hasattr(one, "of_journey"))]

    @property
    def waits_for_answer(self) -> bool:
        """Whether an answer of ours is promised."""
        return any(promise.kind == Promise.Kind.REPLY for promise in self.promises)

    @property
    def requests(self) -> list[Proposal]:
        """Our open questions to have a visit at another time."""
        return [agreed.request for agreed in self.appointments if agreed.request]

    @property
    def forewarned(self) -> list[Forewarning]:
        """What we said may not be done in time, and the customer still chooses about here."""
        found = [getattr(it, "forewarning", None) for it in self.promises if it.kind != "arrival"]
        return [told for told in found if told and not told.is_answered]

    @property
    def is_asked_by_journey(self) -> bool:
        """Whether a step at hand waits for answers of the customer."""
        return any(one.step.asks for one in self.journey.yours) if self.journey else False

    @property
    def unplaced(self) -> list[AgreedVisit]:
        """The visits that nobody can come to, as things stand."""
        return [agreed for agreed in self.appointments if agreed.is_unplaced]

    @property
    def too_early(self) -> list[AgreedVisit]:
        """The visits that wait for something that comes later: another time is to be chosen."""
        return [one for one in self.appointments if one.is_too_early and not one.is_unplaced]

    @property
    def asks_something(self) -> bool:
        """Whether it is the customer's turn."""
        asks = (self.invitations, self.requests, self.renewal, self.forewarned, self.too_early)
        return any(asks) or self.is_asked


def case_file(case: Case, *, now: datetime) -> CaseFile:
    """All of it in nineteen SQL statements, however long the conversation is. Invitations are
    visits that wait for a time to be chosen, `renewal` a contract that waits for their word,
    `permission` what its customer, who owns a place, was asked, `refused` what is not agreed to by
    who owns theirs.
    """
    together = Q(case=case) | ~Q(kind=Promise.Kind.ARRIVAL)
    open_promises = Promise.objects.open().filter(together, case__in=whole(case))
    open_promises = open_promises.order_by("due_at", "id")
    said = Message.objects.between_us(case).order_by("at", "id")
    messages = list(said.select_related("staff").prefetch_related("attachments"))
    conversation = conversation_of(case, messages)
    proposals = open_proposals(case)
    promised = open_promises.select_related("renews", "visit__person", "of_journey", "forewarning")
    permission, refused = permissions_about(case)
    appointments = _appointments(case, proposals, now, {one.work_type_id for one in refused})
    return CaseFile(
        case=case,
        promises=that_hold(promised, [one.visit for one in appointments if one.is_moot]),
        conversation=[ShownMessage(message, conversation) for message in messages],
        appointments=appointments,
        invitations=[proposal for proposal in proposals if proposal.moves_id is None],
        renewal=open_renewal(case),
        is_asked=case.is_open and bool(questions(case)),
        journey=sheet_for_customer(case),
        details=details_for_customer(case),
        ever_promised=ever_promised(case),
        permission=permission,
        refused=refused,
    )


def appointment(visit: Visit, *, now: datetime) -> AgreedVisit:
    """One visit as its customer sees it, in one SQL statement; one more to say who comes, and one
    for what may not be kept.
    """
    agreed = _appointment(visit, open_proposals(visit.case), now)
    if not visit.promise.is_warned:
        return agreed
    no = is_refused(visit.case, visit.work_type)
    return replace(agreed, is_too_early=comes_too_early(visit), is_refused=no)


def appointments_of(proposal: Proposal, *, now: datetime) -> list[AgreedVisit]:
    """The visits that were agreed in one choice and are still to come, in three SQL statements."""
    related = proposal.series_visits.upcoming().select_related(*SHOWN_OF_VISIT).order_by("step")
    related = related.prefetch_related(along())
    asked = open_proposals(proposal.case)
    return [_appointment(visit, asked, now) for visit in related]


def open_proposals(case: Case) -> list[Proposal]:
    """What we put forward and the customer has not answered yet."""
    waiting = case.proposals.unanswered()
    return list(knowing_who_comes(waiting).select_related("work_type", "offer").order_by("id"))


def proposed_window(proposal: Proposal) -> Wanted:
    """The window of our question to move a visit, as a customer would pick it.

    Raises NotASlot when its daypart is no longer one of this work.
    """
    opens_at, closes_at = proposal.opens_at, proposal.closes_at
    if opens_at is None or closes_at is None:
        raise NotASlot
    parts = parts_of(proposal.work_type)
    return Wanted.within(parts, spoken.today(opens_at), seconds(opens_at), seconds(closes_at))


def _appointments(
    case: Case, proposals: list[Proposal], now: datetime, refused: set[int]
) -> list[AgreedVisit]:
    upcoming = case.visits.upcoming()
    visits = upcoming.select_related(*SHOWN_OF_VISIT).order_by("opens_at")
    visits = visits.prefetch_related(along())
    first_on, found = first_days_of(case), []
    for visit in visits:
        waits_until = first_on.get(visit.work_type_id)
        is_too_early = bool(waits_until and visit.is_ahead and visit.on < waits_until)
        agreed = _appointment(visit, proposals, now)
        no = visit.is_ahead and visit.work_type_id in refused
        found.append(replace(agreed, is_too_early=is_too_early, is_refused=no))
    return found


def _appointment(visit: Visit, proposals: list[Proposal], now: datetime) -> AgreedVisit:
    asked = next((proposal for proposal in proposals if proposal.moves_id == visit.pk), None)
    again = next((proposal for proposal in proposals if _is_for(visit, proposal)), None)
    asked = asked if visit.can_answer_at(now) else None
    may_change = visit.can_answer_at(now) if asked else visit.can_change_at(now)
    is_past = not visit.is_begun and now > max(visit.closes_at, visit.told_until)
    is_missed = is_past and visit.promise.is_broken
    return AgreedVisit(visit, asked, again, may_change, is_past, is_missed)


def _is_for(visit: Visit, proposal: Proposal) -> bool:
    same = (proposal.work_type_id, proposal.person_id) == (visit.work_type_id, visit.person_id)
    return same and proposal.moves_id is None and not proposal.coming_names  # type: ignore[attr-defined]
