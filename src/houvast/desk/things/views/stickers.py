"""Stickers to print: of one thing, or of all that is at its address."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import thing_for
from houvast.desk.frame.pages import one_press, show
from houvast.desk.things.queries import beside
from houvast.ground.page_addresses import page
from houvast.ground.posting import posted, tried
from houvast.ground.scanning import ScanForm, with_camera
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.things.access import address_of_stickers, thing_of_scanned
from houvast.things.actions.stickers import make_stickers, replace_sticker
from houvast.things.queries.stickers import stickers_of

ASKED_WITH = ["GET", "HEAD", "POST"]
ALL = "alle"


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def scan(request: StaffRequest) -> HttpResponse:
    """Scan a sticker, to the page of what it is on."""
    form = ScanForm(posted(request))
    thing = tried(form, lambda: thing_of_scanned(form.cleaned_data["read"]))
    if thing is None:
        now, ours = timezone.now(), address_of_stickers()
        return with_camera(
            show(request, "things/scan", now=now, here="customers", form=form, ours=ours)
        )
    return redirect("desk:thing", thing.pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def stickers(request: StaffRequest, pk: int) -> HttpResponse:
    """The sheet; posted, whatever on it has no sticker gets one."""
    now, thing = timezone.now(), thing_for(pk)
    others = beside(thing)
    is_all = request.GET.get(ALL) == "ja"
    on_sheet = [thing, *others] if is_all else [thing]
    if request.method == "POST":
        make_stickers(things=on_sheet, by=request.user.as_actor(), now=now)
        return redirect(page("desk:stickers", pk, **({ALL: "ja"} if is_all else {})))
    sheet = stickers_of(on_sheet)
    return show(
        request,
        "things/stickers",
        now=now,
        here="customers",
        thing=thing,
        others=others,
        is_all=is_all,
        stickers=sheet,
        lacks_some=any(printed.sticker is None for printed in sheet),
        thing_has_sticker=any(one.sticker for one in sheet if one.thing == thing),
    )


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def new_sticker(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask whether the sticker of before has to stop opening anything, and make another."""
    now, thing = timezone.now(), thing_for(pk)
    if request.method == "POST":
        return one_press(
            request,
            lambda: replace_sticker(thing=thing, by=request.user.as_actor(), now=now),
            otherwise=("desk:stickers", pk),
        )
    return show(request, "things/new_sticker", now=now, here="customers", thing=thing)
