"""What is said otherwise where the customer comes to us, or we speak from afar."""

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.conversations.letters import Button
from houvast.conversations.letters.letter import Block
from houvast.ground.page_addresses import full_address, page
from houvast.workforce.models import Where, WorkType


def told(about: Visit | WorkType, theirs: str, ours: str, phone: str, video: str) -> str:
    """The words for where it takes place."""
    elsewhere = {Where.OURS: ours, Where.PHONE: phone, Where.VIDEO: video}
    return elsewhere.get(Where(about.where), theirs)


def where_of(visit: Visit) -> str:
    """Where it is: an address, a branch with its address, that we call, or by video."""
    if visit.branch:
        return f"{visit.branch.name}, {visit.place}"
    if visit.is_by_video:
        return _("By video: you get there by the link")
    return _("By phone: we call you") if visit.is_by_phone else str(visit.place)


def place_of(visit: Visit) -> str:
    """Its address as we read it, or that there is none."""
    return str(visit.place) if visit.place else where_of(visit)


def to_meeting(visit: Visit) -> list[Block]:
    """The button to the meeting, of a visit by video."""
    return [Button(_("To the video call"), meeting_page(visit))] if visit.is_by_video else []


def meeting_page(visit: Visit) -> str:
    """The full web address that leads to the meeting of a visit by video when it begins.

    It says nothing of anybody, so that it may stand in a calendar.
    """
    return full_address(page("portal:meeting", visit.meeting_key))


def who_label(visit: Visit) -> str:
    """What stands before the names of who comes, sees the customer or calls."""
    return told(visit, _("Who comes"), _("With whom"), _("Who calls"), _("With whom"))
