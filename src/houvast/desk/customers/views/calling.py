"""A customer calls or comes in: a new case, for somebody on file or somebody new."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.calling import take_call
from houvast.desk.customers.forms.newcomers import (
    CallForm,
    KnownCallForm,
    NewCallerForm,
    OnFileForm,
)
from houvast.desk.frame.access import customer_for
from houvast.desk.frame.drafts import drafted, form_here, sending
from houvast.desk.frame.finding import typed_in
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.colleagues import at_the_desk
from houvast.desk.frame.queries.moments import answered_by
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.ground.queries.paging import whole_number
from houvast.ground.speaking import speaking
from houvast.people.actions import newcomers
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer, Staff
from houvast.people.newcomers import Newcomer
from houvast.people.queries.moments import offered_moments
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def new_case(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down what a customer on file says on the phone."""
    now, customer = timezone.now(), customer_for(pk)
    [draft] = drafted(request.user, request.path, now=now)
    thing_id = whole_number(request.GET.get("ding"))
    options = _choices(request, now, thing_id=thing_id)
    options["initial"] |= {"thing": thing_id or ""} | draft.fields
    form = KnownCallForm(posted(request), customer=customer, **options)
    take = sending(request, lambda: _take(customer, form, request.user, now), now=now)
    case = tried(form, take)
    if case is None:
        return show(request, "customers/new_case", now=now, here="customers", form=form,
                    customer=customer, drafted=draft)  # fmt: skip
    return _taken(request, case)


@require_http_methods(ASKED)
@staff_only(*DESK)
def new_customer(request: StaffRequest) -> HttpResponse:
    """Put a caller on file together with what they say."""
    now = timezone.now()
    [draft] = drafted(request.user, request.path, now=now)
    options = _choices(request, now)
    options["initial"] |= _known(typed_in(request).strip()) or draft.fields
    form = NewCallerForm(posted(request), **options)
    take = sending(request, lambda: _take(form.newcomer, form, request.user, now), now=now)
    case = tried(form, take)
    if case is None:
        return show(
            request, "customers/new_customer", now=now, here="customers", form=form, drafted=draft
        )
    return _taken(request, case)


@require_http_methods(ASKED)
@staff_only(*DESK)
def put_on_file(request: StaffRequest) -> HttpResponse:
    """Put a person or an organisation on file of whom nothing is asked now."""
    now, by = timezone.now(), request.user.as_actor()
    known = _known(typed_in(request).strip())
    form = form_here(OnFileForm, request, now=now, initial=known)
    customer = tried(form, lambda: newcomers.put_on_file(newcomer=form.newcomer, by=by, now=now))
    if customer is None:
        return show(request, "customers/put_on_file", now=now, here="customers", form=form)
    messages.success(request, _("%s is on file.") % customer.name)
    return redirect("desk:customer", customer.pk)


def _take(caller: Customer | Newcomer, form: CallForm, by: Staff, now: datetime) -> Case:
    known = speaking_to(caller) if isinstance(caller, Customer) else None
    with known or speaking(caller.language):
        promised = form.promised
    return take_call(
        caller=caller,
        said=form.cleaned_data["said"],
        subject=form.cleaned_data["subject"],
        owner=form.cleaned_data["owner"],
        words=promised,
        due_at=form.cleaned_data["next_due_at"],
        form_id=form.cleaned_data["form_id"],
        thing=form.cleaned_data.get("thing"),
        by=by,
        now=now,
    )


def _taken(request: StaffRequest, case: Case) -> HttpResponse:
    if has_mail(case.customer):
        said = _("The call is on file. %s gets what we promised by mail.")
    else:
        said = _("The call is on file. %s has no e-mail: say by when they are answered.")
    messages.success(request, said % case.customer.name)
    return redirect("desk:case", case.pk)


def _choices(
    request: StaffRequest, now: datetime, *, thing_id: int | None = None
) -> dict[str, Any]:
    return {
        "owners": at_the_desk(),
        "offered": offered_moments(now),
        "usual": spoken.by(answered_by(now, thing_id=thing_id)),
        "initial": {"owner": request.user.pk},
    }


def _known(typed: str) -> dict[str, str]:
    """What was searched for in vain is the first thing known of a newcomer."""
    if "@" in typed:
        return {"mail": typed}
    is_number = any(sign.isdigit() for sign in typed)
    return {"phone" if is_number else "name": typed}
