"""Showing a page of the road."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest

Done = TypeVar("Done")


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
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    context |= {"now": now, "form": form, "refusal": refusal}
    return render(request, f"road/{template}.html", context, status=status)


def tried(act: Callable[[], Done]) -> Done | Refused:
    """What the one action of a POST returns, or why it was refused."""
    try:
        return act()
    except Refused as refusal:
        return refusal
