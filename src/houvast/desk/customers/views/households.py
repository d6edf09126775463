"""Who lives together: moving in, moving out, and taking that back."""

from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.appointments.front import still_agreed
from houvast.desk.customers.forms.households import LiveTogetherForm, MoveOutForm
from houvast.desk.customers.queries import mates_of, regroupings_of
from houvast.desk.frame.access import customer_for, regrouping_for
from houvast.desk.frame.finding import others_found, typed_in
from houvast.desk.frame.forms import with_came_back
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.posting import attempted, tried
from houvast.ground.refusals import Refused
from houvast.people.actions import households
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer, Household


@require_safe
@staff_only(*DESK)
def household(request: StaffRequest, pk: int) -> HttpResponse:
    """Who lives with a customer, how that changed, and what can be done about it."""
    return _show(request, customer_for(pk), timezone.now())


@require_POST
@staff_only(*DESK)
def together(request: StaffRequest, pk: int) -> HttpResponse:
    """A customer begins to live together with another one."""
    now, customer = timezone.now(), customer_for(pk)
    form = LiveTogetherForm(request.POST, customer=customer, found=_found(request, customer))
    lives = tried(form, lambda: _live_together(form, customer, request, now))
    if lives is None:
        return _show(request, customer, now, came_back=form)
    return _moved(request, customer, [customer, form.cleaned_data["housemate"]], now)


@require_POST
@staff_only(*DESK)
def move_out(request: StaffRequest, pk: int) -> HttpResponse:
    """A customer moves out, alone or with others of the household."""
    now, customer, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = MoveOutForm(request.POST, mates=mates_of(customer))

    def move() -> Household:
        if along := list(form.cleaned_data["along"]):
            return households.part(customers=[customer, *along], by=by, now=now)
        return households.leave(customer=customer, by=by, now=now)

    if tried(form, move) is None:
        return _show(request, customer, now, came_back=form)
    return _moved(request, customer, [customer, *form.cleaned_data["along"]], now)


@require_POST
@staff_only(*DESK)
def take_back(request: StaffRequest, pk: int, regrouping: int) -> HttpResponse:
    """A change of who lives together was not so."""
    now, customer = timezone.now(), customer_for(pk)
    wrong, by = regrouping_for(customer, regrouping), request.user.as_actor()
    undone = attempted(lambda: households.undo(regrouping=wrong, by=by, now=now))
    if isinstance(undone, Refused):
        messages.warning(request, undone.sentence)
    else:
        messages.success(request, _("They are back in the household of before."))
    return redirect("desk:household", pk)


def _live_together(
    form: LiveTogetherForm, customer: Customer, request: StaffRequest, now: datetime
) -> Household:
    other, by = form.cleaned_data["housemate"], request.user.as_actor()
    if form.cleaned_data["where"] == form.ELSEWHERE:
        return households.form(customers=[customer, other], by=by, now=now)
    if form.cleaned_data["where"] == form.OURS:
        return households.join(customer=other, housemate=customer, by=by, now=now)
    return households.join(customer=customer, housemate=other, by=by, now=now)


def _moved(
    request: StaffRequest, customer: Customer, who: list[Customer], now: datetime
) -> HttpResponse:
    """Say what stays as it was agreed; whose address is not known is asked for it."""
    messages.success(request, _("That is on file."))
    for visit in still_agreed(who, staff=request.user, now=now):
        words = _(
            "%(name)s has a visit on %(window)s. It stays where it was agreed; move or cancel it "
            "with them if it should be elsewhere."
        )
        window = spoken.window(visit.opens_at, visit.closes_at)
        messages.warning(request, words % {"name": visit.case.customer.name, "window": window})
    lives = customer_for(customer.pk).household
    return redirect("desk:household" if lives.place.is_known else "desk:reaching", customer.pk)


def _found(request: StaffRequest, customer: Customer) -> list[Customer]:
    others = others_found(request, customer)
    return [other for other in others if other.household_id != customer.household_id]


def _show(
    request: StaffRequest, customer: Customer, now: datetime, *, came_back: Form | None = None
) -> HttpResponse:
    found, mates = _found(request, customer), mates_of(customer)
    forms: dict[str, Form] = {
        "together_form": LiveTogetherForm(customer=customer, found=found),
        "out_form": MoveOutForm(mates=mates),
    }
    return show(
        request,
        "customers/household",
        now=now,
        here="customers",
        form=came_back,
        customer=customer,
        mates=mates,
        typed=typed_in(request),
        found=found,
        regroupings=regroupings_of(customer),
        **with_came_back(forms, came_back),
    )
