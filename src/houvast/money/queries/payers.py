"""Who can pay in a case, and what they have to do with its place."""

from houvast.money.models import Invoice
from houvast.people.models import Customer, PlaceRole, one_with
from houvast.promises.models import Case


def payers_of(case: Case) -> list[Customer]:
    """Who can pay in a case: who pays the bill of the place that it is about, and its customer.
    Two SQL statements at most.
    """
    place = case.place_id or case.customer.household.place_id
    pays = PlaceRole.objects.standing().filter(place=place, role=PlaceRole.Role.PAYS)
    found = [role.customer.itself for role in pays.select_related("customer__merged_into")]
    return list(dict.fromkeys([*found, case.customer]))


def place_for(invoice: Invoice) -> str:
    """The place that an invoice is about, for who pays it beside the customer of its case, where
    they have to do with that place; else nothing. Two SQL statements at most.
    """
    place = invoice.case.where
    roles = PlaceRole.objects.standing().filter(one_with(invoice.customer.itself), place=place)
    return str(place) if place.is_known and roles.exists() else ""
