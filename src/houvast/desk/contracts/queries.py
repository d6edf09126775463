"""Everything about one contract."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from houvast.appointments.models import Maintenance, Renewal
from houvast.arrears.front import suspended_by
from houvast.arrears.models import AdverseAction
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.people.models import Customer, Staff
from houvast.people.queries.roles import places_to_agree_about
from houvast.promises.models import hidden_from, seen_by
from houvast.things.models import Contract, Covered, Thing

EVENTS = 20
MOST_OFFERED = 300
"""Who has more is asked on the page of a thing."""


@dataclass(frozen=True)
class ContractFile:
    """What it covers, what comes back by it, what its customer was asked, and what happened."""

    covered: list[Covered]
    maintenance: list[Maintenance]
    renewals: list[Renewal]
    happened: Page[Event]
    waits_for: list[AdverseAction]

    @property
    def open_renewal(self) -> Renewal | None:
        return next((asked for asked in self.renewals if not asked.is_answered), None)


def contract_file(
    contract: Contract, *, staff: Staff, today: date, before: int | None = None
) -> ContractFile:
    """All of it that `staff` sees, in four SQL statements, one more where it waits."""
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
        waits_for=suspended_by(contract) if contract.is_suspended else [],
    )


def may_cover(customer: Customer, thing: Thing | None = None) -> list[Thing]:
    """What there is around a customer, and at the places that they pay for, own or manage.

    Asked on the page of a thing: what stands there with it, and around the customer. Three SQL
    statements at most.
    """
    here = Thing.objects.here().select_related("place")
    if thing is None:
        beside = Q(place__in=places_to_agree_about(customer))
    else:
        beside = Q(pk=thing.pk) | Q(place=thing.place_id, person=None)
    offered = here.around(customer) | here.filter(beside)
    return list(offered.order_by("place", "pk")[:MOST_OFFERED])


def not_covered(contract: Contract) -> list[Thing]:
    """What its customer has and it does not cover yet."""
    covered = set(contract.covered.values_list("thing", flat=True))
    return [thing for thing in may_cover(contract.customer) if thing.pk not in covered]
