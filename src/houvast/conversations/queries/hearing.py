"""Who hears what is written in a case: its customer, who acts for them, and who reads along."""

from dataclasses import dataclass

from houvast.conversations.addresses import Address
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.people.queries.reaching import mail_points
from houvast.promises.models import Case


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody beside the customer of a case who is written to; `acts` says that it is in the
    customer's place, else they read along.
    """

    person: Customer
    address: Address
    acts: bool


def parents(acting: list[ActingFor]) -> list[Customer]:
    """Those who act for a child: nothing is written to the child."""
    return [one.person.itself for one in acting if one.kind == ActingFor.Kind.PARENT]


def actor_at(acting: list[ActingFor], address: str) -> Customer | None:
    """Which of these reads mail at an address. One SQL statement, or none for nobody."""
    if not acting:
        return None
    there = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value__iexact=address)
    having = set(there.values_list("customer", flat=True))
    return next((one.person.itself for one in acting if one.person.itself.pk in having), None)


def hearers_of(case: Case, acting: list[ActingFor], *, besides: str) -> list[Hearer]:
    """Who gets a copy of a letter in a case that goes to the address `besides`.

    The other parents of a child, and who reads along; whom no mail reaches is left out.
    """
    readings = case.read_along.standing().select_related("person__merged_into").order_by("pk")
    wanted = dict.fromkeys((reading.person.itself for reading in readings), False)
    wanted |= dict.fromkeys(parents(acting), True)
    wanted.pop(case.customer, None)
    found = []
    for person, acts in wanted.items():
        point = mail_points(person).first()
        if point and point.value != besides:
            found.append(Hearer(person, Address(point.value, person.name), acts))
    return found
