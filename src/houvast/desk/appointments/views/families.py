"""Asking, agreeing and moving for several people of one household in one go."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import (
    FamilyAsked,
    accept_together,
    asked_to_move,
    begin_together,
    family_asked,
    family_visits,
    from_key,
    move_together,
    propose_together,
)
from houvast.appointments.models import Proposal, Visit
from houvast.desk.appointments.forms.choosing import SlotForm
from houvast.desk.appointments.forms.families import FamilyForm
from houvast.desk.appointments.queries.household import household_of, work_at_ours
from houvast.desk.appointments.views.phone import is_on_the_phone, on_the_phone, proposed
from houvast.desk.frame.access import case_for, customer_for, visit_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer
from houvast.promises.models import Case

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def propose_in_case(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for several people of the household in a case that is there."""
    case = case_for(request.user, pk)
    ask = partial(propose_together, case=case, by=request.user.as_actor())
    return _propose(request, case.customer, ask, case=case)


@require_http_methods(ASKED)
@staff_only(*DESK)
def propose_anew(request: StaffRequest, pk: int) -> HttpResponse:
    """The same from the page of a customer, in a case of its own."""
    customer = customer_for(pk)
    return _propose(
        request, customer, partial(begin_together, customer=customer, owner=request.user)
    )


def choose_family(request: StaffRequest, proposal: Proposal, now: datetime) -> HttpResponse:
    """Offer the moments at which all can come, and write down the one that was chosen."""
    take = partial(accept_together, proposal=proposal)
    return _choose(request, proposal.case, family_asked(proposal), take, now)


@require_http_methods(ASKED)
@staff_only(*DESK)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down to which moment they move together, on the phone."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    visits = family_visits(visit.series_id, now=now)
    if not visits:
        return redirect("desk:move", pk)
    take = partial(move_together, visits=visits)
    return _choose(request, visit.case, asked_to_move(visits), take, now)


def _propose(
    request: StaffRequest,
    customer: Customer,
    ask: Callable[..., Proposal],
    *,
    case: Case | None = None,
) -> HttpResponse:
    now = timezone.now()
    household, work = household_of(customer), work_at_ours()
    form = form_here(FamilyForm, request, now=now, people=household, work=work)

    def asked_together() -> Proposal:
        reason = form.cleaned_data["reason"]
        return ask(coming=form.coming, wishes=form.wishes, reason=reason, now=now)

    asked = _("The customer is asked to choose a moment for all of them.")
    proposal = tried(form, lambda: proposed(request, asked_together, asked=asked))
    if proposal is None:
        here = "inbox" if case else "customers"
        return show(request, "appointments/propose_family", now=now, here=here, form=form,
                    customer=customer, case=case, work=work)  # fmt: skip
    if is_on_the_phone(request):
        return redirect("desk:choose", proposal.pk)
    return redirect("desk:case", proposal.case_id)


def _choose(
    request: StaffRequest,
    case: Case,
    asked: FamilyAsked,
    take: Callable[..., list[Visit]],
    now: datetime,
) -> HttpResponse:
    form = SlotForm(posted(request))
    visits = tried(
        form,
        lambda: take(
            wanted=from_key(form.cleaned_data["slot"], len(asked.coming)),
            **on_the_phone(request, case, now),
        ),
    )
    if visits is None:
        found = attempted(lambda: asked.choices(now=now))
        return show(
            request,
            "appointments/choose_family",
            now=now,
            here="inbox",
            form=form,
            asked=asked,
            proposal=asked.proposal,
            case=case,
            choices=[] if isinstance(found, Refused) else found,
            trouble=found.sentence if isinstance(found, Refused) else "",
        )
    first = spoken.moment(min(visit.opens_at for visit in visits))
    said = _("Agreed for all of them, from %s. The confirmation is on its way.")
    messages.success(request, said % first)
    return redirect("desk:case", case.pk)
