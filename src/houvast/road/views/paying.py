"""Paying at the visit: by a code on this screen, in cash or by card."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.money.front import (
    Paid,
    ToPay,
    ask_payment,
    has_provider,
    owed_in,
    refreshes,
    take_at_visit,
)
from houvast.money.models import Invoice, Payment, PaymentRequest
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit, request_at
from houvast.road.pages import show
from houvast.road.paying_forms import CODE, PayForm


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def pay(request: StaffRequest, pk: int) -> HttpResponse:
    """What is open of this matter; have some of it paid, or note that it was."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    owed = owed_in(visit.case, now=now)
    forms = [(one, PayForm(_sent_of(request, one), owed=one)) for one in owed]
    sent = next(((one, form) for one, form in forms if form.is_bound), None)
    if sent and (done := tried(sent[1], lambda: _act(request, visit, *sent))):
        if isinstance(done, PaymentRequest):
            return redirect("road:pay_code", pk, done.pk)
        told = {"amount": spoken.euros(done.amount), "how": done.get_road_display()}
        messages.success(request, _("Noted: %(amount)s. %(how)s.") % told)
        return redirect("road:pay", pk)
    return show(
        request, "pay", now=now, visit=visit, forms=forms, form=sent and sent[1],
        has_code=has_provider(),
    )  # fmt: skip


@require_safe
@staff_only(*ROAD)
def pay_code(request: StaffRequest, pk: int, request_id: int) -> HttpResponse:
    """The code that somebody scans to pay, until they did."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    asked = request_at(visit, request_id)
    return show(
        request, "pay_code", now=now, visit=visit, asked=asked,
        looks=refreshes(asked, now=now),
    )  # fmt: skip


@require_safe
@staff_only(*ROAD)
def pay_code_standing(request: StaffRequest, pk: int, request_id: int) -> HttpResponse:
    """The part of that page which asks again by itself; nothing while it stays the same."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    asked = request_at(visit, request_id)
    if request.GET.get("status") == asked.shows:
        return HttpResponse(status=204)
    return show(
        request, "pay_code_standing", now=now, visit=visit, asked=asked,
        looks=refreshes(asked, now=now),
    )  # fmt: skip


def _sent_of(request: StaffRequest, invoice: Invoice) -> QueryDict | None:
    """What was sent of this invoice, where something was."""
    sent = posted(request)
    return sent if sent and sent.get("invoice") == str(invoice.pk) else None


def _act(
    request: StaffRequest, visit: Visit, invoice: Invoice, form: PayForm
) -> PaymentRequest | Payment:
    now, given = timezone.now(), form.cleaned_data
    if given["how"] == CODE:
        asked = ToPay(given["amount"], PaymentRequest.Place.ROAD)
        return ask_payment(invoice=invoice, asked=asked, by=request.user.as_actor(), now=now)
    source = f"visit {visit.pk} {given['form_id']}" if given["form_id"] else ""
    where = str(visit.place or visit.work_type)
    paid = Paid(given["amount"], now, given["how"], source, where)
    return take_at_visit(invoice=invoice, paid=paid, by=request.user.as_actor(), now=now)
