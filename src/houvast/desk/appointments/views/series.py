"""Writing down on the phone which times a customer chooses for several visits at once."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.appointments.front import accept_series, chains_for, from_key, series_choices
from houvast.appointments.models import Proposal
from houvast.desk.appointments.forms.choosing import SlotForm
from houvast.desk.appointments.views.phone import on_the_phone
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest
from houvast.workforce.models import SeriesStep


def choose_series(
    request: StaffRequest, proposal: Proposal, steps: list[SeriesStep], now: datetime
) -> HttpResponse:
    """Offer all visits of the work in one choice, and write down the one that was made."""
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
