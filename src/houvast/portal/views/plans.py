"""Paying an invoice in parts, or later: who pays agrees to it on their page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.ground import spoken
from houvast.ground.posting import attempted, posted
from houvast.ground.refusals import Refused
from houvast.money.front import choices_of, invoice_sheet, latest_of, pay_in_parts, pay_later
from houvast.money.models import Invoice, PaymentPlan
from houvast.portal.access import Holder, invoice_for, sees_invoices
from houvast.portal.forms_of_plans import PartsForm, PayLaterForm
from houvast.portal.pages import for_holder, show


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@sees_invoices
def in_parts(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """In how many parts, each with its day and amount; one press agrees to it."""
    found, refusal = invoice_for(holder, invoice_id), None
    sheet, today = invoice_sheet(found), spoken.today(holder.now)
    plans = choices_of(sheet, today=today)
    form = PartsForm(posted(request), plans=plans)
    if form.is_valid():
        many, by = form.cleaned_data["many"], holder.reader.as_actor()
        answer = _agreed(
            request,
            holder,
            found,
            lambda: pay_in_parts(invoice=found, many=many, by=by, now=holder.now),
        )
        if not isinstance(answer, Refused):
            return answer
        refusal = answer
    return show(
        request, holder, "in_parts", invoice=found, sheet=sheet, plans=plans, form=form,
        refusal=refusal,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@sees_invoices
def later(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """By which later day all of it is paid; one press agrees to it."""
    found, refusal = invoice_for(holder, invoice_id), None
    sheet, today = invoice_sheet(found), spoken.today(holder.now)
    until = latest_of(sheet, today=today)
    form = PayLaterForm(posted(request), initial={"on": until}, until=until or today)
    if form.is_valid():
        on, by = form.cleaned_data["on"], holder.reader.as_actor()
        answer = _agreed(
            request, holder, found, lambda: pay_later(invoice=found, on=on, by=by, now=holder.now)
        )
        if not isinstance(answer, Refused):
            return answer
        refusal = answer
    return show(
        request, holder, "pay_later", invoice=found, sheet=sheet, until=until, form=form,
        refusal=refusal,
    )  # fmt: skip


def _agreed(
    request: HttpRequest, holder: Holder, invoice: Invoice, agree: Callable[[], PaymentPlan]
) -> HttpResponse | Refused:
    """Back to the invoice once it is agreed to; else why it is not."""
    done = attempted(agree)
    if isinstance(done, Refused):
        return done
    messages.success(request, _("We agreed: this is how you pay it."))
    return redirect(holder.address("invoice", invoice.pk))
