"""What the questions about a fault show a customer, and what comes after them."""

from dataclasses import dataclass, replace
from datetime import datetime

from houvast.appointments.front import open_proposals
from houvast.appointments.models import Proposal, Visit
from houvast.journeys.front import (
    AskedByStep,
    InquirySheet,
    KnownAnswer,
    asked_another,
    asked_by_step,
    asked_of_another,
    inquiry_sheet,
)
from houvast.portal.access import Holder
from houvast.promises.models import Case, Promise


@dataclass(frozen=True)
class AfterQuestions:
    """The times to choose from, or what is agreed; and by when they hear from us anyhow."""

    proposal: Proposal | None
    visit: Visit | None
    promise: Promise | None


def after_questions(case: Case) -> AfterQuestions:
    """What a customer can do next, in three SQL statements."""
    asked = open_proposals(case).select_related("work_type").order_by("-pk").first()
    agreed = case.visits.upcoming().select_related("work_type").order_by("opens_at").first()
    promised = case.promises.open().order_by("due_at", "pk").first()
    return AfterQuestions(asked, agreed, promised)


def questions_open(
    case: Case, *, now: datetime, is_their_turn: bool = False
) -> InquirySheet | None:
    """The questions that somebody with a fault has not been through yet, or what they came to.

    None where there are none, or where a visit is agreed already without them, unless a step of
    the journey says that it `is_their_turn` to answer.
    """
    if not case.is_open:
        return None
    sheet = inquiry_sheet(case, now=now)
    if sheet and sheet.inquiry is None and not is_their_turn and case.visits.upcoming().exists():
        return None
    return sheet


def questions_come_first(holder: Holder) -> bool:
    """Whether who follows a link to the times is asked first what is the matter."""
    sheet = questions_open(holder.case, now=holder.now) if holder.may_all else None
    return sheet is not None and sheet.next is not None and not sheet.stop


def asked_of(holder: Holder, *, has_journey: bool = True) -> AskedByStep | None:
    """What a step at hand asks of the customer, nothing where the word of another counts; or what
    they are asked in this case for the journey of another.
    """
    if another := asked_another(holder.case, now=holder.now):
        return another
    sheet = asked_by_step(holder.case, now=holder.now) if has_journey else None
    return None if sheet and asked_of_another(holder.case, sheet.step) else sheet


def shown_to(holder: Holder, sheet: InquirySheet) -> list[KnownAnswer]:
    """What is known on the way; what is not theirs to read only so far that it is known."""
    return [
        one if is_shown_to(holder, one) else replace(one, is_hidden=True) for one in sheet.answered
    ]


def is_shown_to(holder: Holder, known: KnownAnswer) -> bool:
    """Whether an answer is theirs to read: told by their own household, since the case is theirs;
    and to who came by a sticker what is about the fault alone.
    """
    if known.fact is None or known.fact.is_of_another:
        return False
    if holder.is_by_sticker:
        return known.fact.about_case_id == holder.case.pk
    return known.fact.case.customer.household_id == holder.customer.household_id


def is_new_here(holder: Holder) -> bool:
    """Whether the customer is on file only since they reported this: then all of it is theirs."""
    return holder.customer.made_at == holder.case.opened_at
