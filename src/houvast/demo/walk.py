"""How far the visitor has walked the story: read from the record, like everybody's."""

from dataclasses import dataclass

from houvast.appointments.models import Choice, Visit
from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case


@dataclass(frozen=True)
class Walked:
    """What has happened since the mail from `address`; the case is None until it arrived."""

    address: str
    case: Case | None = None
    is_answered: bool = False
    has_chosen: bool = False
    is_confirmed: bool = False
    has_moved: bool = False
    visit: Visit | None = None

    @property
    def version(self) -> str:
        """Differs whenever the steps look different."""
        ticks = (self.is_answered, self.has_chosen, self.is_confirmed, self.has_moved)
        visit = self.visit.pk if self.visit else 0
        sequence = self.visit.calendar_sequence if self.visit else 0
        case = self.case.pk if self.case else 0
        return f"{case}-{visit}-{sequence}-{''.join(str(int(tick)) for tick in ticks)}"


def walked(address: str) -> Walked:
    """How far the customer with this mail address is, in at most five SQL statements."""
    message = (
        Message.objects.filter(from_address=address, direction=Message.Direction.IN)
        .select_related("case__owner")
        .order_by("-id")
        .first()
    )
    if not address or message is None:
        return Walked(address)
    case = message.case
    sent = Delivery.objects.left().filter(case=case)
    ways = set(Choice.objects.filter(case=case).values_list("way", flat=True))
    calendars = set(sent.values_list("calendar_method", flat=True))
    visits = Visit.objects.standing().filter(case=case)
    return Walked(
        address=address,
        case=case,
        is_answered=bool(calendars),
        has_chosen=bool(ways),
        is_confirmed="REQUEST" in calendars,
        has_moved=Choice.Way.MOVED in ways,
        visit=visits.select_related("technician__staff").order_by("-id").first(),
    )
