"""Customers who are on file twice: who that may be, merging them, and taking them apart again."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.appointments.front import still_agreed
from houvast.desk.customers.forms.doubles import OtherForm
from houvast.desk.customers.queries import mergings_of
from houvast.desk.frame.access import customer_for, merging_by
from houvast.desk.frame.finding import others_found, typed_in
from houvast.desk.frame.pages import saved, show
from houvast.ground import spoken
from houvast.ground.posting import attempted, tried
from houvast.ground.refusals import Refused
from houvast.people.actions import merging
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer
from houvast.people.queries.doubles import doubles_of, doubles_on_file


@require_safe
@staff_only(*DESK)
def on_file_twice(request: StaffRequest) -> HttpResponse:
    """Every pair of customers who may be one."""
    now = timezone.now()
    pairs = doubles_on_file()
    return show(request, "customers/on_file_twice", now=now, here="customers", pairs=pairs)


@require_safe
@staff_only(*DESK)
def doubles(request: StaffRequest, pk: int) -> HttpResponse:
    """Who may be the same as a customer, and who was merged with them."""
    return _show(request, customer_for(pk), timezone.now())


@require_POST
@staff_only(*DESK)
def merge(request: StaffRequest, pk: int) -> HttpResponse:
    """Another customer on file turns out to be this one."""
    now, kept, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = OtherForm(request.POST, found=_others(request, kept))
    merged = tried(
        form,
        lambda: merging.merge(double=form.cleaned_data["other"], kept=kept, by=by, now=now),
    )
    if merged is None:
        return _show(request, kept, now, came_back=form)
    said = _("%(double)s and %(kept)s are one customer now. Everything came along.")
    messages.success(request, said % {"double": merged.double.name, "kept": kept.name})
    _say_where_visits_are(request, kept, now)
    return redirect("desk:customer", kept.pk)


@require_POST
@staff_only(*DESK)
def two_people(request: StaffRequest, pk: int) -> HttpResponse:
    """Another customer on file who looks like this one is somebody else."""
    now, customer, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = OtherForm(request.POST, found=_others(request, customer))
    if not form.is_valid():
        return _show(request, customer, now, came_back=form)
    merging.see_as_two(one=customer, other=form.cleaned_data["other"], by=by, now=now)
    return saved(request, "desk:doubles", customer.pk)


@require_POST
@staff_only(*DESK)
def take_apart(request: StaffRequest, pk: int) -> HttpResponse:
    """Two who were merged were two after all."""
    held, by = merging_by(pk), request.user.as_actor()
    apart = attempted(lambda: merging.take_apart(merging=held, by=by, now=timezone.now()))
    if isinstance(apart, Refused):
        messages.warning(request, apart.sentence)
    else:
        said = _("%(one)s and %(other)s are two customers again.")
        messages.success(request, said % {"one": held.double.name, "other": held.kept.name})
    return redirect("desk:doubles", held.kept_id)


def _say_where_visits_are(request: StaffRequest, customer: Customer, now: datetime) -> None:
    for visit in still_agreed([customer], staff=request.user, now=now):
        if visit.place_id == customer.household.place_id:
            continue
        words = _("The visit on %(window)s stays where it was agreed: %(address)s.")
        window = spoken.window(visit.opens_at, visit.closes_at)
        messages.warning(request, words % {"window": window, "address": visit.place})


def _others(request: StaffRequest, customer: Customer) -> list[Customer]:
    """Who may be the same, and who else was found."""
    alike = [pair.other for pair in doubles_of(customer)]
    return alike + [other for other in others_found(request, customer) if other not in alike]


def _show(
    request: StaffRequest, customer: Customer, now: datetime, *, came_back: OtherForm | None = None
) -> HttpResponse:
    others = _others(request, customer)
    form = came_back or OtherForm(found=others)
    return show(request, "customers/doubles", now=now, here="customers", form=came_back,
                customer=customer, others=others, typed=typed_in(request), other_form=form,
                mergings=mergings_of(customer))  # fmt: skip
