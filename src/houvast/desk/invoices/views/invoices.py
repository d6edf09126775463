"""Invoices at the desk: listed, looked at, paid, credited, and answered for."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.conversations.models import Message
from houvast.desk.frame.access import case_for, invoice_for
from houvast.desk.frame.access_to_money import owed_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.invoices.forms import CreditForm, DisputeAnswerForm, PaidBackForm, PaidForm
from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.money.front import (
    LISTS,
    InvoiceSheet,
    answer_dispute,
    came_from,
    credit_invoice,
    debit_set_up,
    gestures_asked,
    has_paper,
    has_provider,
    has_ubl,
    invoice_paper,
    invoice_sheet,
    invoice_ubl,
    invoices_page,
    is_anothers,
    keys_of,
    left_of_lines,
    mandate_of,
    note_payment,
    open_of_payer,
    pay_back,
    refunds_of,
    requests_of,
)
from houvast.money.models import Invoice, PaymentRequest
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role, Staff
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import whole

FILLED_IN = ["GET", "HEAD", "POST"]


@require_safe
@staff_only(*DESK)
def all_of_them(request: StaffRequest) -> HttpResponse:
    """What is open, what is overdue, what is a draft, and all; the newest first."""
    now, which = timezone.now(), request.GET.get("which", "")
    which = which if which in LISTS else LISTS[0]
    page = invoices_page(request.user, which, now=now, after=request.GET.get("after"))
    return show(request, "invoices/list", now=now, here="orders", page=page, which=which)


@require_safe
@staff_only(*DESK)
def invoice(request: StaffRequest, pk: int) -> HttpResponse:
    """What it is for, how it stands, and what can be done with it."""
    now, found = timezone.now(), invoice_for(request.user, pk)
    sheet = invoice_sheet(found)
    gestures = [] if found.issued_at else gestures_asked(found)
    is_theirs = not is_anothers(found)
    return show(
        request, "invoices/invoice", now=now, here="inbox", invoice=found, case=found.case,
        sheet=sheet, stands=sheet.stands(today=spoken.today(now)), is_theirs=is_theirs,
        can_let_pay=has_provider() and sheet.open_amount > 0,
        came_from=came_from(found) if sheet.too_much else [],
        is_reached=has_mail(found.customer.itself),
        gestures=gestures, waits=any(asked.waits for asked in gestures),
        can_give=request.user.has_role(Role.LEAD, Role.OWNER), me=request.user,
        **_going_back(found, sheet, request.user),
        has_paper=has_paper(found), has_ubl=has_ubl(found),
        has_link=not is_theirs and keys_of(found, now=now).exists(),
        collects=debit_set_up() is not None, mandate=mandate_of(found.customer.itself),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The invoice or credit note as a PDF, as it was sent."""
    found = invoice_paper(invoice_for(request.user, pk).pk, get_language() or "nl")
    if found is None:
        raise Http404
    return download(found.content, found.name, found.content_type)


@require_safe
@staff_only(*DESK)
def ubl(request: StaffRequest, pk: int) -> HttpResponse:
    """The invoice or credit note for a program, as it was sent."""
    found = invoice_ubl(invoice_for(request.user, pk).pk, get_language() or "nl")
    if found is None:
        raise Http404
    return download(found.content, found.name, found.content_type)


def _going_back(found: Invoice, sheet: InvoiceSheet, staff: Staff) -> dict[str, Any]:
    """What was asked at the provider, and what can be done with what was paid too much."""
    requests = requests_of(found)
    paid = [one for one in requests if one.status == PaymentRequest.Status.PAID]
    refunds = refunds_of(found) if paid else []
    going = sum((one.amount for one in refunds if one.is_undecided), Decimal(0))
    is_left = sheet.too_much > going
    return {
        "theirs": sheet.too_much - going if is_left else Decimal(0),
        "requests": requests,
        "refunds": refunds,
        "paid_requests": [o for o in paid if not o.trouble] if is_left and has_provider() else [],
        "can_move": bool(is_left and open_of_payer(found, staff)),
    }


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def credit(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a credit note for all of it or some; it is issued at once."""
    now, found = timezone.now(), owed_for(request.user, pk)
    form = CreditForm(posted(request), left=left_of_lines(found))

    def act() -> Invoice:
        return credit_invoice(
            invoice=found, why=form.cleaned_data["why"], by=request.user, now=now,
            quantities=form.quantities,
        )  # fmt: skip

    words = _("Credit this invoice"), _("Write the credit note and send it")
    return _filled(request, found, form, act, words, now)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def paid(request: StaffRequest, pk: int) -> HttpResponse:
    """Note what came in."""
    now, found = timezone.now(), owed_for(request.user, pk)
    form = PaidForm(posted(request), initial={"on": spoken.today(now)})
    by = request.user.as_actor()
    words = _("Something was paid"), _("Note the payment")
    return _filled(
        request, found, form,
        lambda: note_payment(invoice=found, paid=form.paid(now), by=by, now=now), words, now,
    )  # fmt: skip


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def back(request: StaffRequest, pk: int) -> HttpResponse:
    """Note what went back."""
    now, found = timezone.now(), owed_for(request.user, pk)
    form = PaidBackForm(posted(request), initial={"on": spoken.today(now)})
    words = _("Something was paid back"), _("Note what went back")
    return _filled(
        request, found, form,
        lambda: pay_back(invoice=found, paid=form.paid(now), by=request.user, now=now), words, now,
    )  # fmt: skip


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer what the customer says is wrong with it."""
    now, found = timezone.now(), owed_for(request.user, pk)
    dispute = invoice_sheet(found).dispute
    if dispute is None:
        raise Http404
    # Of who pays, where the case of the invoice is another's.
    talk = case_for(request.user, dispute.promise.case_id)
    said = Message.objects.filter(case__in=whole(talk)).order_by("-pk")
    seen = said.values_list("pk", flat=True).first()
    form = DisputeAnswerForm(posted(request), initial={"seen": seen})

    def act() -> Any:
        return answer_dispute(dispute=dispute, by=request.user, now=now, **form.cleaned_data)

    words = _("Something is wrong with this invoice"), _("Send the answer")
    return _filled(request, found, form, act, words, now, case=talk, said=dispute)


def _filled(
    request: StaffRequest,
    found: Invoice,
    form: Any,
    act: Callable[[], object],
    words: tuple[str, str],
    now: datetime,
    **more: Any,
) -> HttpResponse:
    """A form about an invoice, or back to the invoice once it is done."""
    if tried(form, act) is None:
        heading, button = words
        told = {"case": found.case, **more}
        return show(
            request, "invoices/form", now=now, here="inbox", form=form, invoice=found,
            heading=heading, button=button, **told,
        )  # fmt: skip
    return saved(request, "desk:invoice", found.pk)
