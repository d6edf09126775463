"""Everything between us and one customer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from houvast.appointments.models import Maintenance, TechnicianWish, Visit
from houvast.desk.frame.queries.hidden import Hidden, seen_and_hidden
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.people.models import ActingFor, ContactPoint, Customer, Merging, Regrouping, Staff
from houvast.people.queries.doubles import Pair, doubles_of
from houvast.promises.models import Case, hidden_from, seen_by
from houvast.things.models import Contract, Thing
from houvast.things.queries.contracts import contracts_of

SHOWN = 50
EVENTS = 20
IN_THE_CASE = ("promise.made", "promise.told", "delivery.sent")
"""What the page of each case tells."""


@dataclass(frozen=True)
class Dossier:
    contact_points: list[ContactPoint]
    housemates: list[Customer]
    cases: list[Case]
    hidden: list[Hidden]
    visits: list[Visit]
    things: list[Thing]
    contracts: list[Contract]
    maintenance: list[Maintenance]
    wished: list[TechnicianWish]
    happened: Page[Event]
    acting: list[ActingFor]
    acts_for: list[ActingFor]
    doubles: list[Pair]


def dossier_of(
    customer: Customer, *, staff: Staff, now: datetime, before: int | None = None
) -> Dossier:
    """What there is about a customer that `staff` sees, the latest SHOWN of each; at most 17 SQL
    statements.
    """
    visits = Visit.objects.of_customer(customer).filter(seen_by(staff, "case"))
    visits = visits.order_by("-opens_at")
    seen, hidden = seen_and_hidden(customer.cases.select_related("owner"), staff)
    things = Thing.objects.around(customer).with_contracts()
    recurring = customer.maintenance.going_on(spoken.today(now))
    return Dossier(
        contact_points=list(customer.contact_points.order_by("-preferred", "pk")),
        housemates=list(mates_of(customer)[:SHOWN]),
        cases=seen,
        hidden=hidden,
        visits=list(
            visits.select_related("work_type", "technician__staff", "person", "work_order")[:SHOWN]
        ),
        things=list(things.order_by("gone_on", "pk").reverse()[:SHOWN]),
        contracts=contracts_of(customer),
        maintenance=list(recurring.select_related("work_type", "thing").order_by("due_on")),
        wished=wishes_of(customer),
        happened=events.of_customers(
            numbers_of(customer),
            hidden=hidden_from(staff).values("pk"),
            before=before,
            limit=EVENTS,
            besides=IN_THE_CASE,
        ),
        acting=[one for one in acting_for(customer) if one.stands],
        acts_for=acts_for(customer),
        doubles=doubles_of(customer),
    )


def mates_of(customer: Customer) -> QuerySet[Customer]:
    """Who shares the household of a customer, by name."""
    there = Customer.objects.on_file().filter(household_id=customer.household_id)
    return there.exclude(pk=customer.pk).order_by("name", "pk")


def numbers_of(customer: Customer) -> list[int]:
    """The numbers under which a customer is on file; one SQL statement."""
    return [customer.pk, *customer.doubles.values_list("pk", flat=True)]


def mergings_of(customer: Customer) -> list[Merging]:
    """Who was merged with a customer, the latest first; one SQL statement."""
    return list(customer.merged_into_it.select_related("double").order_by("-pk")[:SHOWN])


def regroupings_of(customer: Customer) -> list[Regrouping]:
    """How a customer came into households, the latest first; one SQL statement."""
    return list(Regrouping.objects.of(customer).select_related("undoes").order_by("-pk")[:SHOWN])


def acting_for(customer: Customer) -> list[ActingFor]:
    """Who acts for a customer, or did; one SQL statement."""
    theirs = ActingFor.objects.on_behalf_of(customer).select_related("person__merged_into")
    return list(theirs.order_by("-pk")[:SHOWN])


def acts_for(customer: Customer) -> list[ActingFor]:
    """For whom a customer acts; one SQL statement."""
    standing = ActingFor.objects.standing().given_to(customer)
    theirs = standing.select_related("customer__merged_into").order_by("customer__name")
    return list(theirs[:SHOWN])


def may_be_parents(customer: Customer) -> list[Customer]:
    """The grown-ups among those whom somebody on file as a grown-up lives with; one SQL statement,
    none for who is an organisation or known to be a child.
    """
    if customer.is_organisation or customer.born_on:
        return []
    persons = mates_of(customer).filter(born_on=None, kind=Customer.Kind.PERSON)
    return list(persons[:SHOWN])


def wishes_of(customer: Customer) -> list[TechnicianWish]:
    """Whom a customer likes to see, then whom rather not; one SQL statement."""
    wishes = customer.technician_wishes.select_related("technician__staff")
    return list(wishes.order_by("is_refused", "technician__staff__name"))
