"""Which of us see a case."""

from django.db.models import Q, QuerySet

from houvast.people.models import Staff, Team
from houvast.promises.models import Case, OnlyFor, seen_by


def who_sees(case: Case) -> "QuerySet[Staff]":
    """Who works here and sees a case: everybody, or those for whom it is and who has it."""
    at_work = Staff.objects.at_work()
    if not case.is_confined:
        return at_work
    standing = case.only_for.standing()
    teams = Q(pk__in=standing.values("team")) | Q(pk=case.team_id) & Team.CLOSED
    theirs = Team.objects.filter(teams)
    return at_work.filter(
        Q(pk=case.owner_id)
        | Q(pk__in=standing.values("staff"))
        | Q(pk__in=theirs.values("members"))
        | Q(pk__in=theirs.values("lead"))
    )


def for_whom(case: Case) -> list[Team | Staff]:
    """The teams and colleagues for whom a case is, a closed team of its own with them; nobody for
    one that everybody sees. Two SQL statements at most.
    """
    standing = case.only_for.standing().select_related("team", "staff").order_by("pk")
    found = dict.fromkeys(only.whom for only in standing)
    if case.team and case.team.is_closed:
        found[case.team] = None
    return list(found)


def sees(staff: Staff, case: Case) -> bool:
    """Whether somebody sees a case as it is now; one SQL statement."""
    return Case.objects.filter(seen_by(staff), pk=case.pk).exists()


def whom_it_is_for(case: Case) -> list[OnlyFor]:
    """For whom it is said that a case is, with what ended, latest first; one SQL statement."""
    return list(case.only_for.select_related("team", "staff").order_by("-pk"))
