"""What stands now of the job that a link was sent for.

A letter is read days later: what it asked may be answered, moved, cancelled and agreed anew by
then. Its link opens what stands, never what stood when it was written.
"""

from django.http import Http404

from houvast.appointments.models import Proposal, Visit
from houvast.portal.access import Holder, proposal_for, visit_for
from houvast.promises.models import Link


def opened_by(holder: Holder) -> str:
    """The address of the page that a link opens. Raises Http404 where its thing is not there."""
    target = holder.link.target_id or 0
    if holder.link.purpose == Link.Purpose.CHOOSE:
        return page_of_proposal(holder, proposal_for(holder, target))
    if holder.link.purpose == Link.Purpose.APPOINTMENT:
        return page_of_visit(holder, visit_for(holder, target))
    if holder.pays:
        return holder.address("invoice", target)
    if holder.is_by_sticker:
        return holder.address("questions")
    if holder.link.purpose == Link.Purpose.CONTRACT:
        return holder.address("contract", target)
    if holder.link.purpose == Link.Purpose.CALL:
        return holder.address("call")
    if holder.link.purpose == Link.Purpose.FOREWARNED:
        return holder.address("forewarned", target)
    raise Http404


def page_of_proposal(holder: Holder, proposal: Proposal) -> str:
    """Where the customer answers it; or else what came of it, or of the job since."""
    own = holder.address("proposal" if proposal.moves_id else "choose", proposal.pk)
    if proposal.is_open and holder.case.is_open:
        return own
    if proposal.moves:
        return page_of_visit(holder, proposal.moves)
    if proposal.series_visits.upcoming().exists():
        return own
    of_job = Visit.objects.filter(
        case=holder.case, work_type=proposal.work_type_id, person=proposal.person_id
    )
    if standing := of_job.upcoming().order_by("-pk").first():
        return holder.address("appointment", standing.pk)
    if open_again := asked_again(proposal, holder):
        return holder.address("choose", open_again.pk)
    since = of_job.filter(booked_at__gte=proposal.made_at).order_by("-pk").first()
    return holder.address("appointment", since.pk) if since else own


def page_of_visit(holder: Holder, visit: Visit) -> str:
    """The appointment, or the one that was agreed in its place since it ended."""
    ended_at = visit.cancelled_at or visit.finished_at
    since = None
    if ended_at:
        same = Visit.objects.filter(
            case=holder.case, work_type=visit.work_type_id, person=visit.person_id
        )
        place = same.filter(series=visit.series_id, step=visit.step)
        since = place.upcoming().filter(booked_at__gte=ended_at).order_by("-pk").first()
    return holder.address("appointment", since.pk if since else visit.pk)


def asked_again(proposal: Proposal, holder: Holder) -> Proposal | None:
    """What this customer can choose in this case for the same work, if it is open."""
    if not holder.case.is_open:
        return None
    asked = Proposal.objects.to_choose().filter(case=holder.case, person=proposal.person_id)
    same = asked.filter(work_type=proposal.work_type_id)
    return same.order_by("-pk").first()


def agreed_elsewhere(about: Proposal | Visit, holder: Holder) -> Visit | None:
    """The appointment for this work that the customer has in another case, if there is one: for
    the same person and the same thing, where both cases say for whom and about what.

    Its window is said here; it is seen and changed with the link in its own confirmation.
    """
    theirs = Visit.objects.filter(case__customer=holder.customer).exclude(case=holder.case)
    standing = theirs.upcoming().filter(closes_at__gt=holder.now).for_work(about.work_type_id)
    same = standing.maybe_about(holder.case.thing_id)
    return same.maybe_for(about.person_id, holder.customer.pk).order_by("opens_at").first()
