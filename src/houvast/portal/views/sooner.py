"""Who has no appointment yet and finds nothing soon enough: the waiting list in their hands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front_offers import (
    NotOnTheList,
    choose_by_themselves,
    wait_to_choose,
    waiting_of,
)
from houvast.appointments.models import Proposal
from houvast.ground.posting import posted, tried
from houvast.people.queries.reaching import has_mail
from houvast.portal.access import Holder, customers_own, proposal_for
from houvast.portal.forms_of_waiting import RatherForm, said_before
from houvast.portal.pages import for_holder, show
from houvast.portal.times import parts_by_name


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@customers_own
def sooner(request: HttpRequest, holder: Holder, proposal_id: int) -> HttpResponse:
    """Let whoever has no appointment yet say that they want one sooner than what is free."""
    proposal = proposal_for(holder, proposal_id)
    choosing = holder.address("choose", proposal.pk)
    if proposal.moves_id or not (proposal.is_open and holder.case.is_open):
        return redirect(choosing)
    if request.POST.get("do") == "leave":
        return _leave(request, holder, proposal)
    waiting = waiting_of(proposal)
    parts = parts_by_name(proposal.work_type)
    writes = has_mail(holder.customer)
    form = RatherForm(posted(request), parts=parts, writes=writes, initial=said_before(waiting))
    if tried(form, lambda: _join(form, holder, proposal)) is None:
        return show(
            request,
            holder,
            "sooner",
            form=form,
            proposal=proposal,
            waiting=waiting,
            writes=writes,
        )
    messages.success(request, _("You are on the list. You can go on choosing from what is free."))
    return redirect(choosing)


def _join(form: RatherForm, holder: Holder, proposal: Proposal) -> object:
    rather = form.rather(proposal.work_type)
    return wait_to_choose(proposal=proposal, rather=rather, by=holder.actor, now=holder.now)


def _leave(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """Pressed twice it is as good as once."""
    choosing = redirect(holder.address("choose", proposal.pk))
    try:
        choose_by_themselves(proposal=proposal, by=holder.actor, now=holder.now)
    except NotOnTheList:
        return choosing
    messages.success(request, _("You are not on the list any more."))
    return choosing
