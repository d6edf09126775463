"""Showing a page of the road."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from houvast.ground.posting import status_of
from houvast.ground.refusals import Refused
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit


def show(
    request: StaffRequest,
    template: str,
    *,
    now: datetime,
    form: BaseForm | None = None,
    refusal: Refused | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the road: 409 with the sentence of a refusal, 422 with a form that was wrong."""
    context |= {"now": now, "form": form, "refusal": refusal}
    return render(request, f"road/{template}.html", context, status=status_of(form, refusal))


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
