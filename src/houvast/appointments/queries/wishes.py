"""What is asked for a customer: the work, where and with whom, and when rather not."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time

from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.marking import wish_of
from houvast.appointments.queries.places import AddressUnknown, point_of
from houvast.appointments.queries.steps import bounds_of, bounds_to_fill
from houvast.appointments.queries.terms import Terms, terms_for
from houvast.appointments.rules.needs import VisitNeeds
from houvast.appointments.rules.series import Bounds
from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import Customer, Place
from houvast.routes.shapes import (
    NOWHERE,
    Indoors,
    Request,
)
from houvast.workforce.front import branches_for, territory_at
from houvast.workforce.models import Where, WorkType


def request_of(
    work_type: WorkType, customer: Customer, *, proposal: Proposal | None = None
) -> Request:
    """Work for a customer, as the rules read it, with the wishes of the customer.

    Of a `proposal` nothing comes before the parts are here. One SQL statement. Raises
    AddressUnknown.
    """
    [request] = requests_for([work_type], customer, proposal=proposal)
    return request


def requests_for(
    work_types: Iterable[WorkType], customer: Customer, *, proposal: Proposal | None = None
) -> list[Request]:
    """As `request_of`, for several kinds of work; one SQL statement.

    Three where the visit takes the place of one of a series that was cancelled: it comes between
    the others.
    """
    terms = terms_for([customer], proposal)
    return [request_under(terms, work_type, customer, proposal) for work_type in work_types]


def request_under(
    terms: Terms, work_type: WorkType, customer: Customer, proposal: Proposal | None = None
) -> Request:
    """As `request_of`, under terms that were read before; none or two SQL statements."""
    from_on = None
    if proposal:
        from_on = terms.first_day(proposal, work_type)
    where = _indoors(work_type, proposal.branch_id if proposal else None)
    between = bounds_to_fill(**terms.to_fill[0]) if terms.to_fill else Bounds()
    at = where or (proposal.case.where if proposal else customer.household.place)
    whose = (proposal and proposal.person) or customer
    request = _within(_request(work_type, whose, at, terms, from_on), between)
    needs = proposal.needs if proposal else None
    return _needing(request, work_type, terms, needs, of=customer)


def request_to_move(visit: Visit) -> Request:
    """The work of a visit that is to stand at another time. Raises AddressUnknown.

    One SQL statement; three for a visit of a series, which stays between the others.
    """
    customer = visit.for_whom
    terms = terms_for([customer], cases=[visit.case_id])
    at = _indoors(visit.work_type, visit.branch_id) or visit.place
    from_on = terms.first_day(visit.choice.proposal, visit.work_type)
    request = _request(visit.work_type, customer, at, terms, from_on)
    needs = visit.choice.proposal.needs
    request = _needing(request, visit.work_type, terms, needs, of=customer)
    return _within(request, bounds_of([visit]).get(visit.pk, Bounds()))


def requests_to_move(visits: Sequence[Visit]) -> dict[int, Request]:
    """The work of visits that are to stand at another time, by visit id; one SQL statement.

    Three where visits of a series are among them. Those of which we do not know where they are
    to be are left out.
    """
    cases = [visit.case_id for visit in visits]
    terms = terms_for([visit.for_whom for visit in visits], cases=cases)
    between = bounds_of(visits)
    found = {}
    for visit in visits:
        from_on = terms.first_day(visit.choice.proposal, visit.work_type)
        with suppress(AddressUnknown):
            at = _indoors(visit.work_type, visit.branch_id) or visit.place
            request = _request(visit.work_type, visit.for_whom, at, terms, from_on)
            needs = visit.choice.proposal.needs
            request = _needing(request, visit.work_type, terms, needs, of=visit.for_whom)
            found[visit.pk] = _within(request, between.get(visit.pk, Bounds()))
    return found


def requests_of(work_type: WorkType, customers: Sequence[Customer]) -> list[Request]:
    """The same work for many customers, with their wishes; one SQL statement.

    Those of whom we do not know where they live are left out.
    """
    terms, where = terms_for(customers), _indoors(work_type, None)
    requests = []
    for customer in customers:
        try:
            at = where or customer.household.place
            requests.append(_request(work_type, customer, at, terms, None))
        except AddressUnknown:
            continue
    return requests


def requests_together(
    work: Sequence[tuple[WorkType, Customer]],
    *,
    branch_id: int | None,
    never: Collection[int],
    from_on: date | None,
) -> list[Request]:
    """Work for several people of one household at one branch, with the wishes of each.

    On no weekday of `never`, and not before `from_on`. One SQL statement.
    """
    terms = terms_for([person for _, person in work])
    found = []
    for kind, person in work:
        request = _request(kind, person, _indoors(kind, branch_id), terms, from_on)
        wish = wish_of(kind, terms, of=person)
        found.append(replace(request, never=request.never.union(never), wish=wish))
    return found


def _indoors(work_type: WorkType, branch_id: int | None) -> Indoors | None:
    """Where work is for which nobody drives: without a branch at the first that has what it takes.

    One SQL statement then, else none.
    """
    if work_type.is_from_afar:
        return Indoors()
    if work_type.where == Where.THEIRS:
        return None
    first = None if branch_id else branches_for(work_type).first()
    return Indoors(branch_id or (first.pk if first else 0), work_type.resource_kind)


def _request(
    work_type: WorkType,
    customer: Customer,
    at: Place | Indoors | None,
    terms: Terms,
    from_on: date | None,
) -> Request:
    here = territory_at(at.postcode, terms.areas) if isinstance(at, Place) else None
    wishes = [wish for wish in terms.wishes if wish.customer_id == customer.pk]
    return Request(
        place=point_of(at) if isinstance(at, Place) else NOWHERE,
        service=(work_type.minutes + work_type.buffer_minutes) * 60,
        skills=frozenset(work_type.skills),
        earliest=_midnight(from_on) if from_on else 0,
        never=frozenset(customer.never_weekdays),
        territory=here,
        refused=frozenset(wish.technician_id for wish in wishes if wish.is_refused),
        preferred=frozenset(wish.technician_id for wish in wishes if not wish.is_refused),
        reserved=terms.reserved.besides(work_type.promise_class_id),
        crew=work_type.crew,
        indoors=at if isinstance(at, Indoors) else None,
        worths=terms.worths,
    )


def _needing(
    request: Request, work_type: WorkType, terms: Terms, needs: VisitNeeds | None, *, of: Customer
) -> Request:
    """The same work with what the visit needs besides: skills, its own length, room of a class;
    and which times stand first for whoever chooses.
    """
    request = replace(request, wish=wish_of(work_type, terms, needs, of=of))
    if not needs:
        return request
    minutes = needs.minutes or work_type.minutes
    of_class = needs.promise_class or work_type.promise_class_id
    return replace(
        request,
        skills=request.skills.union(needs.skills),
        service=(minutes + work_type.buffer_minutes) * 60,
        reserved=terms.reserved.besides(of_class),
    )


def _within(request: Request, bounds: Bounds) -> Request:
    """The same work, on the days and by the technician that its series allows."""
    return replace(
        request,
        first_on=bounds.first_on,
        last_on=bounds.last_on,
        only=bounds.technician_id,
    )


def _midnight(on: date) -> int:
    return int(datetime.combine(on, time(), AMSTERDAM).timestamp())
