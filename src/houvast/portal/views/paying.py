"""Paying an invoice at once, by way of the page of a payment provider.

Who pays comes back to a page that names nobody: the provider has its address.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from houvast.ground.page_addresses import page as address_of
from houvast.ground.posting import attempted, show
from houvast.ground.refusals import Refused
from houvast.money.front import (
    ToPay,
    ask_payment,
    invoice_sheet,
    refreshes,
)
from houvast.money.models import PaymentRequest
from houvast.portal.access import Holder, invoice_for, sees_invoices
from houvast.portal.access_to_money import payment_of_key
from houvast.portal.forms import WrongForm
from houvast.portal.pages import for_holder, for_payer
from houvast.portal.views.invoices import shown

BACK, BACK_FOR_SECONDS = "back", 24 * 3600


@require_POST
@for_holder
@sees_invoices
def pay(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """Have a page made on which the next part of a plan or all is paid, and lead there."""
    found = invoice_for(holder, invoice_id)
    sheet = invoice_sheet(found)
    amount = sheet.next_to_pay if "next" in request.POST else sheet.open_amount
    asked = ToPay(amount, PaymentRequest.Place.PAGE)
    done = attempted(
        lambda: ask_payment(invoice=found, asked=asked, by=holder.reader.as_actor(), now=holder.now)
    )
    if isinstance(done, Refused):
        return shown(request, holder, found, form=WrongForm(None), refusal=done)
    page = address_of("portal:paid", done.key)
    answer = redirect(f"{page}?naar=1")
    # The way back is kept here, not at the provider: it opens their matter.
    answer.set_signed_cookie(
        BACK,
        holder.address("invoice", invoice_id),
        salt=str(done.key),
        max_age=BACK_FOR_SECONDS,
        path=page,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


@require_safe
@for_payer
def paid(request: HttpRequest, key: UUID) -> HttpResponse:
    """How it stands; straight on to the page of the provider for who just asked for it."""
    asked = payment_of_key(key)
    leads = asked.can_be_paid and "naar" in request.GET
    looks, back = refreshes(asked, now=timezone.now()), _back(request, key)
    return show(request, "portal/paid.html", asked=asked, leads=leads, looks=looks, back=back)


@require_safe
@for_payer
def standing(request: HttpRequest, key: UUID) -> HttpResponse:
    """The part of that page which asks again by itself; nothing while it stays the same."""
    asked = payment_of_key(key)
    if request.GET.get("status") == asked.shows:
        return HttpResponse(status=204)
    told = {"asked": asked, "looks": refreshes(asked, now=timezone.now())}
    return render(request, "portal/parts/paid_standing.html", told)


def _back(request: HttpRequest, key: UUID) -> str:
    back = request.get_signed_cookie(BACK, "", salt=str(key), max_age=BACK_FOR_SECONDS) or ""
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else ""
