"""Picking the visits of a series one after the other; nothing is agreed before the last."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from houvast.appointments.front import moments_in_order
from houvast.appointments.models import Proposal
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
    taken, has_gone = order.picked(request.GET.getlist(PICKED))
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
