"""Agreeing with a customer how an invoice is paid, and taking that back."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.desk.arrears.forms import PaymentPlanForm, PlanBackForm
from houvast.desk.arrears.views.arrears import FILLED_IN, filled, unpaid
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.money.front import agree_on_plan, first_part_on, invoice_sheet, take_plan_back
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    """In how many parts it is paid, the first by a day; or later, all at once."""
    now, found = timezone.now(), unpaid(request, pk)
    first = first_part_on(invoice_sheet(found), today=spoken.today(now))
    form = PaymentPlanForm(posted(request), initial={"many": 3, "first_on": first})

    def act() -> Any:
        return agree_on_plan(invoice=found, by=request.user, now=now, **form.cleaned_data)

    words = _("Agree how it is paid"), _("Agree, and tell the customer")
    return filled(request, found, form, act, words, now)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def plan_back(request: StaffRequest, pk: int) -> HttpResponse:
    """What was agreed no longer stands."""
    now, found, form = timezone.now(), unpaid(request, pk), PlanBackForm(posted(request))

    def act() -> Any:
        why = form.cleaned_data["why"]
        return take_plan_back(invoice=found, why=why, by=request.user, now=now)

    words = _("End what was agreed"), _("End it, and tell the customer")
    return filled(request, found, form, act, words, now)
