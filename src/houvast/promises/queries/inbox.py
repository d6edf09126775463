"""The open cases, in the order in which their customers are to hear from us."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from houvast.ground.queries.numbers import Numbers, Questions
from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.models import Absence, Staff, Team
from houvast.promises.models import Case, CaseJoin, Promise, seen_by

LIMIT = 50
COUNTED = 1_000
WHOSE = ("mine", "team", "all")


def inbox(staff: Staff, *, whose: str, after: str | None = None, limit: int = LIMIT) -> Page[Case]:
    """The open cases of `staff` and of whom they cover for, of their teams and team mates or of
    everybody, that they see.

    Next promise due first, each with its customer and owner. One SQL statement, by index, and one
    more for one's own; `after` is the place that the page before ended at.
    """
    cases = _of(staff, whose).select_related("customer", "owner")
    if place := at_bookmark(after):
        due_at, number = place
        cases = cases.filter(next_due_at__gte=due_at).exclude(next_due_at=due_at, pk__lte=number)
    found = cases.order_by("next_due_at", "pk")[: limit + 1]
    return cut(found, limit=limit, mark=_place)


def how_many(staff: Staff, *, now: datetime) -> dict[str, int]:
    """How many open cases there are of each kind, counted to COUNTED. One SQL statement."""
    return _HOW_MANY.found(staff.pk, now)


def counted(staff: Staff, whose: str) -> "QuerySet[Case, Any]":
    """The open cases of one kind, to count to COUNTED."""
    return _of(staff, whose).order_by().values("pk")[:COUNTED]


def _each_kind(staff_id: int, _now: datetime) -> Questions:
    return Questions({whose: counted(Staff(pk=staff_id), whose) for whose in WHOSE})


_HOW_MANY = Numbers(_each_kind)


def next_promises(cases: list[Case]) -> dict[int, Promise]:
    """The promise that is due first in each of these cases, or in what goes on in it, in two SQL
    statements.
    """
    standing = CaseJoin.objects.standing().filter(into__in=cases)
    into = dict(standing.values_list("case", "into"))
    running = Promise.objects.open().filter(case__in=[*(one.pk for one in cases), *into])
    first = running.order_by("case_id", "due_at", "pk").distinct("case_id")
    found: dict[int, Promise] = {}
    for promise in sorted(first, key=lambda one: (one.due_at, one.pk)):
        found.setdefault(into.get(promise.case_id, promise.case_id), promise)
    return found


def _of(staff: Staff, whose: str) -> "QuerySet[Case]":
    """What goes on in another case is in the place of that one."""
    gone_on = CaseJoin.objects.standing().values("case")
    cases = Case.objects.open().filter(seen_by(staff)).exclude(pk__in=gone_on)
    if whose == "mine":
        covered = Absence.objects.running().filter(cover=staff).values("staff")
        return cases.filter(Q(owner=staff) | Q(owner__in=covered))
    if whose == "team":
        teams = Team.objects.filter(members=staff)
        return cases.filter(Q(team__in=teams) | Q(owner__in=Staff.objects.filter(teams__in=teams)))
    return cases


def _place(case: Case) -> str:
    return bookmark(case.next_due_at or datetime.max, case.pk)
