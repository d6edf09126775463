"""The only way in which the road fetches a visit: one's own, led or come along to."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from houvast.appointments.front import comes, current_visit
from houvast.appointments.models import Visit
from houvast.journeys.models import AgreedDetail, LooseEnd
from houvast.money.models import PaymentRequest
from houvast.people.models import Staff
from houvast.things.models import Thing


def own_visit(staff: Staff, pk: int) -> Visit:
    """A visit that the technician who signed in leads or comes along to; others are a 404.

    All of a crew see the same and may say the same: what one of them said counts for all.
    """
    try:
        visit = current_visit(pk)
    except Visit.DoesNotExist as nothing:
        raise Http404 from nothing
    if not comes(staff, visit):
        raise Http404
    return visit


def own_visit_about(staff: Staff, thing: Thing) -> Visit | None:
    """The visit that they lead or come along to about this thing, now or next; one statement."""
    ahead = Visit.objects.upcoming().of_staff(staff).filter(case__thing=thing)
    return ahead.order_by("opens_at", "pk").first()


def agreed_detail(visit: Visit, pk: int) -> AgreedDetail:
    """Something that was agreed in the case of a visit; anything else is a 404."""
    return get_object_or_404(AgreedDetail, pk=pk, case=visit.case_id)


def loose_end_of(visit: Visit, pk: int) -> LooseEnd:
    """Something that is still to be done in the case of a visit; anything else is a 404."""
    return get_object_or_404(LooseEnd, pk=pk, case=visit.case_id)


def request_at(visit: Visit, pk: int) -> PaymentRequest:
    """What was asked to be paid at a visit, of the case that it is of; anything else is a 404."""
    asked = PaymentRequest.objects.with_left().select_related("invoice")
    at_visits = asked.filter(place=PaymentRequest.Place.ROAD)
    return get_object_or_404(at_visits, pk=pk, invoice__case=visit.case_id)
