"""Which half-days suit the customer, as they say it on the phone."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.appointments.front_offers import from_codes, note_half_days
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest
from houvast.promises.models import Case, HowTold


def tells_half_days(request: StaffRequest) -> bool:
    """Whether that is what was sent, and no time."""
    return request.POST.get("do") == "half_days"


def half_days_told(request: StaffRequest, case: Case, now: datetime) -> HttpResponse:
    """Put on file what they said, and show the times again with what suits them first."""
    done = attempted(
        lambda: note_half_days(
            case=case,
            halves=from_codes(request.POST.getlist("half")),
            channel=HowTold.PHONE,
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(done, Refused):
        messages.warning(request, done.sentence)
    else:
        messages.success(request, _("It is on file which half-days suit the customer."))
    return redirect(request.path)
