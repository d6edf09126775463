"""Somebody who is to be put on file, as they or a colleague say it."""

from collections.abc import Collection
from dataclasses import dataclass

from houvast.people.models import Customer, Language


@dataclass(frozen=True, slots=True)
class Home:
    """An address as somebody says it on the phone."""

    street: str
    number: str
    postcode: str
    town: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is not on file yet.

    `others` are the numbers of customers of whom somebody saw that they are not this one;
    `housemate` is a customer with whom they live, whose address is theirs.
    """

    name: str
    mail: str = ""
    phone: str = ""
    language: str = Language.DUTCH
    title: str = ""
    home: Home | None = None
    kind: str = Customer.Kind.PERSON
    kvk: str = ""
    oin: str = ""
    others: Collection[int] = ()
    housemate: Customer | None = None
