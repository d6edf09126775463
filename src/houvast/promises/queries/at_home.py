"""Who is home where a case is about, and is not its customer: the visit is for them too."""

from django.db.models import Exists, OuterRef, Q

from houvast.people.models import ActingFor, ContactPoint, Customer, PlaceRole
from houvast.promises.models import Case

SHOWN = 12


def who_is_home(case: Case) -> list[Customer]:
    """Who lives in or rents the place that a case is about, where its customer lives elsewhere;
    each with `has_mail`, whether they have an address of their own. Never a child.

    One SQL statement, none where it is about where the customer lives.
    """
    if case.place_id is None:
        return []
    rents = PlaceRole.objects.standing().filter(
        place=case.place_id, role=PlaceRole.Role.RENTS, customer=OuterRef("pk")
    )
    parents = ActingFor.objects.standing().filter(
        kind=ActingFor.Kind.PARENT, customer=OuterRef("pk")
    )
    mail = ContactPoint.objects.reaching().filter(
        kind=ContactPoint.Kind.MAIL, customer=OuterRef("pk")
    )
    there = Customer.objects.on_file().filter(Q(household__place=case.place_id) | Exists(rents))
    others = there.exclude(household=case.customer.household_id).filter(~Exists(parents))
    found = others.annotate(has_mail=Exists(mail)).order_by("name", "pk")
    return [*found[:SHOWN]]
