"""What is asked for a customer: the work, where and with whom, and when rather not."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from houvast.appointments.models import Proposal, TechnicianWish, Visit
from houvast.appointments.queries.places import AddressUnknown, point_of
from houvast.appointments.queries.steps import bounds_of, bounds_to_fill
from houvast.appointments.rules.series import Bounds
from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import Customer, Place
from houvast.routes.shapes import (
    NOWHERE,
    Indoors,
    Request,
    Reservation,
    Reservations,
    Skills,
)
from houvast.workforce.front import Area, area, area_at, branches_for
from houvast.workforce.models import Where, WorkType

# Read for every choice and every page of times: lists of the fields of five tables as one row.
_TERMS = """
    WITH
    territories AS (SELECT id AS key, name, postcodes FROM workforce_territory ORDER BY id),
    steps AS (
        SELECT territory_id AS territory, promise_class_id AS promise_class, days_before, minutes
        FROM workforce_capacityrule ORDER BY id
    ),
    work AS (
        SELECT DISTINCT promise_class_id AS promise_class, skills FROM workforce_worktype
        WHERE promise_class_id IN (SELECT promise_class FROM steps)
    ),
    wishes AS (
        SELECT customer_id, technician_id, is_refused FROM appointments_technicianwish
        WHERE customer_id = ANY(%s)
    ),
    to_fill AS (
        SELECT series_id, step FROM appointments_visit gone
        WHERE case_id = %s AND work_type_id = %s AND person_id IS NOT DISTINCT FROM %s
          AND series_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM appointments_visit standing
            WHERE standing.series_id = gone.series_id AND standing.step = gone.step
              AND standing.cancelled_at IS NULL
        )
        GROUP BY series_id, step ORDER BY min(id)
    )
    SELECT (SELECT coalesce(json_agg(territories), '[]') FROM territories)::text,
           (SELECT coalesce(json_agg(steps), '[]') FROM steps)::text,
           (SELECT coalesce(json_agg(work), '[]') FROM work)::text,
           (SELECT coalesce(json_agg(wishes), '[]') FROM wishes)::text,
           (SELECT coalesce(json_agg(to_fill), '[]') FROM to_fill)::text,
           EXISTS (SELECT FROM workforce_seriesstep WHERE series_id = %s),
           EXISTS (SELECT FROM appointments_hold WHERE proposal_id = %s AND ended_at IS NULL),
           EXISTS (
               SELECT FROM appointments_maintenance again JOIN people_customer whose
               ON whose.id = again.customer_id
               WHERE again.work_type_id = %s AND whose.household_id IN (
                   SELECT household_id FROM people_customer WHERE id = ANY(%s)
               )
           ),
           EXISTS (
               SELECT FROM conversations_message
               WHERE case_id = %s AND needs_answer AND answered_at IS NULL
           )
"""


@dataclass(frozen=True)
class Terms:
    """The territories, what is kept free, and whom customers would rather see or rather not.

    Of a proposal: whether its work `takes_several` visits, whether a time `is_held` for it, be it
    past its time, and `to_fill`, the visits of a series (`series_id`, `step`) that were cancelled,
    in order: a choice from the proposal replaces the first one. And whether its work `comes_back`
    at the household, which then has one appointment for it at a time. `is_asked` where a message
    of the customer waits for an answer in the case.
    """

    areas: list[Area]
    reserved: Reservations
    wishes: list[TechnicianWish]
    to_fill: list[dict[str, int]]
    takes_several: bool
    is_held: bool
    comes_back: bool
    is_asked: bool


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
    from_on = proposal.parts_from_on if proposal else None
    where = _indoors(work_type, proposal.branch_id if proposal else None)
    between = bounds_to_fill(**terms.to_fill[0]) if terms.to_fill else Bounds()
    at = where or (proposal.case.where if proposal else customer.household.place)
    whose = (proposal and proposal.person) or customer
    return _within(_request(work_type, whose, at, terms, from_on), between)


def request_to_move(visit: Visit) -> Request:
    """The work of a visit that is to stand at another time. Raises AddressUnknown.

    One SQL statement; three for a visit of a series, which stays between the others.
    """
    customer, from_on = visit.for_whom, visit.choice.proposal.parts_from_on
    at = _indoors(visit.work_type, visit.branch_id) or visit.place
    request = _request(visit.work_type, customer, at, terms_for([customer]), from_on)
    return _within(request, bounds_of([visit]).get(visit.pk, Bounds()))


def requests_to_move(visits: Sequence[Visit]) -> dict[int, Request]:
    """The work of visits that are to stand at another time, by visit id; one SQL statement.

    Three where visits of a series are among them. Those of which we do not know where they are
    to be are left out.
    """
    terms = terms_for([visit.for_whom for visit in visits])
    between = bounds_of(visits)
    found = {}
    for visit in visits:
        from_on = visit.choice.proposal.parts_from_on
        with suppress(AddressUnknown):
            at = _indoors(visit.work_type, visit.branch_id) or visit.place
            request = _request(visit.work_type, visit.for_whom, at, terms, from_on)
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
    found = [
        _request(kind, person, _indoors(kind, branch_id), terms, from_on) for kind, person in work
    ]
    return [replace(request, never=request.never.union(never)) for request in found]


def terms_for(customers: Sequence[Customer] = (), proposal: Proposal | None = None) -> Terms:
    """What is to be reckoned with for these customers, in one SQL statement."""
    gone = proposal or Proposal()
    of_kind = gone.work_type_id
    who: Any = [customer.pk for customer in customers]
    wishing = [*who, gone.person_id] if gone.person_id else who
    with connection.cursor() as cursor:
        cursor.execute(
            _TERMS,
            [
                *(wishing, gone.case_id, of_kind, gone.person_id),
                *(of_kind, gone.pk, of_kind, who, gone.case_id),
            ],
        )
        *lists, takes_several, is_held, comes_back, is_asked = cursor.fetchone()
    territories, kept, works, wishes, to_fill = map(json.loads, lists)
    work: dict[int, set[Skills]] = defaultdict(set)
    for row in works:
        work[row["promise_class"]].add(frozenset(row["skills"]))
    return Terms(
        [area(**row) for row in territories],
        Reservations(
            tuple(Reservation(**row) for row in kept),
            {of_class: frozenset(skills) for of_class, skills in work.items()},
        ),
        [TechnicianWish(**row) for row in wishes],
        to_fill,
        takes_several,
        is_held,
        comes_back,
        is_asked,
    )


def _indoors(work_type: WorkType, branch_id: int | None) -> Indoors | None:
    """Where work is for which nobody drives: without a branch at the first that has what it takes.

    One SQL statement then, else none.
    """
    if work_type.where == Where.PHONE:
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
    claims = area_at(at.postcode, terms.areas) if isinstance(at, Place) else None
    wishes = [wish for wish in terms.wishes if wish.customer_id == customer.pk]
    return Request(
        place=point_of(at) if isinstance(at, Place) else NOWHERE,
        service=(work_type.minutes + work_type.buffer_minutes) * 60,
        skills=frozenset(work_type.skills),
        earliest=_midnight(from_on) if from_on else 0,
        never=frozenset(customer.never_weekdays),
        territory=claims.key if claims else None,
        refused=frozenset(wish.technician_id for wish in wishes if wish.is_refused),
        preferred=frozenset(wish.technician_id for wish in wishes if not wish.is_refused),
        reserved=terms.reserved.besides(work_type.promise_class_id),
        crew=work_type.crew,
        indoors=at if isinstance(at, Indoors) else None,
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
