"""Making an invoice of what was agreed in a case, and issuing it."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for, invoice_for
from houvast.desk.frame.access_to_money import gesture_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.invoices.forms import DraftForm
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.money.front import (
    agree_period,
    decide_gesture,
    draft_or_ask,
    issue_invoice,
    payers_of,
    periods_to_charge,
    promised_in,
    proposed_from_orders,
    renew_key,
    take_key_back,
    throw_away_draft,
    to_charge,
)
from houvast.money.models import Vat
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role

DECIDE = (Role.OWNER, Role.LEAD)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def make(request: StaffRequest, pk: int) -> HttpResponse:
    """Put an invoice ready; nothing goes out yet."""
    now, case = timezone.now(), case_for(request.user, pk)
    left, promised = to_charge(case), promised_in(case)
    proposed = proposed_from_orders(list(case.agreed_lines.all()))
    form = DraftForm(
        posted(request), payers=payers_of(case), left=left, promised=promised,
        done=proposed.many,
    )  # fmt: skip
    done = tried(
        form,
        lambda: draft_or_ask(
            case=case, customer=form.payer_chosen, lines=form.lines, by=request.user, now=now
        ),
    )
    if done is None:
        return show(
            request, "invoices/form", now=now, here="inbox", form=form, case=case,
            heading=_("An invoice"), button=_("Put the invoice ready"),
            is_empty=not (left or promised), besides=proposed.besides, takes_in=True,
            periods=periods_to_charge(case, today=spoken.today(now)), rates=Vat.choices,
        )  # fmt: skip
    return saved(request, "desk:invoice", done.pk)


@require_POST
@staff_only(*DESK)
def add_period(request: StaffRequest, pk: int, contract_pk: int) -> HttpResponse:
    """A period of a contract of theirs can stand on an invoice in this case."""
    now, case = timezone.now(), case_for(request.user, pk)
    today, vat = spoken.today(now), request.POST.get("vat", "")
    offered = periods_to_charge(case, today=today)
    period = next((one for one in offered if one.contract.pk == contract_pk), None)
    if period is None or vat not in Vat.values:
        raise Http404
    return one_press(
        request,
        lambda: agree_period(
            case=case, contract=period.contract, begins_on=period.begins_on, vat=vat,
            by=request.user, now=now,
        ),
        otherwise=("desk:make_invoice", pk),
    )  # fmt: skip


@require_POST
@staff_only(*DESK)
def issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Give it its number and send it."""
    found = invoice_for(request.user, pk)
    return one_press(
        request,
        lambda: issue_invoice(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", pk),
    )


@require_POST
@staff_only(*DESK)
def throw_away(request: StaffRequest, pk: int) -> HttpResponse:
    """A draft that is not wanted."""
    found = invoice_for(request.user, pk)
    return one_press(
        request,
        lambda: throw_away_draft(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", pk),
        back="desk:invoices",
    )


@require_POST
@staff_only(*DECIDE)
def give_gesture(request: StaffRequest, pk: int) -> HttpResponse:
    """What a colleague may not give, a lead does."""
    return _decided(request, pk, is_given=True)


@require_POST
@staff_only(*DECIDE)
def refuse_gesture(request: StaffRequest, pk: int) -> HttpResponse:
    """Or not: the invoice goes out without it."""
    return _decided(request, pk, is_given=False)


def _decided(request: StaffRequest, pk: int, *, is_given: bool) -> HttpResponse:
    asked = gesture_for(request.user, pk)
    return one_press(
        request,
        lambda: decide_gesture(asked=asked, is_given=is_given, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", asked.draft_id),
    )


@require_POST
@staff_only(*DESK)
def renew_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Another link for who pays, in a letter; the one they had opens nothing any more."""
    found = invoice_for(request.user, pk)
    return one_press(
        request,
        lambda: renew_key(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", pk),
    )


@require_POST
@staff_only(*DESK)
def take_link(request: StaffRequest, pk: int) -> HttpResponse:
    """The link of who pays opens nothing any more."""
    found = invoice_for(request.user, pk)
    return one_press(
        request,
        lambda: take_key_back(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", pk),
    )
