"""A family at the orthodontist: one pays for two children, and one bill slipped through."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from arrears.climbed import billed
from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.arrears.front import cancel_because_unpaid
from houvast.arrears.models import AdverseAction
from houvast.money.models import Invoice
from houvast.people.actions.acting import add_child
from houvast.people.models import Customer
from making import BY


@dataclass
class Family:
    """Alice pays for Sam, who always paid, and for Noor, whose first bill slipped through."""

    practice: Practice
    sam: Customer
    noor: Customer
    of_sam: Visit
    of_noor: Visit
    bill: Invoice

    @property
    def cast(self) -> Cast:
        return self.practice.cast

    def cancel(self, visit: Visit | None = None, **given: Any) -> AdverseAction:
        asked: dict[str, Any] = {"reason": "Drie keer gevraagd", "by": self.cast.linda, "now": NOW}
        asked |= given
        visit = visit or self.of_noor
        return cancel_because_unpaid(invoice=self.bill, visit=visit, **asked)


def make_family(cast: Cast) -> Family:
    practice = make_practice(cast)
    sam = add_child(parent=cast.alice, name="Sam de Wit", born_on=date(2013, 2, 28), **BY)
    noor = add_child(parent=cast.alice, name="Noor de Wit", born_on=date(2015, 6, 1), **BY)
    of_sam, of_noor = practice.visit(14, sam), practice.visit(15, noor)
    bill = billed(cast, of_noor.case, cast.alice, "38.40")
    return Family(practice, sam, noor, of_sam, of_noor, bill)
