"""The page of one work order."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from houvast.desk.frame.access import order_photo_for, visit_for
from houvast.desk.frame.pages import show
from houvast.ground.downloads import download
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.workorders.front import has_paper, history_of, latest_paper, sheet_of


@require_safe
@staff_only(*DESK)
def order(request: StaffRequest, pk: int) -> HttpResponse:
    """What was found, done, measured and used at a visit, who signed, and what was put right."""
    sheet = sheet_of(visit_for(request.user, pk))
    if sheet.order is None:
        raise Http404
    return show(
        request, "orders/order", now=timezone.now(), here="orders", sheet=sheet,
        visit=sheet.visit, said=history_of(sheet), has_paper=has_paper(sheet.visit),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The order as a PDF, as its customer has it."""
    found = latest_paper(visit_for(request.user, pk), get_language() or "nl")
    if found is None:
        raise Http404
    return download(found.content, found.name, found.content_type)


@require_safe
@staff_only(*DESK)
def photo(request: StaffRequest, pk: int, photo: int) -> HttpResponse:
    """One photo of the order."""
    kept = order_photo_for(request.user, pk, photo)
    return download(bytes(kept.content), f"{kept.key}-{kept.pk}", kept.content_type)
