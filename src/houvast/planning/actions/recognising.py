"""A first message that asks for a visit gets the link to plan it, or to what stands already."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.conversations.in_hand import Entry, FirstStep
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Customer
from houvast.people.queries.company import read_once
from houvast.planning.actions.proposing import put_forward
from houvast.planning.models import Proposal, Visit, WorkType
from houvast.planning.queries.visits import next_window, waits_for_choice
from houvast.planning.rules.recognising import recognised
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Case, Link


def propose_what_was_asked(event: Event) -> None:
    """React to `message.received` in its transaction: propose the visit that its words ask for.

    Only to the first message of a case, and only work that customers plan themselves. Tells
    nobody: the acknowledgement of the message does.
    """
    if not event.facts.get("is_first") or event.case_id is None:
        return
    asked = _asked_for(f"{event.facts.get('subject', '')} {event.facts.get('text', '')}")
    if asked is None:
        return
    case = Case.objects.get(pk=event.case_id)
    put_forward(case=case, work_type=asked, by=HOUVAST, now=event.at)


def case_of_same_work(customer: Customer, text: str) -> Case | None:
    """The open case in which the household was invited for, or agreed, the visit that a text
    asks for: whoever answers an invitation with a new mail means that one.
    """
    asked = _asked_for(text)
    if asked is None:
        return None
    of_household = Case.objects.filter(
        customer__household_id=customer.household_id, settled_at__isnull=True
    )
    invited = Proposal.objects.unanswered().filter(work_type=asked)
    agreed = Visit.objects.filter(work_type=asked, cancelled_at=None, finished_at=None)
    known = Q(pk__in=invited.values("case")) | Q(pk__in=agreed.values("case"))
    return of_household.filter(known).order_by("-id").first()


def entry_with(uid: str) -> Entry | None:
    """The visit that stands under this name in its customer's calendar."""
    visits = Visit.objects.select_related("case__customer__household", "case__owner")
    visit = visits.filter(calendar_uid=uid).first()
    return Entry(visit.case, *visit.expected) if visit else None


def first_step(case: Case, now: datetime) -> FirstStep | None:
    """Choosing what the customer was asked to choose, or seeing what is agreed."""
    if waiting := waits_for_choice(case):
        link = standing_link(case=case, purpose=Link.Purpose.CHOOSE, target_id=waiting, now=now)
        sentence = _("This calls for a visit. You choose yourself when it suits you.")
        return FirstStep(sentence, _("Choose a day and a time"), link)
    visit_id, opens_at, closes_at = next_window(case) or (0, now, now)
    if closes_at <= now:
        return None
    link = standing_link(case=case, purpose=Link.Purpose.APPOINTMENT, target_id=visit_id, now=now)
    window = spoken.window(opens_at, closes_at)
    sentence = _("Your appointment: %(window)s.") % {"window": window}
    return FirstStep(sentence, _("See, move or cancel your appointment"), link)


def _asked_for(text: str) -> WorkType | None:
    kinds = read_once("work by oneself", lambda: list(WorkType.objects.filter(self_service=True)))
    return recognised(text, {kind: kind.recognised_by for kind in kinds})
