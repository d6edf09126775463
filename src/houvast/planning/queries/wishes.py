"""What is asked for a customer: the work, where and with whom, and when rather not."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import Customer
from houvast.planning.models import Proposal, TechnicianWish, Territory, Visit, WorkType
from houvast.planning.queries.places import AddressUnknown, place_of_household
from houvast.planning.rules.board import Request
from houvast.planning.rules.territories import Area, area_at


def request_of(
    work_type: WorkType, customer: Customer, *, proposal: Proposal | None = None
) -> Request:
    """Work for a customer, as the rules read it, with the wishes of the customer.

    Of a `proposal` nothing comes before the parts are here. Two SQL statements. Raises
    AddressUnknown.
    """
    from_on = proposal.parts_from_on if proposal else None
    return _request(work_type, customer, areas(), _wishes([customer]), from_on)


def request_to_move(visit: Visit) -> Request:
    """The work of a visit that is to stand at another time. Raises AddressUnknown."""
    return request_of(visit.work_type, visit.case.customer, proposal=visit.choice.proposal)


def requests_of(work_type: WorkType, customers: Sequence[Customer]) -> list[Request]:
    """The same work for many customers, with their wishes; two SQL statements.

    Those of whom we do not know where they live are left out.
    """
    claimed, wishes = areas(), _wishes(customers)
    requests = []
    for customer in customers:
        try:
            requests.append(_request(work_type, customer, claimed, wishes, None))
        except AddressUnknown:
            continue
    return requests


def areas() -> list[Area]:
    """The territories, as the rules read them; one SQL statement."""
    return [territory.area for territory in Territory.objects.all()]


def _request(
    work_type: WorkType,
    customer: Customer,
    claimed: Sequence[Area],
    wishes: Iterable[TechnicianWish],
    from_on: date | None,
) -> Request:
    claims = area_at(customer.household.postcode, claimed)
    theirs = [wish for wish in wishes if wish.customer_id == customer.pk]
    return Request(
        place=place_of_household(customer.household),
        service=(work_type.minutes + work_type.buffer_minutes) * 60,
        skills=frozenset(work_type.skills),
        earliest=_midnight(from_on) if from_on else 0,
        never=frozenset(customer.never_weekdays),
        territory=claims.key if claims else None,
        refused=frozenset(wish.technician_id for wish in theirs if wish.is_refused),
        preferred=frozenset(wish.technician_id for wish in theirs if not wish.is_refused),
        promise_class=work_type.promise_class_id,
        crew=work_type.crew,
    )


def _wishes(customers: Sequence[Customer]) -> list[TechnicianWish]:
    return list(TechnicianWish.objects.filter(customer__in=customers))


def _midnight(on: date) -> int:
    return int(datetime.combine(on, time(), AMSTERDAM).timestamp())
