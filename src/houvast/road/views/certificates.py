"""What one has on paper oneself for what one can do."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.ground import spoken
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.pages import show
from houvast.workforce.front import on_paper


@require_safe
@staff_only(*ROAD)
def own_certificates(request: StaffRequest) -> HttpResponse:
    """Each of one's own skills with its certificate."""
    now, technician = timezone.now(), getattr(request.user, "technician", None)
    if technician is None:
        raise Http404
    found = on_paper(technician, today=spoken.today(now))
    return show(request, "certificates", now=now, on_paper=found)
