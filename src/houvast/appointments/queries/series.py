"""What a customer can choose of work that takes several visits."""

from dataclasses import replace
from datetime import datetime, timedelta

from houvast.appointments.models import Proposal
from houvast.appointments.queries.wishes import requests_for
from houvast.appointments.rules.moments import MomentsInOrder
from houvast.appointments.rules.series import Chain, chains, first_marked
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.routes.front import availability_of, parts_of, starts_together
from houvast.workforce.front import between, steps_of
from houvast.workforce.models import SeriesStep


def chains_for(
    proposal: Proposal, customer: Customer, *, now: datetime, steps: list[SeriesStep] | None = None
) -> list[Chain]:
    """For each day and daypart of the first visit, the soonest days of all visits together.

    The first within the horizon of the work type, the others as far after it as the `steps` say.
    In five SQL statements, however many visits and technicians there are; two fewer with the steps
    at hand. Raises AddressUnknown.
    """
    steps = steps or steps_of(proposal.work_type)
    if proposal.work_type.is_indoors:
        moments = moments_in_order(proposal, customer, steps, now=now)
        wish = replace(moments.starts[0].request.wish, halves=frozenset())
        return first_marked(moments.chains(), wish, is_indoors=True)
    kinds = [step.work_type for step in steps]
    requests = requests_for(kinds, customer, proposal=proposal)
    today, gaps = spoken.today(now), between(steps)
    first_until = today + timedelta(days=proposal.work_type.horizon_days)
    last = first_until + timedelta(days=sum(gap.most_days for gap in gaps[1:]))
    notices = [kind.notice_hours * 3600 for kind in kinds]
    calendar = availability_of(requests[0].territory, last, now=now, notice=min(notices))
    offered = [
        calendar.every(request.until(last), parts_of(kind), notice=notice)
        for kind, request, notice in zip(kinds, requests, notices, strict=True)
    ]
    offered[0] = [slot for slot in offered[0] if slot.on <= first_until]
    wish = requests[0].wish
    if proposal.case.is_elsewhere:
        wish = replace(wish, halves=frozenset())
    return first_marked(chains(offered, gaps), wish, is_indoors=False)


def moments_in_order(
    proposal: Proposal, customer: Customer, steps: list[SeriesStep], *, now: datetime
) -> MomentsInOrder:
    """The moments of visits to which nobody drives, and which of them can follow which.

    In four SQL statements, however many visits there are.
    """
    kinds = [step.work_type for step in steps]
    requests = requests_for(kinds, customer, proposal=proposal)
    today, gaps = spoken.today(now), between(steps)
    first_until = today + timedelta(days=proposal.work_type.horizon_days)
    last = first_until + timedelta(days=sum(gap.most_days for gap in gaps[1:]))
    notices = [kind.notice_hours * 3600 for kind in kinds]
    starts = starts_together((today, last), requests, now=now, notices=notices)
    return MomentsInOrder(starts, [parts_of(kind) for kind in kinds], gaps, first_until)
