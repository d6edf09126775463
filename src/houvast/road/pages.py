"""Showing a page of the road."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from houvast.ground import posting
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit


def show(request: StaffRequest, template: str, *, now: datetime, **context: Any) -> HttpResponse:
    """A page of the road, with its form or the refusal of what was pressed."""
    return posting.show(request, f"road/{template}.html", now=now, **context)


def pressed(view: Callable[[StaffRequest, int], HttpResponse]) -> Callable[..., Any]:
    """A button on the page of a visit. Who opens its address otherwise is shown that page.

    A phone that forgot a page asks for its address again, which may be that of a refused press.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @staff_only(*ROAD)
    @wraps(view)
    def entered(request: StaffRequest, pk: int) -> HttpResponse:
        if request.method == "POST":
            return view(request, pk)
        return redirect("road:visit", own_visit(request.user, pk).pk)

    return entered
