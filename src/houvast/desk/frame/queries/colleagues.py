"""Who may have a case, and who may take it over."""

from django.db.models import QuerySet

from houvast.people.entrance import DESK
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by

AT_ONCE = 200


def colleagues(*, besides: Staff) -> "QuerySet[Staff]":
    """Everybody at the desk except one, by name."""
    return at_the_desk().exclude(pk=besides.pk)


def at_the_desk() -> "QuerySet[Staff]":
    """Everybody who may have a case, by name."""
    return Staff.objects.at_work().filter(roles__overlap=list(DESK)).order_by("name")


def open_cases_of(staff: Staff, *, viewer: Staff) -> list[Case]:
    """The open cases of somebody that `viewer` sees, next promise due first, AT_ONCE at most.

    One SQL statement.
    """
    cases = Case.objects.open().filter(seen_by(viewer), owner=staff).select_related("customer")
    return list(cases.order_by("next_due_at", "pk")[:AT_ONCE])
