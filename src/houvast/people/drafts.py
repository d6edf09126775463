"""Keeping what staff type safe from a session that ends: a form carries a key of its own.

The key says whose form it is, so what was typed finds its owner also when nobody is signed in any
more, and whoever signs in again, here or elsewhere, finds it back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

from houvast.people.actions import drafts
from houvast.people.models import Draft, Staff

KEY = "draft_key"
SALT = "houvast.draft"
VALID_FOR = timedelta(days=14)
NOT_TYPED = {KEY, "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Typed:
    """What somebody typed in a form that was shown to them."""

    staff: Staff
    form: str
    shown_at: datetime
    fields: dict[str, str | list[str]]


def key_to(staff: Staff, form: str, *, now: datetime) -> str:
    """What the form that is sent to this address carries, for this member of staff."""
    return signing.dumps([staff.pk, form, now.isoformat()], salt=SALT)


def waiting_drafts(staff: Staff, *forms: str) -> dict[str, Draft]:
    """What stands ready of these forms, by their address: one SQL statement."""
    waiting = Draft.objects.waiting().filter(staff=staff, form__in=forms)
    return {draft.form: draft for draft in waiting}


def typed_in(request: HttpRequest) -> Typed | None:
    """Whose form was sent with this request, and what stands in it; None for no such form."""
    try:
        owner, form, shown = signing.loads(request.POST.get(KEY, ""), salt=SALT, max_age=VALID_FOR)
        staff = Staff.objects.at_work().get(pk=owner)
    except (signing.BadSignature, Staff.DoesNotExist):
        return None
    typed = {name: given for name, given in request.POST.lists() if name not in NOT_TYPED}
    fields = {name: given if len(given) > 1 else given[0] for name, given in typed.items()}
    return Typed(staff, form, datetime.fromisoformat(shown), fields)


def rescue(request: HttpRequest, *, now: datetime) -> bool:
    """Keep what was sent and cannot be taken now; False when it was no form of ours."""
    typed = typed_in(request)
    if typed is None:
        return False
    drafts.keep_draft(staff=typed.staff, form=typed.form, fields=typed.fields, now=now)
    return True


def page_of(request: HttpRequest, *, otherwise: str) -> str:
    """The page on which a form stood: what it was sent to may answer nothing but that."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host()
    return came_from.path if is_ours and came_from.path.startswith("/") else otherwise
