"""What a customer's link opens, and nothing beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from houvast.appointments.front import knowing_steps
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.models import Attachment, Message
from houvast.ground.history import Actor
from houvast.people.models import Customer
from houvast.promises.access import link_for
from houvast.promises.models import Case, Link
from houvast.workforce.models import WorkType
from houvast.workorders.models import OrderPhoto

OPENS_PAGES = (Link.Purpose.CASE, Link.Purpose.CHOOSE, Link.Purpose.APPOINTMENT)


@dataclass(frozen=True)
class Holder:
    """Whoever holds a customer's link: the link is their whole right."""

    token: str
    link: Link
    now: datetime

    @property
    def case(self) -> Case:
        return self.link.case

    @property
    def customer(self) -> Customer:
        return self.link.case.customer

    @property
    def actor(self) -> Actor:
        return self.customer.as_actor()

    @property
    def sees_case(self) -> bool:
        """Whether the whole matter may be seen, with what was said in it."""
        return self.link.purpose == Link.Purpose.CASE

    def chooses(self) -> dict[str, Any]:
        """Who makes a choice of a time, how and when, as the actions of planning take it."""
        return {"customer": self.customer, "channel": Message.Channel.PAGE, "now": self.now}

    def address(self, page: str, *parts: int) -> str:
        """The address of one of the portal's pages under this link."""
        return reverse(f"portal:{page}", args=[self.token, *parts])


def holder_of(token: str, *, now: datetime) -> Holder:
    """Who holds this token. Raises LinkUnknown, LinkRevoked or LinkExpired."""
    return Holder(token, link_for(token, now=now, purposes=OPENS_PAGES), now)


def needs_case(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve `view(request, holder, ...)` only to a link that opens the whole matter."""

    @wraps(view)
    def checked(request: HttpRequest, holder: Holder, **parts: Any) -> HttpResponse:
        if not holder.sees_case:
            raise Http404
        return view(request, holder, **parts)

    return checked


def proposal_for(holder: Holder, proposal_id: int) -> Proposal:
    """A proposal that the link opens, knowing its steps. Raises Http404 for any other."""
    proposals = Proposal.objects.select_related("work_type", "moves__technician__staff")
    found = get_object_or_404(knowing_steps(proposals), pk=proposal_id, case=holder.case)
    found.case = holder.case
    if not _opens(holder, found):
        raise Http404
    return found


def visit_for(holder: Holder, visit_id: int) -> Visit:
    """A visit that the link opens: the one it was made for, or another one of the same job.

    Raises Http404 for any other.
    """
    visits = Visit.objects.select_related(
        "work_type",
        "place",
        "branch",
        "technician__staff",
        "promise__renewed_by",
        "unplaced_promise",
        "choice__proposal",
    )
    found = visits.filter(pk=visit_id, case=holder.case)
    if holder.link.purpose == Link.Purpose.CHOOSE:
        proposal = Proposal.objects.filter(pk=holder.link.target_id or 0)
        chosen = Q(work_type__in=proposal.values("work_type")) | Q(series__in=proposal)
        found = found.filter(chosen)
    elif holder.link.purpose == Link.Purpose.APPOINTMENT:
        target = Visit.objects.filter(pk=holder.link.target_id or 0)
        found = found.filter(work_type__in=target.values("work_type"))
    visit = get_object_or_404(found)
    visit.case = visit.choice.proposal.case = holder.case
    return visit


def order_photo_for(visit: Visit, photo_id: int) -> OrderPhoto:
    """A photo of a visit that is done. Raises Http404 for any other."""
    if not visit.is_finished:
        raise Http404
    return get_object_or_404(OrderPhoto, pk=photo_id, order__visit=visit)


def attachment_for(holder: Holder, attachment_id: int) -> Attachment:
    """A file in what was said between us and the customer. Raises Http404 for any other."""
    said = Message.objects.between_us(holder.case)
    files = Attachment.objects.filter(message__in=said).select_related("message__raw")
    return get_object_or_404(files, pk=attachment_id)


def work_for(work_type_id: int) -> WorkType:
    """A kind of visit that customers may plan by themselves. Raises Http404."""
    return get_object_or_404(WorkType, pk=work_type_id, self_service=True)


def _opens(holder: Holder, proposal: Proposal) -> bool:
    """The whole matter, or the job that the link was made for: what was asked about it since."""
    target = holder.link.target_id or 0
    if holder.sees_case:
        return True
    if holder.link.purpose == Link.Purpose.CHOOSE:
        if target == proposal.pk:
            return True
        asked = Proposal.objects.filter(pk=target)
        same = Q(work_type=proposal.work_type_id) | Q(
            series_visits__work_type=proposal.work_type_id
        )
        return asked.filter(same).exists()
    return Visit.objects.filter(pk=target, work_type=proposal.work_type_id).exists()
