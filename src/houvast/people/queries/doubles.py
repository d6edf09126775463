"""Who may be on file twice: the same way to be reached or the same address, and a name like it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from houvast.people.likeness import are_alike
from houvast.people.models import ContactPoint, Customer, TwoPeople

MOST = 5
LISTED = 50
AT_ONE_ADDRESS = 200
LOOKED_AT = 5000
"""So many pairs who share something are looked at for a list, the newest first."""

# Pairs of customers on file of one kind who share a way to be reached, a number in a register or
# a place, and of whom nobody saw that they are two.
PAIRS = """
WITH pairs AS (
    SELECT a.customer_id AS one, b.customer_id AS other, a.kind::text AS shared
    FROM people_contactpoint a
    JOIN people_contactpoint b ON b.kind = a.kind AND b.value = a.value
        AND b.customer_id > a.customer_id
    WHERE a.kind IN ('mail', 'phone')
    UNION
    SELECT a.id, b.id, 'register' FROM people_customer a
    JOIN people_customer b ON b.kvk = a.kvk AND b.id > a.id WHERE a.kvk <> ''
    UNION
    SELECT a.id, b.id, 'government' FROM people_customer a
    JOIN people_customer b ON b.oin = a.oin AND b.id > a.id WHERE a.oin <> ''
    UNION
    SELECT a.id, b.id, 'address' FROM people_customer a
    JOIN people_household lives ON lives.id = a.household_id
    JOIN people_place place ON place.id = lives.place_id AND place.postcode <> ''
    JOIN people_household there ON there.place_id = place.id
    JOIN people_customer b ON b.household_id = there.id AND b.id > a.id
)
SELECT pairs.one, pairs.other, min(shared) FROM pairs
JOIN people_customer a ON a.id = pairs.one AND a.merged_into_id IS NULL
JOIN people_customer b ON b.id = pairs.other AND b.merged_into_id IS NULL AND b.kind = a.kind
WHERE NOT EXISTS (
    SELECT FROM people_twopeople two WHERE two.one_id = pairs.one AND two.other_id = pairs.other
)
GROUP BY pairs.one, pairs.other
ORDER BY pairs.other DESC, pairs.one DESC LIMIT %s
"""


class Shared(TextChoices):
    """What two customers with names alike have in common."""

    MAIL = "mail", _("the same e-mail address")
    PHONE = "phone", _("the same phone number")
    REGISTER = "register", _("the same KvK number")
    GOVERNMENT = "government", _("the same OIN")
    ADDRESS = "address", _("the same address")


NUMBERS = {"kvk": Shared.REGISTER, "oin": Shared.GOVERNMENT}
"""By which registers know an organisation; the first that both have decides."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers on file who may be one, and what they share."""

    one: Customer
    other: Customer
    shared: Shared


def doubles_of(customer: Customer) -> list[Pair]:
    """Who on file may be this customer, MOST at most; four SQL statements at most.

    Not those of whom somebody saw that they are two.
    """
    points = customer.contact_points.exclude(kind=ContactPoint.Kind.POST)
    values = list(points.values_list("value", flat=True))
    reached = ContactPoint.objects.filter(value__in=values).exclude(kind=ContactPoint.Kind.POST)
    theirs = reached.select_related("customer__merged_into__household__place")
    theirs = theirs.select_related("customer__household__place").order_by("pk")
    found: dict[Customer, Shared] = {}
    for point in theirs if values else []:
        found.setdefault(point.customer.itself, Shared(point.kind))
    for other in _there_or_registered(customer):
        found.setdefault(other, _shared_number(customer, other) or Shared.ADDRESS)
    alike = {other: shared for other, shared in found.items() if _may_be_one(customer, other)}
    apart = _seen_apart(customer) if alike else set()
    pairs = [Pair(customer, other, shared) for other, shared in alike.items()]
    return [pair for pair in pairs if pair.other.pk not in apart][:MOST]


def doubles_on_file() -> list[Pair]:
    """Pairs who may be one customer, the newest first, LISTED at most; two SQL statements."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [LOOKED_AT])
        pairs: list[tuple[int, int, str]] = cursor.fetchall()
    named = _numbered({number for one, other, _shared in pairs for number in (one, other)})
    found = (Pair(named[one], named[other], Shared(shared)) for one, other, shared in pairs)
    return [pair for pair in found if _may_be_one(pair.one, pair.other)][:LISTED]


def _there_or_registered(customer: Customer) -> list[Customer]:
    place = customer.household.place
    same = Q(household__place=place) if place.is_known else Q()
    for number in NUMBERS:
        if own := getattr(customer, number):
            same |= Q(**{number: own})
    there = Customer.objects.on_file().select_related("household__place").filter(same)
    return list(there.order_by("pk")[:AT_ONE_ADDRESS]) if same else []


def _may_be_one(one: Customer, other: Customer) -> bool:
    if one == other or one.kind != other.kind:
        return False
    for number in NUMBERS:
        first, second = getattr(one, number), getattr(other, number)
        if first and second:
            return bool(first == second)
    return are_alike(one.name, other.name)


def _shared_number(one: Customer, other: Customer) -> Shared | None:
    for number, shared in NUMBERS.items():
        if getattr(one, number) and getattr(one, number) == getattr(other, number):
            return shared
    return None


def _seen_apart(customer: Customer) -> set[int]:
    two = TwoPeople.objects.filter(Q(one=customer) | Q(other=customer)).values_list("one", "other")
    return {number for pair in two for number in pair}


def _numbered(numbers: Collection[int]) -> dict[int, Customer]:
    found = Customer.objects.select_related("household__place").filter(pk__in=numbers)
    return {customer.pk: customer for customer in found}
