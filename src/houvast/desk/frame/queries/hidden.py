"""Cases on a page about something else, and that there are more which one does not see."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils.translation import gettext as _

from houvast.people.models import Staff
from houvast.promises.models import Case, OnlyFor, seen_by

SHOWN = 50


@dataclass(frozen=True)
class Hidden:
    """That there are cases which only some see, and who they are: one can ask them."""

    count: int
    who: str


def seen_and_hidden(cases: "QuerySet[Case]", staff: Staff) -> tuple[list[Case], list[Hidden]]:
    """The latest SHOWN of these cases that somebody sees, and how many others who sees.

    One SQL statement, and one more where there are others.
    """
    sees = ExpressionWrapper(seen_by(staff), output_field=BooleanField())
    found = cases.select_related("team").annotate(is_seen=sees).order_by("-pk")[:SHOWN]
    seen: list[Case] = []
    others: list[Case] = []
    for case in found:
        (seen if case.is_seen else others).append(case)
    return seen, _who_see(others) if others else []


def _who_see(cases: list[Case]) -> list[Hidden]:
    names = {
        case.pk: [case.team.name] if case.team and case.team.is_closed else [] for case in cases
    }
    standing = OnlyFor.objects.standing().filter(case__in=cases)
    for one in standing.select_related("team", "staff").order_by("pk"):
        names[one.case_id].append(str(one.whom))
    told = Counter(_(" and ").join(dict.fromkeys(who)) for who in names.values())
    return [Hidden(count, who) for who, count in told.items()]
