"""The start page: be a customer or somebody of the company, and walk the story."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.demo import mailbox
from houvast.demo.access import (
    book_to_open,
    day_playing,
    refuse_outside_the_demo,
    staff_at,
    staff_playing,
    technician_playing,
)
from houvast.demo.companies.known import playing
from houvast.demo.companies.opening import others
from houvast.demo.companies.shape import OWNER, ROAD
from houvast.demo.forms import MailForm
from houvast.demo.sending import send
from houvast.demo.signing_in import ADDRESS, signed_in
from houvast.demo.stopped import stopped_stories
from houvast.demo.walk import walked
from houvast.demo.walks.shape import StoryWalk, walked_so_far
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.ground.posting import show
from houvast.ground.refusals import Refused
from houvast.people.models import Role


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The parts to play; at the first company also the story as a walk, and the others."""
    refuse_outside_the_demo()
    invented = playing()
    found = {
        "invented": invented,
        "environment": settings.HOUVAST,
        "write_to": settings.HOUVAST.mail_address.partition("@"),
        "stopped": stopped_stories(),
        "technician": technician_playing(timezone.now()),
    }
    if invented.slug:
        found["walks"] = [walked_so_far(walk) for walk in invented.walks]
        return render(request, "demo/company.html", found)
    found |= _walk(request) | {
        "book": book_to_open(),
        "others": others(),
    }
    return render(request, "demo/start.html", found)


@require_safe
@never_cache
def steps(request: HttpRequest) -> HttpResponse:
    """The walk alone, for the page that is open; nothing when it has not changed."""
    refuse_outside_the_demo()
    found = _walk(request)
    if request.GET.get("version") == found["walked"].version:
        return HttpResponse(status=204)
    return render(request, "demo/steps.html", found)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Write a mail to the company, as whoever one likes to be."""
    refuse_outside_the_demo()
    form = MailForm(request.POST or None, initial=_first_words(request), label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            send(**form.cleaned_data, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            request.session[ADDRESS] = form.cleaned_data["mail"]
            walk = _walk_asked(request)
            return redirect(page("demo:start", at=f"verhaal-{walk.slug}") if walk else "demo:start")
    return show(request, "demo/write.html", form=form)


@require_POST
def play(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in as the invented colleague of that part, on the road on a day with work."""
    now = timezone.now()
    staff = staff_playing(part, now=now)
    on = day_playing(now)
    if staff.has_role(Role.TECHNICIAN) and on != spoken.today(now):
        return signed_in(request, staff, page("road:today", on=on))
    return signed_in(request, staff, page("desk:set_up") if part == OWNER else "")


@require_POST
def play_case(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in where the visitor's own matter is: at its desk, or on its technician's phone."""
    staff = staff_playing(part, now=timezone.now())
    found = walked(_address(request))
    if part == ROAD and found.visit:
        staff = staff_at(found.visit.technician.staff.email)
        return signed_in(request, staff, page("road:visit", found.visit.pk))
    at = page("desk:case", found.case.pk) if found.case else ""
    return signed_in(request, staff, at)


def _address(request: HttpRequest) -> str:
    return request.session.get(ADDRESS) or playing().letter.mail


def _walk(request: HttpRequest) -> dict[str, Any]:
    address = _address(request)
    mails = mailbox.mails(to=address, limit=1)
    return {"walked": walked(address), "newest_mail": mails[0].key if mails else ""}


def _walk_asked(request: HttpRequest) -> StoryWalk | None:
    """The story that begins with the mail, as the address of the page says."""
    return playing().walk(request.GET.get("verhaal", ""))


def _first_words(request: HttpRequest) -> dict[str, str]:
    """What the form starts with: the letter of the story, or the visitor's own address."""
    if walk := _walk_asked(request):
        return walk.writes
    address = request.session.get(ADDRESS)
    letter = playing().letter
    return {"mail": address} if address and address != letter.mail else letter._asdict()
