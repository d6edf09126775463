"""An invoice in the customer's hands: what for, what is open, and what is wrong with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.arrears.front import cancelled_because_of, handed_over_now, suspended_because_of
from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import attempted, posted
from houvast.ground.refusals import Refused
from houvast.money.front import (
    choices_of,
    debit_set_up,
    dispute_invoice,
    has_paper,
    has_provider,
    how_to_pay,
    invoice_paper,
    invoice_sheet,
    latest_of,
    mandate_of,
    place_for,
    sender_of,
)
from houvast.money.models import Invoice
from houvast.people.queries.identity import sender_in_words
from houvast.portal.access import Holder, invoice_for, sees_invoices
from houvast.portal.forms import WrongForm
from houvast.portal.pages import for_holder, show


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@sees_invoices
def invoice(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:
    """What it is for and what is open; or take in what is wrong with it."""
    found, form, refusal = invoice_for(holder, invoice_id), WrongForm(posted(request)), None
    if form.is_valid():
        done = attempted(
            lambda: dispute_invoice(
                invoice=found,
                words=form.cleaned_data["words"],
                by=holder.reader.as_actor(),
                now=holder.now,
                form_id=form.cleaned_data["form_id"],
            )
        )
        if not isinstance(done, Refused):
            messages.success(request, _("We have it. You need not pay before we answered you."))
            return redirect(holder.address("invoice", invoice_id))
        refusal = done
    return shown(request, holder, found, form=form, refusal=refusal)


def shown(
    request: HttpRequest,
    holder: Holder,
    found: Invoice,
    *,
    form: WrongForm,
    refusal: Refused | None,
) -> HttpResponse:
    """The page of an invoice, with what came back wrong or was refused."""
    sheet = invoice_sheet(found)
    stands = sheet.stands(today=spoken.today(holder.now))
    is_open = sheet.open_amount > 0
    can_pay = has_provider() and is_open
    sender = sender_of(found)
    handed_over = handed_over_now(found) if is_open else None
    # Who must not pay it now, or has to do with somebody else first, puts nothing off.
    at_bank = sheet.debit is not None and sheet.debit.batch_id is not None
    may_wait = stands not in ("disputed", "settled", "owed_back") and handed_over is None
    may_wait = may_wait and not at_bank
    today = spoken.today(holder.now)
    return show(
        request, holder, "invoice", invoice=found, sheet=sheet, stands=stands, form=form,
        refusal=refusal, can_pay=can_pay, place=place_for(found) if holder.pays else "",
        how=how_to_pay(found, sheet.comes_next), has_paper=has_paper(found),
        handed_over=handed_over, mandate=mandate_of(found.customer.itself),
        collects=debit_set_up() is not None,
        may_part=may_wait and bool(choices_of(sheet, today=today)),
        may_later=may_wait and latest_of(sheet, today=today) is not None,
        sender=sender_in_words(sender) if sender else [], cancelled=cancelled_because_of(found),
        suspended=[
            one
            for one in suspended_because_of(found)
            if one.contract and not one.contract.is_over(today)
        ],
    )  # fmt: skip


@require_safe
@for_holder
@sees_invoices
def paper(request: HttpRequest, holder: Holder, invoice_id: int) -> HttpResponse:  # noqa: ARG001
    """The invoice as a PDF, as it was sent."""
    found = invoice_paper(invoice_for(holder, invoice_id).pk, get_language() or "nl")
    if found is None:
        raise Http404
    return download(found.content, found.name, found.content_type)
