"""What a customer does about an appointment: who, over which channel, and when."""

from dataclasses import dataclass
from datetime import datetime

from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff


@dataclass(frozen=True)
class CustomerAct:
    """A choice, a move or an answer of a customer, at the moment `now`.

    `recorded_by` wrote down what the customer said by phone; on their own page nobody did.
    """

    customer: Customer
    channel: str
    now: datetime
    recorded_by: Staff | None = None

    @property
    def by(self) -> Actor:
        """Whose hand it was: of the customer, or of who wrote it down."""
        return (self.recorded_by or self.customer).as_actor()
