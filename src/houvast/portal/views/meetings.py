"""The way to the meeting of a visit by video: it opens shortly before, and names nobody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.appointments.models import Visit
from houvast.ground.posting import show
from houvast.portal.access import visit_of_meeting
from houvast.portal.pages import for_meeting


@require_safe
@for_meeting
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead to the meeting of whoever has the visit now; before and after it, say what stands.

    Of a technician without a meeting any more, and of what moved meanwhile, too.
    """
    now, visit = timezone.now(), visit_of_meeting(key)
    if visit.leads_to_meeting_at(now) and visit.technician.video_address:
        return redirect(visit.technician.video_address)
    is_ahead = _is_ahead(visit) and now < visit.opens_at
    return show(request, "portal/meeting.html", visit=visit, is_ahead=is_ahead)


def _is_ahead(visit: Visit) -> bool:
    return visit.is_upcoming and not visit.is_unplaced
