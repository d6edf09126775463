"""Who may take over a case."""

from django.db.models import QuerySet

from houvast.people.entrance import DESK
from houvast.people.models import Staff


def colleagues(*, besides: Staff) -> "QuerySet[Staff]":
    """Everybody at the desk except one, by name."""
    at_work = Staff.objects.filter(is_active=True, roles__overlap=list(DESK))
    return at_work.exclude(pk=besides.pk).order_by("name")
