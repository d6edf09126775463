"""Letting us collect from one's account, and taking that back: on the page of an invoice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.money.front import agree_to_mandate, debit_set_up, mandate_of, revoke_mandate
from houvast.portal.access import Holder, invoice_for, sees_invoices
from houvast.portal.forms import WrongForm
from houvast.portal.forms_of_plans import MandateForm
from houvast.portal.pages import for_holder, show
from houvast.portal.views.invoices import shown


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@sees_invoices
def mandate(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """From which account; one press agrees to it."""
    found, how = invoice_for(holder, invoice_id), debit_set_up()
    if how is None:
        raise Http404
    payer = found.customer.itself
    form = MandateForm(posted(request), initial={"name": payer.name})
    by = holder.reader.as_actor()
    done = tried(
        form, lambda: agree_to_mandate(payer=payer, **form.cleaned_data, by=by, now=holder.now)
    )
    if done is None:
        return show(
            request, holder, "mandate", invoice=found, form=form, how=how,
            mandate=mandate_of(payer),
        )  # fmt: skip
    messages.success(request, _("We may collect it. You hear from us before we do."))
    return redirect(holder.address("invoice", found.pk))


@require_POST
@for_holder
@sees_invoices
def revoke(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """One press takes it back."""
    found, by = invoice_for(holder, invoice_id), holder.reader.as_actor()
    payer = found.customer.itself
    done = attempted(lambda: revoke_mandate(payer=payer, by=by, now=holder.now))
    if isinstance(done, Refused):
        return shown(request, holder, found, form=WrongForm(None), refusal=done)
    messages.success(request, _("You took it back. We announce nothing to be collected any more."))
    return redirect(holder.address("invoice", found.pk))
