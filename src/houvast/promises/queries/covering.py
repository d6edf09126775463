"""Who is there for somebody who is away."""

from typing import Any

from django.db.models import QuerySet

from houvast.people.models import Absence, Role, Staff, Team
from houvast.promises.models import Case
from houvast.promises.queries.seeing import who_sees
from houvast.promises.rules import NobodyLeftThere

AT_A_DESK = (Role.OWNER, Role.LEAD, Role.AGENT, Role.PLANNER)
"""Who can cover for somebody of the desk: whoever is on the road has none of their pages."""
LONGEST_CHAIN = 8
"""So many people who each cover for the one before: who covers may fall ill too."""


def who_covers(staff: Staff) -> Staff:
    """Somebody, or who covers for them while they are away, be it at one remove.

    Where who covered left meanwhile it is who would cover now. No SQL statement for who is there.
    Somebody themselves where nobody else is there at all.
    """
    found, passed = staff, set[int]()
    while not found.is_there and found.pk not in passed and len(passed) < LONGEST_CHAIN:
        passed.add(found.pk)
        running = Absence.objects.running().filter(staff=found).select_related("cover")
        one = running.order_by("began_at", "pk").first()
        if one is None or one.cover is None:
            break
        found = one.cover
    return found if found.is_there else (by_rule(staff) or _at_the_desk(staff) or staff)


def holder_of(case: Case) -> Staff:
    """Who has in hand what is promised in a case: its owner, or who covers for them."""
    return there_for(case.owner, case)


def there_for(staff: Staff, case: Case) -> Staff:
    """Somebody, or who covers for them in a case and sees it; no SQL statement for who is there.

    Of a case that who covers does not see it is the first of those who do and are there; themselves
    where there is nobody.
    """
    if staff.is_there:
        return staff
    seeing = who_sees(case).filter(Staff.THERE)
    covers = who_covers(staff)
    if covers.is_there and seeing.filter(pk=covers.pk).exists():
        return covers
    return seeing.exclude(pk=staff.pk).order_by("id").first() or staff


def by_rule(staff: Staff) -> Staff | None:
    """Who covers for somebody where nobody chose a name, and is there.

    Who was named for them, for a team of theirs, its lead, any colleague of a team; None where
    none of these is there.
    """
    others = _others_there(staff)
    teams = Team.objects.filter(members=staff).order_by("pk")
    wanted = (
        [staff.stand_in_id],
        teams.exclude(stand_in=None).values("stand_in"),
        teams.exclude(lead=None).values("lead"),
        Staff.objects.filter(teams__in=teams).values("pk"),
    )
    found = (others.filter(pk__in=some).order_by("pk").first() for some in wanted)
    return next((one for one in found if one), None)


def refuse_with_nobody_there(leaver: Staff, theirs: "QuerySet[Any]") -> None:
    """Raises NobodyLeftThere for who leaves while somebody has to do what is theirs, and everybody
    else at the desk is away. Two SQL statements at most.
    """
    if theirs.exists() and not _others_there(leaver).exists():
        raise NobodyLeftThere(name=leaver.name)


def _at_the_desk(staff: Staff) -> Staff | None:
    """Who else is there: a lead or an owner, or whoever there is."""
    others = _others_there(staff).order_by("pk")
    leads = others.filter(roles__overlap=[Role.LEAD, Role.OWNER])
    return leads.first() or others.first()


def _others_there(staff: Staff) -> "QuerySet[Staff]":
    return Staff.objects.there().filter(roles__overlap=list(AT_A_DESK)).exclude(pk=staff.pk)
