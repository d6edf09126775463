"""What a page does with what somebody sent: read it, try the one action, say why it was refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from houvast.ground.refusals import Refused

Done = TypeVar("Done")
WRONG, REFUSED = 422, 409


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, be it nothing; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def attempted(act: Callable[[], Done]) -> Done | Refused:
    """What the one action of a POST returns, or why it was refused."""
    try:
        return act()
    except Refused as refusal:
        return refusal


def tried(form: BaseForm, act: Callable[[], Done]) -> Done | None:
    """What the one action of a POST returns; None when nothing was sent, or wrong, or refused.

    The refusal's sentence is put on the form, which keeps what was typed. A form that has a draft
    sends by itself: with what was done its draft is gone.
    """
    if not form.is_valid():
        return None
    sends = getattr(form, "sends", None)
    try:
        return sends(act) if sends else act()
    except Refused as refusal:
        refuse(form, refusal)
        return None


def refuse(form: BaseForm, refusal: Refused) -> None:
    """Say on the form why what it asks for was refused."""
    form.add_error(None, refusal.sentence)
    form.refusal = refusal  # type: ignore[attr-defined]


def show(
    request: HttpRequest,
    template: str,
    *,
    form: BaseForm | None = None,
    refusal: Refused | None = None,
    refused_as: int = REFUSED,
    **context: Any,
) -> HttpResponse:
    """A page with its form and with the refusal of what was asked, if there is one.

    A form that came back wrong makes it 422; one that was refused, or a refusal, `refused_as`.
    """
    context |= {"form": form, "refusal": refusal}
    status = WRONG if form is not None and form.errors else 200
    if refusal is not None or hasattr(form, "refusal"):
        status = refused_as
    return render(request, template, context, status=status)
