"""What a customer can choose of work that takes several visits."""

from datetime import datetime, timedelta

from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.planning.models import Proposal, SeriesStep
from houvast.planning.queries.board import board, closed_days, parts_of, seconds
from houvast.planning.queries.steps import between, steps_of
from houvast.planning.queries.travel import travel_times
from houvast.planning.queries.wishes import requests_for
from houvast.planning.rules.crews import offers_of
from houvast.planning.rules.series import Chain, chains


def chains_for(
    proposal: Proposal, customer: Customer, *, now: datetime, steps: list[SeriesStep] | None = None
) -> list[Chain]:
    """For each day and daypart of the first visit, the soonest days of all visits together.

    The first within the horizon of the work type, the others as far after it as the `steps` say.
    In six SQL statements, however many visits and technicians there are; two fewer with the steps
    at hand. Raises AddressUnknown.
    """
    steps = steps or steps_of(proposal.work_type)
    kinds = [step.work_type for step in steps]
    requests = requests_for(kinds, customer, proposal=proposal)
    today, gaps = spoken.today(now), between(steps)
    first_until = today + timedelta(days=proposal.work_type.horizon_days)
    last = first_until + timedelta(days=sum(gap.most_days for gap in gaps[1:]))
    days = board(today, last, closed=closed_days())
    offered = [
        offers_of(
            days,
            request,
            parts_of(kind),
            travel=travel_times(),
            now=seconds(now),
            notice=kind.notice_hours * 3600,
        )
        for kind, request in zip(kinds, requests, strict=True)
    ]
    offered[0] = [slot for slot in offered[0] if slot.on <= first_until]
    return chains(offered, gaps)
