"""Speaking to a customer: in their language, to whoever reads it."""

from contextlib import AbstractContextManager

from houvast.ground.speaking import speaking
from houvast.people.models import Customer
from houvast.people.queries.reaching import reader_of


def speaking_to(customer: Customer) -> AbstractContextManager[None]:
    """What is said inside is said in the customer's language, to who reads it: they, or who acts
    for them, each by the clock where they live.

    Who that is is asked once for an object. One SQL statement where nobody acts for them.
    """
    if customer.read_by is None:
        customer.read_by = reader_of(customer)
    return speaking(customer.language, zone=customer.read_by.zone)


def speaking_to_themselves(person: Customer) -> AbstractContextManager[None]:
    """What is said inside is said to this very person. No SQL statement."""
    return speaking(person.language, zone=person.zone)
