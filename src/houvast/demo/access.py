"""Who may do what in the demo: anybody who can open it may be anybody."""

from django.conf import settings
from django.http import Http404

from houvast.demo.invented import staff as invented
from houvast.people.models import Staff

PARTS = {
    "bureau": invented.AGENT,
    "teamleider": invented.LEAD,
    "onderweg": invented.TECHNICIAN,
}


def refuse_outside_the_demo() -> None:
    """There is no demo where real customers are. Raises Http404."""
    if settings.HOUVAST.mode != "demo":
        raise Http404


def staff_playing(part: str) -> Staff:
    """The invented member of staff of a part in the walk. Raises Http404."""
    refuse_outside_the_demo()
    if part not in PARTS:
        raise Http404
    return _found(invented.mail_of(PARTS[part]))


def staff_at(mail: str) -> Staff:
    """An invented technician by mail address, for the phone of whoever got a visit."""
    refuse_outside_the_demo()
    return _found(mail)


def _found(mail: str) -> Staff:
    found = Staff.objects.filter(email=mail, is_active=True).first()
    if found is None:
        raise Http404
    return found
