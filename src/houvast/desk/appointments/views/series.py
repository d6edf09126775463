"""Writing down on the phone which times a customer chooses for several visits at once."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.appointments.front import (
    accept_series,
    chains_for,
    from_key,
    moments_in_order,
    series_choices,
)
from houvast.appointments.models import Proposal
from houvast.desk.appointments.forms.choosing import SlotForm
from houvast.desk.appointments.views.phone import on_the_phone
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest
from houvast.routes.shapes import Slot, Wanted
from houvast.workforce.models import SeriesStep

APART, PICKED = "apart", "slot"
"""In the address: that each visit is picked by itself, and the moments that were, in order."""


def choose_series(
    request: StaffRequest, proposal: Proposal, steps: list[SeriesStep], now: datetime
) -> HttpResponse:
    """Offer all visits of the work in one choice, and write down the one that was made."""
    if request.method != "POST" and APART in request.GET and proposal.work_type.is_indoors:
        return _apart(request, proposal, steps, now)
    form = SlotForm(posted(request))
    visits = tried(
        form,
        lambda: accept_series(
            proposal=proposal,
            wanted=from_key(form.cleaned_data["slot"], len(steps)),
            **on_the_phone(request, proposal.case, now),
        ),
    )
    if visits is None:
        return _offer(request, proposal, steps, form, now)
    agreed = {
        "number": len(visits),
        "window": spoken.window(visits[0].opens_at, visits[0].closes_at),
    }
    messages.success(
        request,
        _("Agreed: %(number)d visits, the first on %(window)s. The confirmation is on its way.")
        % agreed,
    )
    return redirect("desk:case", proposal.case_id)


def _offer(
    request: StaffRequest,
    proposal: Proposal,
    steps: list[SeriesStep],
    form: SlotForm,
    now: datetime,
) -> HttpResponse:
    """The page with the choices, or with why there are none."""
    found = attempted(lambda: chains_for(proposal, proposal.case.customer, now=now, steps=steps))
    return show(
        request,
        "appointments/choose_series",
        now=now,
        here="inbox",
        form=form,
        proposal=proposal,
        case=proposal.case,
        choices=[] if isinstance(found, Refused) else series_choices(found, steps),
        trouble=found.sentence if isinstance(found, Refused) else "",
    )


def _apart(
    request: StaffRequest, proposal: Proposal, steps: list[SeriesStep], now: datetime
) -> HttpResponse:
    """The moments of the next visit, after those that were picked; all of them to agree on."""
    customer, kinds = proposal.case.customer, [step.work_type for step in steps]
    order = attempted(lambda: moments_in_order(proposal, customer, steps, now=now))
    shown: dict[str, Any]
    if isinstance(order, Refused):
        shown = {"trouble": order.sentence}
    else:
        taken, has_gone = order.picked(request.GET.getlist(PICKED))
        is_whole = len(taken) == len(steps)
        shown = {
            "picked": [
                (kind, slot, Wanted.of(slot).key) for kind, slot in zip(kinds, taken, strict=False)
            ],
            "has_gone": has_gone,
            "key": order.key_of(taken) if is_whole else "",
            "kind": None if is_whole else kinds[len(taken)],
            "nth": len(taken) + 1,
            "days": [] if is_whole else _by_day(order.next_ones(taken)),
        }
    return show(
        request,
        "appointments/choose_apart",
        now=now,
        here="inbox",
        proposal=proposal,
        case=proposal.case,
        number=len(steps),
        **shown,
    )


def _by_day(slots: list[Slot]) -> list[tuple[date, list[tuple[Slot, str]]]]:
    """The moments of each day, with what a form sends for them."""
    return [
        (on, [(slot, Wanted.of(slot).key) for slot in of_day])
        for on, of_day in groupby(slots, key=lambda slot: slot.on)
    ]
