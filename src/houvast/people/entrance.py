"""The door to the pages of staff: who may come in, and in which language they are spoken to."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.csrf import csrf_failure

from houvast.ground.speaking import speaking
from houvast.people import drafts
from houvast.people.models import Role, Staff

P = ParamSpec("P")

DESK = (Role.OWNER, Role.LEAD, Role.AGENT, Role.PLANNER)
PLANNERS = (Role.OWNER, Role.LEAD, Role.PLANNER)
ROAD = (Role.TECHNICIAN,)
HOME = "/bureau/"


class StaffRequest(HttpRequest):
    """A request of a member of staff who signed in."""

    user: Staff


View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def staff_only(*roles: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Let in staff who signed in and have one of these roles, in their own language.

    Others are asked to sign in, or refused (403). What they see is kept in no cache. What somebody
    sent whose session had ended is kept as a draft, on the page where it was typed.
    """

    def with_door(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _sign_in_again(request)
            with speaking(request.user.language):
                if not request.user.has_role(*roles):
                    raise PermissionDenied
                response = view(request, *args, **kwargs)
            response.headers.setdefault("Content-Language", request.user.language)
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

        return entered

    return with_door


def sent_too_late(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: what was typed before somebody signed in anew is not lost."""
    if drafts.rescue(request, now=timezone.now()):
        is_part = "HX-Request" in request.headers
        page = drafts.page_of(request, otherwise=HOME)
        return HttpResponse(status=204) if is_part else redirect(page)
    return csrf_failure(request, reason)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return redirect_to_login(request.get_full_path())
    drafts.rescue(request, now=timezone.now())
    if "HX-Request" in request.headers:
        return HttpResponse(status=401)
    return redirect_to_login(drafts.page_of(request, otherwise=HOME))
