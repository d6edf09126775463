"""Who acts for a customer: the parents of a child, the contact person of an organisation."""

from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.desk.customers.forms.acting import ChildForm, IsChildForm, LetActForm
from houvast.desk.customers.queries import acting_for, acts_for, may_be_parents
from houvast.desk.frame.access import acting_by, customer_for
from houvast.desk.frame.finding import others_found, typed_in
from houvast.desk.frame.forms import with_came_back
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import tried
from houvast.people.actions.acting import add_child, is_child_of, let_act, withdraw
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer


@require_safe
@staff_only(*DESK)
def acting(request: StaffRequest, pk: int) -> HttpResponse:
    """Who acts for a customer, and for whom they act."""
    return _show(request, customer_for(pk), timezone.now())


@require_POST
@staff_only(*DESK)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody on file acts for a customer from now on."""
    now, customer, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = LetActForm(request.POST, found=others_found(request, customer))
    given = tried(
        form,
        lambda: let_act(customer=customer, person=form.cleaned_data["person"], by=by, now=now),
    )
    if given is None:
        return _show(request, customer, now, came_back=form)
    return saved(request, "desk:acting", pk)


@require_POST
@staff_only(*DESK)
def child(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a child of a customer on file."""
    now, parent, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = ChildForm(request.POST)
    added = tried(form, lambda: add_child(parent=parent, **form.cleaned_data, by=by, now=now))
    if added is None:
        return _show(request, parent, now, came_back=form)
    said = _("%(child)s is on file. What is for them goes to %(parent)s.")
    messages.success(request, said % {"child": added.name, "parent": parent.name})
    return redirect("desk:customer", added.pk)


@require_POST
@staff_only(*DESK)
def is_child(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is on file as anybody turns out to be a child of somebody they live with."""
    now, customer, by = timezone.now(), customer_for(pk), request.user.as_actor()
    form = IsChildForm(request.POST, parents=may_be_parents(customer))
    noted = tried(
        form,
        lambda: is_child_of(
            customer=customer,
            parent=form.cleaned_data["parent"],
            born_on=form.cleaned_data["day"],
            by=by,
            now=now,
        ),
    )
    if noted is None:
        return _show(request, customer, now, came_back=form)
    return saved(request, "desk:acting", pk)


@require_POST
@staff_only(*DESK)
def acts_no_more(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody does not act for a customer any more."""
    held = acting_by(pk)
    withdraw(acting=held, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:acting", held.customer_id)


def _show(
    request: StaffRequest, customer: Customer, now: datetime, *, came_back: Form | None = None
) -> HttpResponse:
    found = others_found(request, customer)
    parents = may_be_parents(customer)
    forms: dict[str, Form] = {
        "act_form": LetActForm(found=found),
        "child_form": ChildForm(),
        "is_child_form": IsChildForm(parents=parents),
    }
    return show(
        request,
        "customers/acting",
        now=now,
        here="customers",
        form=came_back,
        customer=customer,
        typed=typed_in(request),
        found=found,
        acting=acting_for(customer),
        acts_for=acts_for(customer),
        parents=parents,
        **with_came_back(forms, came_back),
    )
