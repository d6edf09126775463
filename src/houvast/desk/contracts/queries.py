"""Everything about one contract."""

from dataclasses import dataclass
from datetime import date

from houvast.appointments.models import Maintenance, Renewal
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.people.models import Customer, Staff
from houvast.promises.models import hidden_from, seen_by
from houvast.things.models import Contract, Covered, Thing

EVENTS = 20


@dataclass(frozen=True)
class ContractFile:
    """What it covers, what comes back by it, what its customer was asked, and what happened."""

    covered: list[Covered]
    maintenance: list[Maintenance]
    renewals: list[Renewal]
    happened: Page[Event]

    @property
    def open_renewal(self) -> Renewal | None:
        return next((asked for asked in self.renewals if not asked.is_answered), None)


def contract_file(
    contract: Contract, *, staff: Staff, today: date, before: int | None = None
) -> ContractFile:
    """All of it that `staff` sees, in four SQL statements."""
    renewals = contract.renewals.filter(seen_by(staff, "case")).select_related("case")
    recurring = contract.maintenance.going_on(today).select_related(
        "work_type", "customer", "thing"
    )
    return ContractFile(
        covered=list(contract.covered.select_related("thing__place").order_by("pk")),
        maintenance=list(recurring.order_by("due_on", "pk")),
        renewals=list(renewals.order_by("-pk")),
        happened=events.about(
            contract, hidden=hidden_from(staff).values("pk"), before=before, limit=EVENTS
        ),
    )


def may_cover(customer: Customer, thing: Thing | None = None) -> list[Thing]:
    """What there is around a customer, and the thing on whose page somebody was."""
    around = list(Thing.objects.here().around(customer).order_by("pk"))
    return [*around, thing] if thing and thing not in around else around


def not_covered(contract: Contract) -> list[Thing]:
    """What its customer has and it does not cover yet."""
    covered = set(contract.covered.values_list("thing", flat=True))
    return [thing for thing in may_cover(contract.customer) if thing.pk not in covered]
