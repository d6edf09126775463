"""Letting somebody pay who stands here: a code on this screen, and whether it was paid."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access_to_money import owed_for, payment_request_for
from houvast.desk.frame.pages import show
from houvast.desk.invoices.forms import LetPayForm
from houvast.ground.posting import posted, tried
from houvast.money.front import ToPay, ask_payment, refreshes
from houvast.money.models import Invoice, PaymentRequest
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def let_pay(request: StaffRequest, pk: int) -> HttpResponse:
    """How much of it is paid now."""
    now, found = timezone.now(), owed_for(request.user, pk)
    left = f"{Invoice.objects.open_of(found.pk):.2f}".replace(".", ",")
    form = LetPayForm(posted(request), initial={"amount": left})
    by = request.user.as_actor()

    def act() -> PaymentRequest:
        asked = ToPay(form.cleaned_data["amount"], PaymentRequest.Place.DESK)
        return ask_payment(invoice=found, asked=asked, by=by, now=now)

    done = tried(form, act)
    if done:
        return redirect("desk:payment_request", done.pk)
    return show(
        request, "invoices/form", now=now, here="inbox", form=form, case=found.case, invoice=found,
        heading=_("Let them pay here"), button=_("Show the code"),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def payment_request(request: StaffRequest, pk: int) -> HttpResponse:
    """The code that somebody scans to pay, until they did."""
    now, asked = timezone.now(), payment_request_for(request.user, pk)
    return show(
        request, "invoices/payment_request", now=now, here="inbox", asked=asked,
        looks=refreshes(asked, now=now),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def payment_standing(request: StaffRequest, pk: int) -> HttpResponse:
    """The part of that page which asks again by itself; nothing while it stays the same."""
    now, asked = timezone.now(), payment_request_for(request.user, pk)
    if request.GET.get("status") == asked.shows:
        return HttpResponse(status=204)
    told = {"asked": asked, "looks": refreshes(asked, now=now)}
    return render(request, "desk/invoices/payment_standing.html", told)
