"""A change of the calendar shows whom it concerns, and is made once somebody has seen that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import ngettext

from houvast.appointments.front import BecameDifferent, Concerned, make_as_shown, try_out
from houvast.desk.frame.pages import show
from houvast.desk.frame.veil import veil
from houvast.ground.posting import refuse, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import StaffRequest

SHOWN = "shown"
"""The field in which a page says what it showed would become of everybody."""


@dataclass(frozen=True)
class ChangeToMake:
    """What somebody wants to change, and how to see whom it concerns in the same transaction."""

    make: Callable[[], object]
    look: Callable[[], Concerned]


def looked_at_first(
    request: StaffRequest, form: Form, change: ChangeToMake, *, now: datetime, back: str, here: str
) -> HttpResponse | None:
    """The page with whom a change concerns; None once it is made, or the form came back.

    The form then says which: it has errors, or the change is on file.
    """
    if not form.is_valid():
        return None
    shown = request.POST.get(SHOWN)
    if shown is None:
        concerned = tried(form, lambda: try_out(change.make, change.look))
        if concerned is None:
            return None
        if not concerned.is_nobody:
            return _ask(request, concerned, None, now=now, back=back, here=here)
        shown = concerned.stamp
    try:
        _, concerned = make_as_shown(change.make, change.look, shown=shown)
    except BecameDifferent as different:
        concerned = try_out(change.make, change.look)
        return _ask(request, concerned, different, now=now, back=back, here=here)
    except Refused as refusal:
        refuse(form, refusal)
        return None
    _say(request, concerned)
    return None


def _ask(
    request: StaffRequest,
    concerned: Concerned,
    refusal: Refused | None,
    *,
    now: datetime,
    back: str,
    here: str,
) -> HttpResponse:
    ones = (*concerned.unplaced, *concerned.elsewhere, *concerned.again)
    veil([*(one.visit for one in ones), *concerned.promises], request.user)
    besides = ("csrfmiddlewaretoken", SHOWN)
    given = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in besides
        for value in values
    ]
    return show(request, "concerned", now=now, here=here, concerned=concerned, refusal=refusal,
                given=given, back=back)  # fmt: skip


def _say(request: StaffRequest, concerned: Concerned) -> None:
    """What became of the visits, in numbers."""
    for tell, number, said in (
        (
            messages.warning,
            len(concerned.unplaced),
            ngettext(
                "%d visit has no place any more: choose another time with the customer.",
                "%d visits have no place any more: choose another time with the customers.",
                len(concerned.unplaced),
            ),
        ),
        (
            messages.info,
            len(concerned.elsewhere),
            ngettext(
                "%d visit goes to a colleague.",
                "%d visits go to a colleague.",
                len(concerned.elsewhere),
            ),
        ),
        (
            messages.info,
            len(concerned.again),
            ngettext(
                "%d visit has its place back.",
                "%d visits have their place back.",
                len(concerned.again),
            ),
        ),
    ):
        if number:
            tell(request, said % number)
