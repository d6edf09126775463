"""Work by video: everybody who does it has a meeting of their own, at an address that stays."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

VIDEO = "Video"
"""The skill of who has a meeting, which work by video takes. Nobody types it: skills that are typed
have no capitals."""

LONGEST = 300


class NoMeetingAddress(Refused):
    says = _(
        "Fill in the address of the meeting as it stands in the browser, with https:// in front "
        "and without a name or password in it."
    )


class NobodyHasAMeeting(Refused):
    says = _(
        "Nobody at a branch with these skills has a video meeting yet. Fill in its address at one "
        "of the technicians first."
    )


def meeting_address(typed: str) -> str:
    """The address of a meeting; nothing typed is none. Raises NoMeetingAddress."""
    address = typed.strip()
    if not address:
        return ""
    if len(address) > LONGEST or any(sign.isspace() or not sign.isprintable() for sign in address):
        raise NoMeetingAddress
    try:
        parts = urlsplit(address)
        host, has_login = parts.hostname or "", parts.username is not None
        _port = parts.port
    except ValueError as error:
        raise NoMeetingAddress from error
    is_named = "." in host.strip(".") and not host.replace(".", "").isdecimal()
    if parts.scheme != "https" or has_login or not is_named:
        raise NoMeetingAddress
    return address


def with_video(skills: Iterable[str], *, has: bool) -> list[str]:
    """The skills, among them that of work by video if and only if they have it."""
    others = [skill for skill in skills if skill != VIDEO]
    return [*others, VIDEO] if has else others
