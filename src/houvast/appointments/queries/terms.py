"""What is to be reckoned with when times are offered, read in one go."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from houvast.appointments.models import Proposal, TechnicianWish
from houvast.appointments.rules import half_days
from houvast.people.models import Customer
from houvast.routes.shapes import HalfDay, Reservation, Reservations, Skills, Worths
from houvast.workforce.front import Area, area
from houvast.workforce.models import WorkType

# Read for every choice and every page of times: lists of the fields of seven tables as one row.
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
    suits AS (
        SELECT DISTINCT ON (asked.id) asked.id AS key, said.value FROM people_customer asked
        CROSS JOIN LATERAL (
            SELECT coalesce(asked.merged_into_id, asked.id) AS id UNION ALL
            SELECT id FROM people_customer twin
            WHERE twin.merged_into_id = coalesce(asked.merged_into_id, asked.id)
        ) told
        JOIN promises_fact said ON said.about_customer_id = told.id AND said.key = 'half_days'
        WHERE asked.id = ANY(%s) AND NOT EXISTS (
            SELECT FROM promises_fact later WHERE later.instead_of_id = said.id
        )
        ORDER BY asked.id, said.id DESC
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
    ),
    worths AS (
        SELECT DISTINCT ON (from_on) from_on, minutes FROM workforce_promiseworth
        ORDER BY from_on DESC, id DESC LIMIT 100
    ),
    waits AS (
        SELECT case_id, work_type_id, max(from_on) AS from_on FROM appointments_workwaits
        WHERE case_id = ANY(%s) GROUP BY case_id, work_type_id
    )
    SELECT (SELECT coalesce(json_agg(territories), '[]') FROM territories)::text,
           (SELECT coalesce(json_agg(steps), '[]') FROM steps)::text,
           (SELECT coalesce(json_agg(work), '[]') FROM work)::text,
           (SELECT coalesce(json_agg(wishes), '[]') FROM wishes)::text,
           (SELECT coalesce(json_agg(suits), '[]') FROM suits)::text,
           (SELECT coalesce(json_agg(to_fill), '[]') FROM to_fill)::text,
           (SELECT coalesce(json_agg(waits), '[]') FROM waits)::text,
           (SELECT coalesce(json_agg(worths), '[]') FROM worths)::text,
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
    """The territories, what is kept free, and whom customers would rather see or rather not, and
    which half-days suit them, as they said last.

    Of a proposal: whether its work `takes_several` visits, whether a time `is_held` for it, be it
    past its time, and `to_fill`, the visits of a series (`series_id`, `step`) that were cancelled,
    in order: a choice from the proposal replaces the first one. And whether its work `comes_back`
    at the household, which then has one appointment for it at a time. `is_asked` where a message
    of the customer waits for an answer in the case. `waits` says from which day on work in a case
    can be done that waits for something else. The `worths` say what a broken promise is worth.
    """

    areas: list[Area]
    reserved: Reservations
    wishes: list[TechnicianWish]
    suits: dict[int, frozenset[HalfDay]]
    to_fill: list[dict[str, int]]
    takes_several: bool
    is_held: bool
    comes_back: bool
    is_asked: bool
    waits: list[dict[str, Any]]
    worths: Worths

    def first_day(self, proposal: Proposal, work_type: WorkType) -> date | None:
        """Before which day nothing of this work is offered under a proposal: what waits is this
        work, or all of what was proposed, of which it is one visit.
        """
        given, kinds = proposal.parts_from_on, {work_type.pk, proposal.work_type_id}
        days = [
            date.fromisoformat(one["from_on"])
            for one in self.waits
            if one["case_id"] == proposal.case_id and one["work_type_id"] in kinds
        ]
        return max([*days, given] if given else days, default=None)


def terms_for(
    customers: Sequence[Customer] = (),
    proposal: Proposal | None = None,
    *,
    cases: Collection[int] = (),
) -> Terms:
    """What is to be reckoned with for these customers and cases, in one SQL statement."""
    gone = proposal or Proposal()
    of_kind = gone.work_type_id
    who: Any = [customer.pk for customer in customers]
    wishing = [*who, gone.person_id] if gone.person_id else who
    with connection.cursor() as cursor:
        cursor.execute(
            _TERMS,
            [
                *(wishing, who, gone.case_id, of_kind, gone.person_id),
                [*cases, gone.case_id] if gone.case_id else list(cases),
                *(of_kind, gone.pk, of_kind, who, gone.case_id),
            ],
        )
        *lists, takes_several, is_held, comes_back, is_asked = cursor.fetchone()
    territories, kept, works, wishes, suits, to_fill, waits, worths = map(json.loads, lists)
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
        {row["key"]: half_days.from_kept(row["value"]) for row in suits},
        to_fill,
        takes_several,
        is_held,
        comes_back,
        is_asked,
        waits,
        tuple((date.fromisoformat(row["from_on"]), 60 * row["minutes"]) for row in worths),
    )
