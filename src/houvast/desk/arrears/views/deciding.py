"""What a lead decides against a customer, with all that is known of them in sight."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.arrears.front import hand_over, handed_over_now, take_back
from houvast.desk.arrears.forms import DecideForm, UndoDecisionForm
from houvast.desk.arrears.views.arrears import DECIDE, FILLED_IN, filled, unpaid
from houvast.ground.posting import posted
from houvast.people.entrance import StaffRequest, staff_only


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def hand_over_it(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand it over to be collected."""
    now, found, form = timezone.now(), unpaid(request, pk), DecideForm(posted(request))

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return hand_over(invoice=found, reason=reason, by=request.user, now=now)

    words = _("Hand over to be collected"), _("Decide, and tell the customer")
    return filled(request, found, form, act, words, now)


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def take_it_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Take that back."""
    now, found, form = timezone.now(), unpaid(request, pk), UndoDecisionForm(posted(request))
    action = handed_over_now(found)
    if action is None:
        raise Http404

    def act() -> Any:
        return take_back(action=action, why=form.cleaned_data["why"], by=request.user, now=now)

    words = _("Take it back"), _("Take it back, and tell the customer")
    return filled(request, found, form, act, words, now)
