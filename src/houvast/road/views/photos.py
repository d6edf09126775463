"""Photos of the work: taken on the phone, made smaller there, and kept with the order."""

from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments.front import Answered
from houvast.ground.downloads import download
from houvast.ground.posting import posted
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.order_forms import PhotoForm
from houvast.road.pages import Pressing, show
from houvast.road.queries.order import albums_of
from houvast.workorders import front as workorders
from houvast.workorders.front import sheet_of
from houvast.workorders.models import OrderPhoto


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def photos(request: StaffRequest, pk: int) -> HttpResponse:
    """The photos of the order, with a way to take one before, afterwards, and where its form wants
    one.
    """
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    sheet = sheet_of(press.visit)
    form = PhotoForm(posted(request), request.FILES or None)
    page = partial(
        show, request, "order/photos", now=press.now, visit=press.visit, sheet=sheet,
        albums=albums_of(sheet), heading=_("Photos"), then=request.path,
    )  # fmt: skip
    if not form.is_valid():
        return press.wrong(form, page)

    def keep(pressed_at: datetime | None) -> Answered:
        workorders.add_photo(
            visit=press.visit,
            key=form.cleaned_data["key"],
            content=form.content,
            by=request.user.as_actor(),
            now=press.now,
            pressed_at=pressed_at,
        )
        return Answered()

    return press.answer(keep, then=redirect(request.path), otherwise=partial(page, form=form))


@require_safe
@staff_only(*ROAD)
def photo(request: StaffRequest, pk: int, photo: int) -> HttpResponse:
    """One photo, as it was kept."""
    visit = own_visit(request.user, pk)
    kept = get_object_or_404(OrderPhoto, pk=photo, order__visit=visit)
    return download(bytes(kept.content), f"{kept.key}-{kept.pk}", kept.content_type)
