"""Who has to do with a place without living there, and where somebody has."""

from houvast.people.models import Customer, Place, PlaceRole

MOST = 50


def who_may_agree(place: Place) -> list[PlaceRole]:
    """Who pays, owns or manages a place, who pays first; each of them once. One SQL statement."""
    roles = list(place.roles.may_agree().select_related("customer__merged_into")[:MOST])
    first: dict[int, PlaceRole] = {}
    for role in sorted(roles, key=lambda one: PlaceRole.AGREE.index(PlaceRole.Role(one.role))):
        first.setdefault(role.customer.itself.pk, role)
    return list(first.values())


def places_to_agree_about(customer: Customer) -> list[int]:
    """The places that somebody pays for, owns or manages. One SQL statement."""
    return list(customer.place_roles.may_agree().values_list("place_id", flat=True).distinct())
