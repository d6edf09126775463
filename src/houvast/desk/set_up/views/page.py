"""What all pages of the set-up share: only the owner comes in, and one form on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import tried
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


def one_change(
    request: StaffRequest,
    form: Form,
    change: ChangeToMake,
    *,
    heading: str,
    back: tuple[str, str],
    **context: Any,
) -> HttpResponse:
    """The same for a change of the calendar, which is made once one has seen whom it concerns."""
    now = timezone.now()
    if request.method == "POST":
        asked = looked_at_first(request, form, change, now=now, back=request.path, here="set_up")
        if asked is not None or not form.errors:
            return asked or saved(request, back[0])
    return show(
        request, "set_up/form", now=now, here="set_up", form=form,
        heading=heading, back=back, **context,
    )  # fmt: skip
