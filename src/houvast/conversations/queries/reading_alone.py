"""Whose cases are read by their customer alone: what is written to them goes to nobody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from houvast.conversations.addresses import Address
from houvast.conversations.models import Message
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.promises.models import Case, CaseJoin, ReadingAlong


@dataclass(frozen=True, slots=True)
class ReadAlone:
    """Where the customer of a case reads mail, and the last one that they wrote to us in it."""

    to: Address
    heard: Message | None


def read_alone(cases: Sequence[Case]) -> dict[int, ReadAlone]:
    """Of many cases those that are their customer's alone, by number; in five SQL statements.

    Nobody acts for the customer or reads along, the case is not one with another and was never
    another's, and mail reaches the customer.
    """
    own = {case.pk: case.customer for case in cases if case.given_at is None}
    acted_for, shared = _acted_for(own.values()), _shared(own)
    to, heard = _addresses(own.values()), _last_heard(own)
    return {
        pk: ReadAlone(to[customer.pk], heard.get(pk))
        for pk, customer in own.items()
        if customer.pk in to and pk not in shared and not acted_for & _on_file_as(customer)
    }


def _on_file_as(customer: Customer) -> set[int | None]:
    return {customer.pk, customer.merged_into_id} - {None}


def _acted_for(customers: Iterable[Customer]) -> set[int | None]:
    numbers = set[int | None]().union(*map(_on_file_as, customers))
    standing = ActingFor.objects.standing()
    given = standing.filter(Q(customer__among=numbers) | Q(customer__merged_into__among=numbers))
    pairs = given.values_list("customer", "customer__merged_into")
    return set[int | None]().union(*pairs)


def _shared(cases: Iterable[int]) -> set[int]:
    """Those in which somebody reads along, or which go on together with another."""
    reading = ReadingAlong.objects.standing().filter(case__among=cases)
    joins = CaseJoin.objects.standing().filter(Q(case__among=cases) | Q(into__among=cases))
    found = set(reading.values_list("case", flat=True))
    return found.union(*joins.values_list("case", "into"))


def _addresses(customers: Iterable[Customer]) -> dict[int, Address]:
    """The address of their own that each prefers, or else the newest."""
    points = ContactPoint.objects.reaching().filter(kind=ContactPoint.Kind.MAIL)
    own = points.filter(customer__among=customers).select_related("customer")
    ranked = own.order_by("preferred", "pk")
    return {point.customer_id: Address(point.value, point.customer.name) for point in ranked}


def _last_heard(cases: Iterable[int]) -> dict[int, Message]:
    """The last mail that a person wrote to us in each, as `last_heard` has it for one."""
    heard = Message.objects.filter(
        case__among=cases, automatic="", direction=Message.Direction.IN
    ).exclude(mail_id="")
    rows = heard.only("case_id", "mail_id", "refers_to").order_by("case", "-pk").distinct("case")
    return {message.case_id: message for message in rows}
