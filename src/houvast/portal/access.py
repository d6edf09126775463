"""What a customer's link opens, and nothing beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from houvast.appointments.front import knowing_steps
from houvast.appointments.models import Proposal, Renewal, Visit, Waiting
from houvast.conversations.models import Attachment, Message
from houvast.ground.history import Actor
from houvast.money.front import invoice_of, invoice_paid_by
from houvast.money.models import Invoice
from houvast.people.models import Customer
from houvast.promises.access import link_for, right_of
from houvast.promises.models import Case, Forewarning, Link, Promise, whole
from houvast.promises.rules import Right
from houvast.workforce.models import Where, WorkType
from houvast.workorders.models import OrderPhoto

View = Callable[..., HttpResponse]
OPENS_PAGES = (
    Link.Purpose.CASE,
    Link.Purpose.CHOOSE,
    Link.Purpose.APPOINTMENT,
    Link.Purpose.CONTRACT,
    Link.Purpose.CALL,
    Link.Purpose.FOREWARNED,
    Link.Purpose.QUESTIONS,
    Link.Purpose.INVOICE,
)


@dataclass(frozen=True)
class Holder:
    """Whoever holds a link to a case: the customer, who acts for them, who reads along, or who is
    home where a visit is.

    What they may is said by the link, and by whose it is.
    """

    token: str
    link: Link
    now: datetime
    right: Right = Right.ALL

    @property
    def case(self) -> Case:
        return self.link.case

    @property
    def customer(self) -> Customer:
        return self.link.case.customer

    @property
    def reader(self) -> Customer:
        """Whose link it is, and so who reads its pages."""
        return self.link.holder or self.customer

    @property
    def actor(self) -> Actor:
        return self.customer.as_actor()

    @property
    def sees_case(self) -> bool:
        """Whether the whole matter may be seen, with what was said in it."""
        return self.link.purpose == Link.Purpose.CASE and self.may_all

    @property
    def follows_case(self) -> bool:
        """Whether it may be seen where the matter stands, and nothing that was said."""
        return self.link.purpose == Link.Purpose.CASE and not (self.may_all or self.is_home)

    @property
    def is_by_sticker(self) -> bool:
        """Whether whoever reported a fault by a sticker holds it, be it somebody else than they
        said: it opens the questions about that fault, and nothing beside them.
        """
        return self.link.purpose == Link.Purpose.QUESTIONS

    @property
    def pays(self) -> bool:
        """Whether they hold it as who pays one invoice: it opens that, and nothing of the case."""
        return self.right == Right.PAYS

    @property
    def may_all(self) -> bool:
        """Whether they may do all that the customer may."""
        return self.right == Right.ALL

    @property
    def may_move(self) -> bool:
        return self.right in (Right.ALL, Right.MOVES, Right.MOVES_AT_HOME)

    @property
    def is_home(self) -> bool:
        """Whether they live where a visit is that another asked for, and see that visit alone."""
        return self.right in (Right.MOVES_AT_HOME, Right.AT_HOME)

    def chooses(self) -> dict[str, Any]:
        """Who makes a choice of a time, how and when, as the actions of planning take it."""
        return {"customer": self.customer, "channel": Message.Channel.PAGE, "now": self.now}

    def address(self, page: str, *parts: int) -> str:
        """The address of one of the portal's pages under this link."""
        return reverse(f"portal:{page}", args=[self.token, *parts])


def holder_of(token: str, *, now: datetime) -> Holder:
    """Who holds this token. Raises LinkUnknown, LinkRevoked or LinkExpired."""
    link = link_for(token, now=now, purposes=OPENS_PAGES)
    right = right_of(link)
    link.case.customer.in_whose_hand = link.holder
    return Holder(token, link, now, right)


def needs_case(view: View) -> View:
    """Serve `view(request, holder, ...)` only to a link that opens the whole matter."""
    return _checked(view, lambda holder: holder.sees_case)


def customers_own(view: View) -> View:
    """Serve `view(request, holder, ...)` only to the customer, and to who acts for them: not to who
    reported a fault by a sticker, who may be somebody else.
    """
    return _checked(view, lambda holder: holder.may_all and not holder.is_by_sticker)


def answers_questions(view: View) -> View:
    """Serve `view(request, holder, ...)` to who may say what is the matter: by the key to the case
    or to the times for it, or as who reported it by a sticker.
    """
    opens = (Link.Purpose.CASE, Link.Purpose.CHOOSE, Link.Purpose.QUESTIONS)
    return _checked(view, lambda holder: holder.may_all and holder.link.purpose in opens)


def sees_invoices(view: View) -> View:
    """Serve `view(request, holder, ...)` to who sees the whole matter, or pays an invoice in it."""
    return _checked(view, lambda holder: holder.sees_case or holder.pays)


def needs_moving(view: View) -> View:
    """Serve `view(request, holder, ...)` also to who reads along and may move visits."""
    return _checked(view, lambda holder: holder.may_move)


def _checked(view: View, is_enough: Callable[[Holder], bool]) -> View:
    @wraps(view)
    def checked(request: HttpRequest, holder: Holder, **parts: Any) -> HttpResponse:
        if not is_enough(holder):
            raise Http404
        return view(request, holder, **parts)

    return checked


def proposal_for(holder: Holder, proposal_id: int) -> Proposal:
    """A proposal that the link opens, knowing its steps, and with `waits`: whether its customer is
    on the list for an earlier time. Raises Http404 for any other.
    """
    waiting = Waiting.objects.standing().filter(proposal=OuterRef("pk"))
    proposals = Proposal.objects.select_related(
        "work_type", "moves__technician__staff", "offer__sparing"
    ).annotate(waits=Exists(waiting))
    found = get_object_or_404(knowing_steps(proposals), pk=proposal_id, case=holder.case)
    found.case = holder.case
    if holder.is_home or not _opens(holder, found):
        raise Http404
    return found


def visit_for(holder: Holder, visit_id: int) -> Visit:
    """A visit that the link opens: the one it was made for, or another one of the same job.

    Raises Http404 for any other.
    """
    visits = Visit.objects.select_related(
        "work_type",
        "person",
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
        of_family = Q(series__in=target.values("series"), series__family__isnull=False)
        found = found.filter(Q(work_type__in=target.values("work_type")) | of_family)
    elif holder.link.purpose != Link.Purpose.CASE:
        raise Http404
    if holder.is_home:
        found = found.filter(pk=holder.link.target_id or 0, place=holder.case.place_id)
    visit = get_object_or_404(found)
    visit.case = visit.choice.proposal.case = holder.case
    return visit


def invoice_for(holder: Holder, invoice_id: int) -> Invoice:
    """An invoice in the matter that the link opens, or the one that its holder pays. Raises Http404
    for any other.
    """
    if holder.pays:
        is_it = holder.link.target_id == invoice_id
        found = invoice_paid_by(holder.reader, invoice_id) if is_it else None
    else:
        found = invoice_of(holder.case, invoice_id)
    if found is None:
        raise Http404
    return found


def visit_of_meeting(key: UUID) -> Visit:
    """A visit by video, by the key of the way to its meeting. Raises Http404 for any other."""
    visits = Visit.objects.select_related("technician").filter(where=Where.VIDEO)
    return get_object_or_404(visits, calendar_uid__startswith=f"{key}@")


def renewal_for(holder: Holder, renewal_id: int) -> Renewal:
    """What the customer of the link is asked about their contract. Raises Http404 for any other."""
    asked = Renewal.objects.select_related("promise", "contract__customer__household__place")
    theirs = asked.filter(case=holder.case, contract__customer=holder.customer)
    if not holder.sees_case:
        is_for_it = holder.link.purpose == Link.Purpose.CONTRACT
        theirs = theirs.filter(pk=(is_for_it and holder.link.target_id) or 0)
    return get_object_or_404(theirs, pk=renewal_id)


def forewarning_for(holder: Holder, forewarning_id: int) -> Forewarning:
    """What the customer of the link was told before it broke, in this case or in one that goes on
    with it. Raises Http404 for any other, and for an arrival, of which they choose at the visit.
    """
    theirs = Forewarning.objects.select_related("promise__owner", "promise__case__customer")
    theirs = theirs.exclude(promise__kind=Promise.Kind.ARRIVAL)
    if holder.sees_case:
        theirs = theirs.filter(promise__case__in=whole(holder.case))
    else:
        is_for_it = holder.link.purpose == Link.Purpose.FOREWARNED
        number = (is_for_it and holder.link.target_id) or 0
        theirs = theirs.filter(promise__case=holder.case, pk=number)
    found = get_object_or_404(theirs, pk=forewarning_id)
    if found.promise.case_id == holder.case.pk:
        found.promise.case = holder.case
    return found


def shows_order(holder: Holder, visit: Visit) -> bool:
    """Whether the work order is theirs to see: once the visit is done, and not by reading along."""
    return visit.is_finished and holder.may_all


def order_photo_for(holder: Holder, visit: Visit, photo_id: int) -> OrderPhoto:
    """A photo of a visit that is done. Raises Http404 for any other."""
    if not shows_order(holder, visit):
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
    if holder.link.purpose == Link.Purpose.CASE:
        return True
    if holder.link.purpose == Link.Purpose.CHOOSE:
        if target == proposal.pk:
            return True
        asked = Proposal.objects.filter(pk=target)
        same = Q(work_type=proposal.work_type_id) | Q(
            series_visits__work_type=proposal.work_type_id
        )
        return asked.filter(same).exists()
    if holder.link.purpose != Link.Purpose.APPOINTMENT:
        return False
    return Visit.objects.filter(pk=target, work_type=proposal.work_type_id).exists()
