"""Everything between us and one customer."""

from dataclasses import dataclass

from houvast.appointments.models import Maintenance, TechnicianWish, Visit
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.people.models import ContactPoint, Customer
from houvast.promises.models import Case
from houvast.things.models import Thing

SHOWN = 50
EVENTS = 20
IN_THE_CASE = ("promise.made", "promise.told", "delivery.sent")
"""What the page of each case tells."""


@dataclass(frozen=True)
class Dossier:
    contact_points: list[ContactPoint]
    housemates: list[Customer]
    cases: list[Case]
    visits: list[Visit]
    things: list[Thing]
    maintenance: list[Maintenance]
    wished: list[TechnicianWish]
    happened: Page[Event]


def dossier_of(customer: Customer, *, before: int | None = None) -> Dossier:
    """What there is about a customer, the latest SHOWN of each, in eight SQL statements."""
    housemates = Customer.objects.filter(household_id=customer.household_id)
    visits = Visit.objects.filter(case__customer=customer)
    return Dossier(
        contact_points=list(customer.contact_points.order_by("-preferred", "pk")),
        housemates=list(housemates.exclude(pk=customer.pk).order_by("name")[:SHOWN]),
        cases=list(customer.cases.select_related("owner").order_by("-pk")[:SHOWN]),
        visits=list(
            visits.select_related("work_type", "technician__staff", "work_order").order_by(
                "-opens_at"
            )[:SHOWN]
        ),
        things=list(Thing.objects.around(customer).order_by("gone_on", "pk").reverse()[:SHOWN]),
        maintenance=list(
            customer.maintenance.going_on().select_related("work_type", "thing").order_by("due_on")
        ),
        wished=wishes_of(customer),
        happened=events.of_customer(customer.pk, before=before, limit=EVENTS, besides=IN_THE_CASE),
    )


def wishes_of(customer: Customer) -> list[TechnicianWish]:
    """Whom a customer likes to see, then whom rather not; one SQL statement."""
    wishes = customer.technician_wishes.select_related("technician__staff")
    return list(wishes.order_by("is_refused", "technician__staff__name"))
