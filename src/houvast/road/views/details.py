"""Details that were agreed with the customer, ticked at the door (G10)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.journeys.front import detail_is_there
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import agreed_detail, own_visit


@require_POST
@staff_only(*ROAD)
def detail_there(request: StaffRequest, pk: int, detail_id: int) -> HttpResponse:
    """It is there as it was agreed."""
    detail = agreed_detail(own_visit(request.user, pk), detail_id)
    detail_is_there(detail=detail, by=request.user.as_actor(), now=timezone.now())
    return redirect("road:visit", pk)
