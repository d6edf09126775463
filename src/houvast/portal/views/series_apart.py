"""Picking the visits of a series one after the other; nothing is agreed before the last."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from houvast.appointments.front import moments_in_order
from houvast.appointments.models import Proposal
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder
from houvast.portal.forms import PickSeriesForm
from houvast.portal.offered import offered
from houvast.portal.pages import show
from houvast.portal.times import branch_to_come_to, parts_by_name
from houvast.routes.shapes import Slot, Wanted
from houvast.workforce.models import SeriesStep, WorkType

APART, PICKED = "apart", "slot"
"""In the address: that each is picked by itself, and the moments that were, in order."""


def wants_apart(request: HttpRequest, proposal: Proposal) -> bool:
    """Whether the customer picks each visit by itself: where there is a moment to each."""
    return request.method != "POST" and APART in request.GET and proposal.work_type.is_indoors


def picking_apart(
    request: HttpRequest, holder: Holder, proposal: Proposal, steps: list[SeriesStep]
) -> HttpResponse:
    """The moments of the next visit, after those that were picked; all of them to agree on.

    What was picked and has gone since is asked again. Raises AddressUnknown.
    """
    order = moments_in_order(proposal, holder.customer, steps, now=holder.now)
    picked = _picked(request.GET)[: len(steps)]
    taken = [_as_slot(wanted) for wanted in picked]
    has_gone = bool(taken) and not order.stands(taken)
    while taken and not order.stands(taken):
        taken.pop()
    kinds = [step.work_type for step in steps]
    agreed = list(zip(kinds, taken, strict=False))
    if len(taken) == len(steps):
        key = order.key_of(taken)
        form = PickSeriesForm(initial={"slot": key})
        return _show(request, holder, proposal, agreed, number=len(steps), form=form, key=key)
    kind = kinds[len(taken)]
    return _show(
        request,
        holder,
        proposal,
        agreed,
        number=len(steps),
        kind=kind,
        nth=len(taken) + 1,
        has_gone=has_gone,
        offered=offered(order.next_ones(taken), parts_by_name(kind)),
    )


def _show(
    request: HttpRequest,
    holder: Holder,
    proposal: Proposal,
    agreed: Sequence[tuple[WorkType, Slot]],
    **shown: Any,
) -> HttpResponse:
    return show(
        request,
        holder,
        "series_apart",
        proposal=proposal,
        work_type=proposal.work_type,
        picked=[(kind, slot, Wanted.of(slot).key) for kind, slot in agreed],
        **branch_to_come_to(proposal),
        **shown,
    )


def _picked(given: QueryDict) -> list[Wanted]:
    """What the address says was picked, as far as it says something."""
    found: list[Wanted] = []
    for key in given.getlist(PICKED):
        try:
            found.append(Wanted.from_key(key))
        except Refused:
            break
    return found


def _as_slot(wanted: Wanted) -> Slot:
    return Slot(0, wanted.on, wanted.part, wanted.opens, wanted.closes, 0, None)
