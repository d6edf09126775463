"""What a visit is about: the sticker that opens its book."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.pages import show
from houvast.things.actions.stickers import make_stickers
from houvast.things.queries.stickers import stickers_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def sticker(request: StaffRequest, pk: int) -> HttpResponse:
    """The sticker of what a visit is about; posted, it gets one if it has none."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    thing = visit.case.thing
    if thing is None or thing.is_gone:
        raise Http404
    if request.method == "POST":
        make_stickers(things=[thing], by=request.user.as_actor(), now=now)
        return redirect("road:sticker", pk)
    [printed] = stickers_of([thing])
    return show(request, "sticker", now=now, visit=visit, printed=printed)
