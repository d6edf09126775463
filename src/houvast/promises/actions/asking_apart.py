"""Asking somebody else for their word in a case of their own."""

from datetime import datetime

from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.promises.access import closes_its_cases
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.only_for import be_for_team, stays_with_them
from houvast.promises.actions.places import concern_place
from houvast.promises.models import Case
from houvast.promises.queries.covering import holder_of


def open_case_apart(*, before: Case, person: Customer, subject: str, now: datetime) -> Case:
    """A case in which somebody is asked about the place of another's, which is held: for the same
    of us, and about that place. Nothing else of the case `before` is in it.
    """
    where = before.where
    closes = closes_its_cases(before)
    owner = holder_of(before)
    case = open_case(
        customer=person,
        owner=owner,
        subject=subject,
        by=HOUVAST,
        now=now,
        team=before.team if closes else None,
    )
    if where.is_known and person.household.place != where:
        concern_place(case, where, by=HOUVAST, now=now)
    if closes is None and before.team:
        be_for_team(case=case, team=before.team, why=str(before.team), by=owner, now=now)
    stays_with_them(case=case, before=before, by=owner, now=now)
    return case
