"""Showing a page of the road."""

from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from houvast.ground.posting import status_of
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest


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
