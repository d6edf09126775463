"""What was paid too much: given back at the payment service, or counted for another invoice; and
the payments that somebody has to look at.
"""

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.frame.access import invoice_for
from houvast.desk.frame.access_to_money import owed_for, payment_request_for, refund_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.invoices.forms import GiveBackForm, MoveForm
from houvast.ground.posting import posted, tried
from houvast.money.front import (
    ToGiveBack,
    can_go_back,
    give_back,
    move_payment,
    open_of_payer,
    troubled_page,
    undo_move,
)
from houvast.money.models import PaymentMove
from houvast.people.entrance import DESK, StaffRequest, staff_only

FILLED_IN = ["GET", "HEAD", "POST"]


@require_safe
@staff_only(*DESK)
def troubles(request: StaffRequest) -> HttpResponse:
    """The payments with which something is wrong."""
    page = troubled_page(request.user, after=request.GET.get("after"))
    return show(request, "invoices/troubles", now=timezone.now(), here="orders", page=page)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def back_at_provider(request: StaffRequest, pk: int) -> HttpResponse:
    """Have the payment service give back what was paid too much."""
    now, asked = timezone.now(), payment_request_for(request.user, pk)
    left = f"{can_go_back(asked):.2f}".replace(".", ",")
    form = GiveBackForm(posted(request), initial={"amount": left})

    def act() -> object:
        given = form.cleaned_data
        what = ToGiveBack(given["amount"], given["why"], given["form_id"])
        return give_back(request=asked, asked=what, by=request.user, now=now)

    if tried(form, act) is None:
        return show(
            request, "invoices/form", now=now, here="inbox", form=form, case=asked.invoice.case,
            invoice=asked.invoice, heading=_("Give back what was paid too much"),
            button=_("Give it back"),
        )  # fmt: skip
    return saved(request, "desk:invoice", asked.invoice_id)


@require_POST
@staff_only(*DESK)
def ask_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the payment service once more for what it did not answer. It goes once."""
    now, refund = timezone.now(), refund_for(request.user, pk)
    same = ToGiveBack(refund.amount, refund.why, refund.key)
    return one_press(
        request,
        lambda: give_back(request=refund.request, asked=same, by=request.user, now=now),
        otherwise=("desk:invoice", refund.request.invoice_id),
    )


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def elsewhere(request: StaffRequest, pk: int) -> HttpResponse:
    """Count what was paid too much for another open invoice of who paid."""
    now, found = timezone.now(), owed_for(request.user, pk)
    others = open_of_payer(found, request.user)
    form = MoveForm(posted(request), others=others)

    def act() -> Decimal:
        return move_payment(invoice=found, to=form.chosen, by=request.user, now=now)

    if tried(form, act) is None:
        return show(
            request, "invoices/form", now=now, here="inbox", form=form, case=found.case,
            invoice=found, heading=_("Count it for another invoice"),
            button=_("Count it for that one"),
        )  # fmt: skip
    return saved(request, "desk:invoice", found.pk)


@require_POST
@staff_only(*DESK)
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """What was moved counts for the invoice for which it came again."""
    move = PaymentMove.objects.select_related("off__invoice", "onto__invoice").filter(pk=pk).first()
    if move is None:
        raise Http404
    invoice_for(request.user, move.onto.invoice_id)
    found = invoice_for(request.user, move.off.invoice_id)
    return one_press(
        request,
        lambda: undo_move(move=move, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", found.pk),
    )
