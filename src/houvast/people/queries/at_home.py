"""Who is home at a place."""

from django.db.models import Exists, OuterRef, Q

from houvast.people.models import ActingFor, ContactPoint, Customer, PlaceRole

SHOWN = 12


def at_home(place_id: int, *, besides: int) -> list[Customer]:
    """Who lives in a place or rents it, besides the household of that number; each with `has_mail`,
    whether they have an address of their own. Never a child. One SQL statement.
    """
    rents = PlaceRole.objects.standing().filter(
        place=place_id, role=PlaceRole.Role.RENTS, customer=OuterRef("pk")
    )
    parents = ActingFor.objects.standing().filter(
        kind=ActingFor.Kind.PARENT, customer=OuterRef("pk")
    )
    mail = ContactPoint.objects.reaching().filter(
        kind=ContactPoint.Kind.MAIL, customer=OuterRef("pk")
    )
    there = Customer.objects.on_file().filter(Q(household__place=place_id) | Exists(rents))
    others = there.exclude(household=besides).filter(~Exists(parents))
    found = others.annotate(has_mail=Exists(mail)).order_by("name", "pk")
    return [*found[:SHOWN]]
