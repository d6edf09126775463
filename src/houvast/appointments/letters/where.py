"""What is said otherwise where the customer comes to us, or we call, than where we come."""

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.workforce.models import Where, WorkType


def told(about: Visit | WorkType, theirs: str, ours: str, phone: str) -> str:
    """The words for where it takes place."""
    return {Where.OURS: ours, Where.PHONE: phone}.get(Where(about.where), theirs)


def where_of(visit: Visit) -> str:
    """Where it is: an address, a branch with its address, or that we call."""
    if visit.branch:
        return f"{visit.branch.name}, {visit.place}"
    return _("By phone: we call you") if visit.is_by_phone else str(visit.place)


def who_label(visit: Visit) -> str:
    """What stands before the names of who comes, sees the customer or calls."""
    return told(visit, _("Who comes"), _("With whom"), _("Who calls"))
