"""Who hears what is written in a case: its customer, who acts for them, and who reads along."""

from dataclasses import dataclass

from django.db.models import QuerySet

from houvast.conversations.addresses import Address
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.people.queries.reaching import mail_points, speaking_for
from houvast.promises.models import Case


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody beside the customer of a case who is written to; `acts` says that it is in the
    customer's place, else they read along.
    """

    person: Customer
    address: Address
    acts: bool


def parents_of(customer: Customer) -> list[Customer]:
    """Who acts for a child, longest first: nothing is written to the child. One SQL statement."""
    acting = ActingFor.objects.standing().filter(customer=customer, kind=ActingFor.Kind.PARENT)
    return [one.person for one in acting.select_related("person").order_by("pk")]


def actor_at(case: Case, address: str) -> Customer | None:
    """Who acts for the customer of a case and reads mail at this address. One SQL statement."""
    theirs = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value__iexact=address)
    return next((one for one in speaking_for(case.customer) if _has(one, theirs)), None)


def hearers_of(case: Case, *, besides: str) -> list[Hearer]:
    """Who gets a copy of a letter in a case that goes to the address `besides`.

    The other parents of a child, and who reads along; whom no mail reaches is left out.
    """
    readings = case.read_along.standing().select_related("person").order_by("pk")
    wanted = [(parent, True) for parent in parents_of(case.customer)]
    wanted += [(reading.person, False) for reading in readings]
    found = []
    for person, acts in wanted:
        point = mail_points(person).first()
        if point and point.value != besides:
            found.append(Hearer(person, Address(point.value, person.name), acts))
    return found


def _has(person: Customer, points: QuerySet[ContactPoint]) -> bool:
    return points.filter(customer=person).exists()
