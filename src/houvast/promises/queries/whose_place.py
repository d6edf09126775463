"""Who else has a say about the place that a case is about."""

from collections.abc import Collection

from houvast.people.models import Customer
from houvast.promises.models import Case


def others_with_a_role(case: Case, roles: Collection[str]) -> dict[str, Customer]:
    """Who has each of those roles at the place, where that is not the customer of the case too;
    nobody where that is not on file. One SQL statement.
    """
    found: dict[str, Customer] = {}
    standing = case.where.roles.standing().filter(role__in=roles).order_by("id")
    having = list(standing.select_related("customer__merged_into"))
    for role in having:
        found.setdefault(role.role, role.customer.itself)
    for role in having:
        if role.customer.itself.pk == case.customer.itself.pk:
            found.pop(role.role, None)
    return found
