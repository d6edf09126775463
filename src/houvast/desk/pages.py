"""Showing a page of the desk, and the parts of it that refresh themselves."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from houvast.desk.queries.menu import menu
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest

Done = TypeVar("Done")


def show(
    request: StaffRequest,
    template: str,
    *,
    now: datetime,
    here: str = "",
    form: BaseForm | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the desk with its bar; `here` is the entry of the menu that it belongs to.

    A form that came back with errors makes it 422; one that was refused (see `tried`) 409.
    """
    context |= {"menu": menu(request.user, now=now), "here": here, "form": form, "now": now}
    return render(request, f"desk/{template}.html", context, status=_status(form))


def posted(request: StaffRequest) -> QueryDict | None:
    """What was filled in; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def tried(form: BaseForm, act: Callable[[], Done]) -> Done | None:
    """What the one action of a POST returns; None when nothing was sent, or wrong, or refused.

    The refusal's sentence is put on the form, which keeps what was typed.
    """
    if not form.is_valid():
        return None
    sends = getattr(form, "sends", None)
    try:
        return sends(act) if sends else act()
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        form.refusal = refusal  # type: ignore[attr-defined]
        return None


@dataclass(frozen=True)
class Part:
    """A part of a page that refreshes itself: its version, where it comes from, and its text."""

    version: str
    here: str
    write: Callable[[], SafeString]

    @property
    def text(self) -> SafeString:
        return self.write()


def live(
    request: StaffRequest, template: str, here: str, *, state: str = "", **context: Any
) -> Part:
    """A part of a page, with the version that tells whether it changed.

    One that says its `state`, all that it shows, is only written when somebody is to see it.
    """
    write = partial(render_to_string, f"desk/{template}.html", context, request=request)
    if state:
        return Part(_digest(state), here, write)
    text = write()
    return Part(_digest(text), here, lambda: text)


def refreshed(request: StaffRequest, part: Part) -> HttpResponse:
    """The answer to a part that asks whether it changed: 204 when it did not."""
    if request.GET.get("version") == part.version:
        return HttpResponse(status=204)
    return render(request, "desk/live.html", {"part": part})


def here_of(request: StaffRequest) -> str:
    """The address of this page, without the version that its parts ask with."""
    asked = request.GET.copy()
    asked.pop("version", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _status(form: BaseForm | None) -> int:
    if form is None or not form.errors:
        return 200
    return 409 if hasattr(form, "refusal") else 422
