"""The stories that are walked: how far each is, and the button of each step."""

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.demo.access import refuse_to_play, staff_playing
from houvast.demo.companies.known import playing
from houvast.demo.signing_in import signed_in
from houvast.demo.walks.shape import StoryWalk, walked_so_far


@require_safe
@never_cache
def walk(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps alone, for the page that is open; nothing when they have not changed."""
    refuse_to_play()
    found = walked_so_far(_called(slug))
    if request.GET.get("version") == found.version:
        return HttpResponse(status=204)
    return render(request, "demo/walk.html", {"walked": found})


@require_POST
def step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Be whoever does that step, where it is done. Raises Http404 while there is nothing to do."""
    refuse_to_play()
    wanted = walked_so_far(_called(slug)).step(key)
    if wanted is None or wanted.to is None:
        raise Http404
    now = timezone.now()
    staff = staff_playing(wanted.part, now=now) if wanted.part else wanted.staff
    if staff is None:
        logout(request)
        return redirect(wanted.to(now))
    return signed_in(request, staff, wanted.to(now))


def _called(slug: str) -> StoryWalk:
    found = playing().walk(slug)
    if found is None:
        raise Http404
    return found
