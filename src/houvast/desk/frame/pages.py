"""Showing a page of the desk, and the parts of it that refresh themselves."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.desk.frame.queries.menu import menu
from houvast.ground import posting
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest


def show(
    request: StaffRequest, template: str, *, now: datetime, here: str = "", **context: Any
) -> HttpResponse:
    """A page of the desk with its bar; `here` is the entry of the menu that it belongs to."""
    context |= {"menu": menu(request.user, now=now), "here": here, "now": now}
    return posting.show(request, f"desk/{template}.html", **context)


def saved(request: StaffRequest, back: str, *of: int) -> HttpResponse:
    """Say that what was filled in is on file, and go `back`."""
    messages.success(request, _("That is on file."))
    return redirect(back, *of)


def one_press(
    request: StaffRequest,
    act: Callable[[], object],
    *,
    otherwise: tuple[str, int] | tuple[str],
    back: str | None = None,
) -> HttpResponse:
    """Do what a button asks and go `back`, or say why not on the page where it stood: `otherwise`,
    which without `back` is where one goes in either case.
    """
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(*otherwise)
    return saved(request, back) if back else saved(request, *otherwise)


@dataclass(frozen=True)
class LivePart:
    """A part of a page that refreshes itself: its version, where it comes from, and its text."""

    version: str
    here: str
    write: Callable[[], SafeString]

    @property
    def text(self) -> SafeString:
        return self.write()


def live(
    request: StaffRequest, template: str, here: str, *, state: str = "", **context: Any
) -> LivePart:
    """A part of a page, with the version that tells whether it changed.

    One that says its `state`, all that it shows, is only written when somebody is to see it.
    """
    write = partial(render_to_string, f"desk/{template}.html", context, request=request)
    if state:
        return LivePart(_digest(state), here, write)
    text = write()
    return LivePart(_digest(text), here, lambda: text)


def refreshed(request: StaffRequest, part: LivePart) -> HttpResponse:
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
