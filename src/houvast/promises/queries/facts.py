"""What we know by what somebody told us."""

from datetime import datetime
from typing import Any

from houvast.people.models import Staff
from houvast.promises.models import Case, Fact
from houvast.promises.models.facts import ABOUT


def row_asked(case: Case, about: str) -> dict[str, Any]:
    """The row that a question `about` somebody or something is about in a case, by column.

    What is not known yet, a thing that no case names or an address, has nothing of its own: what is
    asked about it is about the case.
    """
    rows = {
        "case": case.pk,
        "customer": case.customer.itself.pk,
        "household": case.customer.household_id,
        "place": case.where.pk if case.where.is_known else None,
        "thing": case.thing_id,
    }
    named = about if rows[about] else "case"
    return {f"{one}_id": rows[named] if one == f"about_{named}" else None for one in ABOUT}


def fact_of(about: dict[str, Any], key: str) -> Fact | None:
    """The last word about a question of a row, be it too old to count. One SQL statement."""
    return Fact.objects.last_said().filter(key=key, **about).first()


def facts_around(case: Case, *, now: datetime, staff: Staff | None = None) -> list[Fact]:
    """What is known of a case, its customer, household, place and thing, oldest first.

    For `staff` without what was told in cases that they do not see. One SQL statement.
    """
    known = Fact.objects.around(case).known(now)
    if staff:
        known = known.seen_by(staff)
    return list(known.select_related("case__customer").order_by("at", "id"))
