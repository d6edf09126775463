"""The forms of a page with what somebody was writing in them, here or on another device."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.forms import Form

from houvast.people.actions.drafts import send_form
from houvast.people.drafts import key_to, waiting_drafts
from houvast.people.entrance import StaffRequest
from houvast.people.models import Draft, Staff

Done = TypeVar("Done")
OfForm = TypeVar("OfForm", bound=Form)


@dataclass(frozen=True)
class Drafted:
    """What a form carries to be kept, and what was kept of it before."""

    key: str
    draft: Draft | None

    @property
    def fields(self) -> dict[str, str]:
        return self.draft.fields if self.draft else {}


def drafted(staff: Staff, *forms: str, now: datetime) -> list[Drafted]:
    """For the address of each form what belongs in it; one SQL statement for all."""
    waiting = waiting_drafts(staff, *forms)
    return [Drafted(key_to(staff, form, now=now), waiting.get(form)) for form in forms]


def form_here(
    kind: type[OfForm], request: StaffRequest, *, now: datetime, **options: Any
) -> OfForm:
    """The one form of the page at this address, with what was being written in it.

    It carries its draft as `drafted`; when it is sent (see `tried`), the draft is gone.
    """
    [draft] = drafted(request.user, request.path, now=now)
    filled_in = {**options.pop("initial", {}), **draft.fields}
    form = kind(request.POST if request.method == "POST" else None, initial=filled_in, **options)
    form.drafted = draft  # type: ignore[attr-defined]
    form.sends = lambda act: sending(request, act, now=now)()  # type: ignore[attr-defined]
    return form


def sending(request: StaffRequest, act: Callable[[], Done], *, now: datetime) -> Callable[[], Done]:
    """The action of the form that this request sends; with it its draft is gone."""
    return lambda: send_form(act=act, staff=request.user, form=request.path, now=now)
