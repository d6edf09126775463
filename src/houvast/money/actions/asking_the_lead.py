"""A gesture beyond what somebody may give: their lead is asked, and says yes or no in one step."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.speaking import speaking
from houvast.money.actions.invoicing import Asked, Gesture, draft_invoice, write_line
from houvast.money.models import GestureAsked, Invoice
from houvast.money.queries.gestures import may_give_at_all
from houvast.money.rules import gesture_refusals, refusals
from houvast.people.models import Customer, Role, Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import answered_internally
from houvast.promises.actions.internal_questions import AskedAmongUs, ask_among_ourselves
from houvast.promises.models import Case
from houvast.promises.queries.owners import lead_over


@transaction.atomic
def draft_or_ask(
    *, case: Case, customer: Customer, lines: Sequence[Asked], by: Staff, now: datetime
) -> Invoice:
    """Put an invoice ready; a gesture beyond what `by` may give is asked of their lead, who owes
    the answer within our reply hours, and the draft waits for that.

    Raises what `draft_invoice` raises: BeyondBudget where nobody may give anything, or where nobody
    is above them.
    """
    lead = lead_over(by)
    try:
        return draft_invoice(case=case, customer=customer, lines=lines, by=by, now=now)
    except refusals.BeyondBudget:
        is_highest = lead == by or by.has_role(Role.OWNER)
        if is_highest or not may_give_at_all(now=now):
            raise
    gestures = [one for one in lines if isinstance(one, Gesture)]
    others = [one for one in lines if not isinstance(one, Gesture)]
    draft = draft_invoice(case=case, customer=customer, lines=others, by=by, now=now)
    if sum(one.amount for one in gestures) > sum(line.amount for line in draft.lines.all()):
        raise refusals.GivenMoreThanAsked
    for gesture in gestures:
        _ask(draft, gesture, of=lead, by=by, now=now)
    return draft


@transaction.atomic
def decide_gesture(*, asked: GestureAsked, is_given: bool, by: Staff, now: datetime) -> Invoice:
    """A lead says yes, and gives it of what they may give themselves; or no. The draft goes on.

    The same twice is once. Raises LeadGives, GestureDecided or BeyondBudget.
    """
    cases = GestureAsked.objects.filter(pk=asked.pk).values_list("draft__case", flat=True)
    for pk in cases:
        locked_case(pk)
    held = GestureAsked.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "draft", "beside", "question"
    )
    found = held.filter(pk=asked.pk).first()
    if found is None or found.draft.issued_at:
        raise gesture_refusals.GestureDecided
    if by.pk == found.asked_by_id or not by.has_role(Role.LEAD, Role.OWNER):
        raise gesture_refusals.LeadGives
    if found.decided_at:
        if found.is_given == is_given:
            return found.draft
        raise gesture_refusals.GestureDecided
    if is_given:
        write_line(Gesture(found.text, found.amount, found.beside), found.draft, by=by)
    change(found, {"decided_at": now, "decided_by": by, "is_given": is_given})
    if found.question.is_open:
        with speaking(found.asked_by.language):
            said = _("Yes, give it.") if is_given else _("No, do not give it.")
        answered_internally(question=found.question, answer=said, by=by.as_actor(), now=now)
    who, amount = by.as_actor(), found.amount
    if is_given:
        history.record("gesture.given", about=found, by=who, at=now, amount=amount)
    else:
        history.record("gesture.refused", about=found, by=who, at=now, amount=amount)
    return found.draft


def _ask(draft: Invoice, gesture: Gesture, *, of: Staff, by: Staff, now: datetime) -> GestureAsked:
    hours = timedelta(hours=our_company().reply_hours)
    due_at = business_calendar().add_business_time(now, hours)
    told = {"name": by.name, "amount": spoken.euros(gesture.amount), "why": gesture.text}
    with speaking(of.language):
        words = _(
            "May %(name)s give %(amount)s as a gesture (%(why)s)? Say yes or no at the draft of "
            "the invoice in this case."
        )
    question = ask_among_ourselves(
        case=draft.case, asked=AskedAmongUs(words % told, of, due_at, draft), by=by, now=now
    )
    asked = GestureAsked.objects.create(
        draft=draft, beside=gesture.beside, text=gesture.text, amount=gesture.amount,
        question=question, asked_by=by, asked_at=now,
    )  # fmt: skip
    history.record(
        "gesture.asked", about=asked, by=by.as_actor(), at=now, amount=gesture.amount, of=of.name
    )
    return asked
