"""Whether a customer is offered what they did not ask for: seldom, and at no wrong moment (G13)."""

from datetime import datetime

from houvast.money.models import Offer
from houvast.money.queries.moderation import why_not_on_top
from houvast.money.rules import refusals
from houvast.people.models import Customer

REFUSALS = {
    "arrears": refusals.NotInArrears,
    "complaint": refusals.NotInComplaint,
    "lately": refusals.OfferedLately,
    "paid": refusals.NotAfterPaying,
    "visit": refusals.NotAtTheDoor,
}


def check_moderation(customer: Customer, *, now: datetime, replaces: Offer | None) -> None:
    """What takes the place of such an offer is no other one.

    Raises NotInArrears, NotInComplaint, OfferedLately, NotAfterPaying or NotAtTheDoor."""
    instead_of = replaces.pk if replaces else None
    if why := why_not_on_top(customer, now=now, instead_of=instead_of):
        raise REFUSALS[why]
