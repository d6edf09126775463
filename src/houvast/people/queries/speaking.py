"""Speaking to a customer: in their language, to whoever reads it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.db.models import Q

from houvast.ground.speaking import speaking
from houvast.people.models import ActingFor, Customer
from houvast.people.queries.reaching import reader_of


def speaking_to(customer: Customer) -> AbstractContextManager[None]:
    """What is said inside is said in the customer's language, to who reads it: they, or who acts
    for them, each by the clock where they live.

    Who that is is asked once for an object. One SQL statement where nobody acts for them.
    """
    return speaking(customer.language, zone=who_reads(customer).zone)


def who_reads(customer: Customer) -> Customer:
    """Who reads what is for a customer, asked once for an object: they, or who acts for them."""
    if customer.read_by is None:
        customer.read_by = reader_of(customer)
    return customer.read_by


def who_read(customers: Sequence[Customer]) -> None:
    """Ask for many at once who reads what is for them: one SQL statement, and those for whom
    somebody acts are asked about later, one by one.
    """
    kept = {customer.pk: customer.merged_into_id or customer.pk for customer in customers}
    for_them = Q(customer__among=kept.values()) | Q(customer__merged_into__among=kept.values())
    standing = ActingFor.objects.standing().filter(for_them)
    pairs = standing.values_list("customer", "customer__merged_into")
    acted_for = {pk for pair in pairs for pk in pair}
    for customer in customers:
        if kept[customer.pk] not in acted_for:
            customer.read_by = customer


def speaking_to_themselves(person: Customer) -> AbstractContextManager[None]:
    """What is said inside is said to this very person. No SQL statement."""
    return speaking(person.language, zone=person.zone)
