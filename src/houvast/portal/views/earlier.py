"""The waiting list in the customer's hands: rather earlier, and when that would suit."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front_offers import (
    NotOnTheList,
    wait_for_earlier,
    wait_no_longer,
    waiting_of,
)
from houvast.appointments.models import Visit
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.people.queries.reaching import has_mail
from houvast.portal.access import Holder, customers_own, visit_for
from houvast.portal.forms_of_waiting import RatherForm, said_before
from houvast.portal.pages import for_holder, show
from houvast.portal.queries import appointment as appointment_of
from houvast.portal.times import parts_by_name


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@customers_own
def earlier(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """Let the customer say that they would rather have it earlier; it stands meanwhile."""
    visit = visit_for(holder, visit_id)
    agreed = appointment_of(visit, now=holder.now)
    if agreed.is_unplaced or not agreed.may_wait:
        return redirect(holder.address("appointment", visit.pk))
    if agreed.request and request.method != "POST":
        return redirect(holder.address("proposal", agreed.request.pk))
    waiting = waiting_of(visit)
    if request.POST.get("do") == "leave":
        return _leave(request, holder, visit)
    parts = parts_by_name(visit.work_type)
    writes = has_mail(holder.customer)
    form = RatherForm(posted(request), parts=parts, writes=writes, initial=said_before(waiting))
    refusal = _join(form, holder, visit) if form.is_valid() else None
    if form.is_valid() and refusal is None:
        on_the_list = _("You are on the list. Your appointment stands until you choose.")
        messages.success(request, on_the_list)
        return redirect(holder.address("appointment", visit.pk))
    return show(
        request,
        holder,
        "earlier",
        form=form,
        visit=visit,
        waiting=waiting,
        writes=writes,
        refusal=refusal,
    )


def _join(form: RatherForm, holder: Holder, visit: Visit) -> Refused | None:
    rather = form.rather(visit.work_type)
    try:
        wait_for_earlier(visit=visit, rather=rather, by=holder.actor, now=holder.now)
    except Refused as refused:
        return refused
    return None


def _leave(request: HttpRequest, holder: Holder, visit: Visit) -> HttpResponse:
    """Pressed twice it is as good as once."""
    try:
        wait_no_longer(visit=visit, by=holder.actor, now=holder.now)
    except NotOnTheList:
        return redirect(holder.address("appointment", visit.pk))
    messages.success(request, _("You are not on the list any more. Your appointment stands."))
    return redirect(holder.address("appointment", visit.pk))
