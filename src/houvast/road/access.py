"""The only way in which the road fetches a visit: one's own."""

from django.http import Http404

from houvast.people.models import Staff
from houvast.planning.access import current_visit
from houvast.planning.models import Visit


def own_visit(staff: Staff, pk: int) -> Visit:
    """A visit of the technician who signed in. That of a colleague is a 404."""
    try:
        visit = current_visit(pk)
    except Visit.DoesNotExist as nothing:
        raise Http404 from nothing
    if visit.technician.staff_id != staff.pk:
        raise Http404
    return visit
