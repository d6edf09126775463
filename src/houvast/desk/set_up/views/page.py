"""What all pages of the set-up share: only the owner comes in, and one form on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest, staff_only
from houvast.people.models import Role

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Removal:
    """A button under a form that takes away what it is about."""

    address: str
    pk: int
    words: str


def looked_at(view: View) -> Callable[..., Any]:
    """A page of the owner to look at."""
    return require_safe(staff_only(Role.OWNER)(view))


def filled_in(view: View) -> Callable[..., Any]:
    """A page of the owner with a form to fill in."""
    return require_http_methods(["GET", "HEAD", "POST"])(staff_only(Role.OWNER)(view))


def pressed(view: View) -> Callable[..., Any]:
    """A button of the owner."""
    return require_POST(staff_only(Role.OWNER)(view))


def one_form(
    request: StaffRequest,
    form: Form,
    act: Callable[[], object],
    *,
    heading: str,
    back: tuple[str, str],
    **context: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go `back`: (name of the address, what it is called)."""
    if tried(form, act) is None:
        return show(
            request, "set_up/form", now=timezone.now(), here="set_up", form=form,
            heading=heading, back=back, **context,
        )  # fmt: skip
    return saved(request, back[0])


def one_press(
    request: StaffRequest, act: Callable[[], object], *, back: str, otherwise: tuple[str, int]
) -> HttpResponse:
    """Do what a button asks and go `back`, or say why not on the page where it stood."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(*otherwise)
    return saved(request, back)
