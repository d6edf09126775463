"""Who on file may be somebody that is about to be put there."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people import addresses, contact
from houvast.people.government_numbers import government_number
from houvast.people.likeness import are_alike
from houvast.people.models import ContactPoint, Customer
from houvast.people.newcomers import Home, Newcomer
from houvast.people.trade_register import trade_number

MOST = 5
WITH_HOME = ("household__place", "merged_into__household__place")


class Likeness(TextChoices):
    """By what somebody on file may be the same, or live together."""

    MAIL = "mail", _("has this e-mail address")
    PHONE = "phone", _("has this phone number")
    REGISTER = "register", _("has this KvK number")
    GOVERNMENT = "government", _("has this OIN")
    NAME_AND_ADDRESS = "name_and_address", _("has a name like this one, at this address")
    ADDRESS = "address", _("lives at this address")


@dataclass(frozen=True, slots=True)
class OnFile:
    """A customer on file, and why they may be meant."""

    customer: Customer
    likeness: Likeness


def known_as(newcomer: Newcomer) -> list[OnFile]:
    """Customers who may be this newcomer, or share their home; the likeliest first, each once.

    Not those of whom somebody saw that they are others. Five SQL statements at most.
    """
    found: dict[int, OnFile] = {}
    for likeness, customers in _ways(newcomer):
        for customer in customers:
            found.setdefault(customer.itself.pk, OnFile(customer.itself, likeness))
    return [known for pk, known in found.items() if pk not in newcomer.others][:MOST]


def reached_at(kind: str, value: str) -> "QuerySet[Customer]":
    """Who has this contact point, in its one form; whom we know longest first."""
    has = Q(contact_points__kind=kind, contact_points__value=value)
    return Customer.objects.filter(has).select_related(*WITH_HOME).order_by("pk")


def living_at(home: Home) -> "QuerySet[Customer]":
    """Who lives at an address. Nobody at one that is none."""
    try:
        code, house = addresses.postcode(home.postcode), addresses.house_number(home.number)
    except Refused:
        return Customer.objects.none()
    there = Customer.objects.on_file().filter(
        household__place__postcode=code,
        household__place__house_number=house.number,
        household__place__house_letter=house.letter,
        household__place__house_addition=house.addition,
    )
    return there.select_related("household__place").order_by("pk")


def _ways(newcomer: Newcomer) -> list[tuple[Likeness, list[Customer]]]:
    ways: list[tuple[Likeness, list[Customer]]] = []
    if newcomer.mail:
        value = contact.mail_address(newcomer.mail)
        ways.append((Likeness.MAIL, list(reached_at(ContactPoint.Kind.MAIL, value)[:MOST])))
    if newcomer.phone:
        value = contact.phone_number(newcomer.phone)
        ways.append((Likeness.PHONE, list(reached_at(ContactPoint.Kind.PHONE, value)[:MOST])))
    if newcomer.kvk:
        ways.append((Likeness.REGISTER, list(_numbered(kvk=trade_number(newcomer.kvk)))))
    if newcomer.oin:
        ways.append((Likeness.GOVERNMENT, list(_numbered(oin=government_number(newcomer.oin)))))
    if newcomer.home:
        there = list(living_at(newcomer.home)[: 4 * MOST])
        same = [one for one in there if are_alike(one.name, newcomer.name)]
        ways += [(Likeness.NAME_AND_ADDRESS, same), (Likeness.ADDRESS, there)]
    return ways


def _numbered(**number: str) -> "QuerySet[Customer]":
    return Customer.objects.filter(**number).select_related(*WITH_HOME).order_by("pk")[:MOST]
