"""Who is due for work that comes back, and how many of them the calendar can take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from houvast.appointments.models import Maintenance, MaintenanceQuerySet, Proposal, Visit
from houvast.appointments.models.same_thing import maybe_about
from houvast.appointments.queries.wishes import request_of, requests_of
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.routes.front import availability_of, how_many_fit, parts_of, slots_for
from houvast.workforce.models import WorkType

ASKED_LATELY = timedelta(days=180)


@dataclass(frozen=True)
class Room:
    """How many of those who are due can be invited now, and how many have yet to answer."""

    can_be_invited: int
    unanswered: int


def due_for_invitation(
    work_type: WorkType, *, until: date, now: datetime, limit: int = 200
) -> list[Maintenance]:
    """Customers whose work is due by then and who can be invited, the longest due first.

    One of a household, or of each thing of theirs. With customer, household and thing; one SQL
    statement.
    """
    due = can_be_invited(Maintenance.objects.filter(work_type=work_type, due_on__lte=until), now)
    longer_due = Q(due_on__lt=OuterRef("due_on")) | Q(
        due_on=OuterRef("due_on"), pk__lt=OuterRef("pk")
    )
    of_household = Maintenance.objects.going_on(spoken.today(now)).filter(
        longer_due,
        Customer.ON_FILE.of("customer"),
        maybe_about(OuterRef("thing"), at="thing"),
        work_type=work_type,
        customer__household=OuterRef("customer__household"),
    )
    waiting = due.filter(~Exists(of_household)).select_related(
        "customer__household__place", "work_type", "thing"
    )
    return list(waiting.order_by("due_on", "id")[:limit])


def can_be_invited(due: MaintenanceQuerySet, now: datetime) -> MaintenanceQuerySet:
    """Those who were not asked lately, and whose household has neither agreed on this work nor
    been asked for it in any other case; each thing of theirs by itself. What a suspended contract
    gives waits."""
    asked = Proposal.objects.not_withdrawn().filter(
        maintenance=OuterRef("pk"), made_at__gt=now - ASKED_LATELY
    )
    household, work_type = OuterRef("customer__household"), OuterRef("work_type")
    thing = OuterRef("thing")
    agreed = Visit.objects.upcoming().of_household(household).for_work(work_type)
    agreed = agreed.maybe_about(thing)
    open_elsewhere = Proposal.objects.to_choose().of_household(household).maybe_about(thing)
    return (
        due.going_on(spoken.today(now))
        .not_suspended()
        .filter(
            Customer.ON_FILE.of("customer"),
            ~Exists(asked),
            ~Exists(agreed),
            ~Exists(open_elsewhere.filter(work_type=work_type)),
        )
    )


def room_for_invitations(work_type: WorkType, due: Sequence[Maintenance], *, now: datetime) -> Room:
    """How many of these customers still find a place together, in a fixed number of SQL statements.

    At ours and by phone as many as there are moments, as if one could begin at a time.
    Within the horizon of the work type, beside those invited before who have not answered yet.
    """
    unanswered = _unanswered(work_type)
    if work_type.is_indoors and due:
        moments = slots_for(work_type, request_of(work_type, due[0].customer), now=now)
        left = max(0, len(moments) - len(unanswered))
        return Room(min(left, len(due)), len(unanswered))
    last = spoken.today(now) + timedelta(days=work_type.horizon_days)
    notice = work_type.notice_hours * 3600
    requests = requests_of(work_type, [maintenance.customer for maintenance in due])
    room = how_many_fit(
        availability_of(None, last, now=now, notice=notice),
        [request.until(last) for request in requests],
        parts_of(work_type),
        notice=notice,
        outstanding=[request.until(last) for request in requests_of(work_type, unanswered)],
    )
    return Room(room, len(unanswered))


def _unanswered(work_type: WorkType) -> list[Customer]:
    open_ones = Proposal.objects.to_choose().filter(work_type=work_type)
    proposals = open_ones.in_open_cases().select_related("case__customer__household__place")
    return [proposal.case.customer for proposal in proposals]
