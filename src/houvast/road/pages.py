"""Showing a page of the road, and answering what was pressed on one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments import front as appointments
from houvast.appointments.front import Answered, Sent
from houvast.appointments.models import Visit
from houvast.ground import posting, spoken
from houvast.ground.posting import REFUSED, WRONG, attempted
from houvast.ground.refusals import Refused
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import PressForm

Act = Callable[[datetime | None], Answered]
Page = Callable[..., HttpResponse]


def show(request: StaffRequest, template: str, *, now: datetime, **context: Any) -> HttpResponse:
    """A page of the road, with its form or the refusal of what was pressed.

    It says whose it is, for the phone that keeps it (`static/road/worker.js`). A page that is
    fetched to be kept leaves news to the page that somebody looks at.
    """
    context["is_for_later"] = "Road-Keep" in request.headers
    page = posting.show(request, f"road/{template}.html", now=now, **context)
    page.headers["Road-Of"] = str(request.user.pk)
    return page


@dataclass(frozen=True)
class PhonePress:
    """Something pressed on a page, sent as it is pressed or by a phone that kept it."""

    request: StaffRequest
    now: datetime

    @cached_property
    def how(self) -> dict[str, Any]:
        """What a phone sent along; nothing with an ordinary form."""
        form = PressForm(self.request.POST)
        return form.cleaned_data if form.is_valid() else {}

    @property
    def sent(self) -> Sent | None:
        """How a phone knows it; None for an ordinary form."""
        key = self.how.get("press_key")
        return Sent(key, self.how["pressed_at"], self.how["sent_at"]) if key else None

    @property
    def said_at(self) -> datetime:
        """When it was pressed, as far as the clock of the phone can be trusted."""
        sent = self.sent
        return (sent.pressed_before(self.now) if sent else None) or self.now

    @property
    def is_overtaken(self) -> bool:
        """Whether they pressed since that they have arrived."""
        return bool(self.how.get("is_overtaken"))

    def answer(self, act: Act, *, then: HttpResponse, otherwise: Page) -> HttpResponse:
        """Do it once: `then`, or the page `otherwise` with why it was refused."""
        sent = self.sent
        done = attempted(lambda: self._once(act, sent))
        if isinstance(done, Refused):
            return self._refused(done.sentence) or otherwise(refusal=done)
        if done.words:
            messages.add_message(self.request, LEVELS[done.level], done.words)
        if sent and not sent.has_our_time(self.now):
            words = _("The clock of your phone is not right. What you pressed counts as of %s.")
            messages.warning(self.request, words % spoken.clock(self.now))
        return HttpResponse(status=204) if self.was_kept else then

    def wrong(self, form: BaseForm, otherwise: Page) -> HttpResponse:
        """The page `otherwise`, or to the phone itself what is wrong with a form."""
        errors = [str(error) for of_field in form.errors.values() for error in of_field]
        return self._refused(" ".join(errors), status=WRONG) or otherwise(form=form)

    @property
    def was_kept(self) -> bool:
        """Whether a phone sends it by itself, and nobody sees the page that answers."""
        return self.request.get_preferred_type(["text/html", JSON]) == JSON

    def _once(self, act: Act, sent: Sent | None) -> Answered:
        """Do it; whatever is done here has its own way of being done once."""
        return act(sent.pressed_before(self.now) if sent else None)

    def _refused(self, words: str, *, status: int = REFUSED) -> HttpResponse | None:
        return JsonResponse({"words": words}, status=status) if self.was_kept else None


@dataclass(frozen=True)
class Pressing(PhonePress):
    """A button pressed on a page of a visit, which is done once however often it is sent."""

    visit: Visit

    def _once(self, act: Act, sent: Sent | None) -> Answered:
        if sent is None:
            return act(None)
        return appointments.press_once(
            act=act, sent=sent, visit=self.visit, staff=self.request.user, now=self.now
        )


def back_to_visit(press: Pressing, *, refusal: Refused) -> HttpResponse:
    """The page of the visit, with why what was pressed cannot be."""
    messages.warning(press.request, refusal.sentence)
    return redirect("road:visit", press.visit.pk)


JSON = "application/json"
LEVELS = {"info": messages.INFO, "success": messages.SUCCESS, "warning": messages.WARNING}


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
