"""What a lead decides against a customer, with all that is known of them in sight."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.models import Visit
from houvast.arrears.front import (
    agree_as_lead,
    arrears_of,
    cancel_because_unpaid,
    hand_over,
    handed_over_now,
    take_back,
)
from houvast.desk.arrears.forms import DecideForm, LeadAgreesForm, UndoDecisionForm
from houvast.desk.arrears.views.arrears import DECIDE, FILLED_IN, filled, unpaid
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.money.models import Invoice
from houvast.people.entrance import DESK, StaffRequest, staff_only


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
@staff_only(*DESK)
def cancel_it(request: StaffRequest, pk: int, visit_pk: int) -> HttpResponse:
    """Cancel a visit of its own matter because of it."""
    now, found, form = timezone.now(), unpaid(request, pk), DecideForm(posted(request))
    visit = _visit(found, visit_pk, now)

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return cancel_because_unpaid(
            invoice=found, visit=visit, reason=reason, by=request.user, now=now
        )

    words = _("Cancel: %(visit)s") % {"visit": _named(visit)}, _("Cancel it, and tell the customer")
    return filled(request, found, form, act, words, now)


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def agree_to_it(request: StaffRequest, pk: int, visit_pk: int) -> HttpResponse:
    """Agree that a visit in treatment may be cancelled; somebody else decides it."""
    now, found, form = timezone.now(), unpaid(request, pk), LeadAgreesForm(posted(request))
    visit = _visit(found, visit_pk, now)

    def act() -> Any:
        why = form.cleaned_data["why"]
        return agree_as_lead(invoice=found, visit=visit, why=why, by=request.user, now=now)

    words = _("Agree that this is cancelled: %(visit)s") % {"visit": _named(visit)}, _("Agree")
    return filled(request, found, form, act, words, now)


def _named(visit: Visit) -> str:
    window = spoken.window(visit.opens_at, visit.closes_at)
    return f"{visit.whom}, {window}"


def _visit(found: Invoice, visit_pk: int, now: datetime) -> Visit:
    arrears = arrears_of(found, now=now)
    visits = [one.visit for one in arrears.visits] if arrears else []
    for visit in visits:
        if visit.pk == visit_pk:
            return visit
    raise Http404


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


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def undo_it(request: StaffRequest, pk: int, action_pk: int) -> HttpResponse:
    """Take back that a visit was cancelled, a contract suspended, or costs charged."""
    now, found, form = timezone.now(), unpaid(request, pk), UndoDecisionForm(posted(request))
    action = found.adverse_actions.standing().filter(pk=action_pk).first()
    if action is None:
        raise Http404

    def act() -> Any:
        return take_back(action=action, why=form.cleaned_data["why"], by=request.user, now=now)

    words = _("Take it back"), _("Take it back, and tell the customer")
    return filled(request, found, form, act, words, now)
