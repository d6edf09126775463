"""The door to the pages of staff: who may come in, and in which language they are spoken to."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from houvast.people.models import Role, Staff

P = ParamSpec("P")

DESK = (Role.OWNER, Role.LEAD, Role.AGENT, Role.PLANNER)
PLANNERS = (Role.OWNER, Role.LEAD, Role.PLANNER)
ROAD = (Role.TECHNICIAN,)


class StaffRequest(HttpRequest):
    """A request of a member of staff who signed in."""

    user: Staff


View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def staff_only(*roles: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Let in staff who signed in and have one of these roles, in their own language.

    Others are asked to sign in, or refused (403). What they see is kept in no cache.
    """

    def with_door(view: View[P]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            with translation.override(request.user.language):
                if not request.user.has_role(*roles):
                    raise PermissionDenied
                response = view(request, *args, **kwargs)
            response.headers.setdefault("Content-Language", request.user.language)
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

        return entered

    return with_door
