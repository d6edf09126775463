"""Putting customers on file, and keeping how to reach them right."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people import before_moving, contact
from houvast.people.actions.places import TypedAddress, place_at, read_address
from houvast.people.government_numbers import government_number
from houvast.people.models import ActingFor, ContactPoint, Customer, Household, Language, Place
from houvast.people.names import plain
from houvast.people.trade_register import trade_number


class NoName(Refused):
    says = _("Write down a name, so that we can greet this customer.")


class ReachedByParents(Refused):
    says = _(
        "%(name)s is under age: what is for them goes to %(parent)s. Put the address on file there."
    )


class CustomerDetails(TypedDict, total=False):
    """What else can be said of somebody who is put on file."""

    mail: str
    phone: str
    language: str
    title: str
    kind: str
    kvk: str
    oin: str


@transaction.atomic
def add_customer(
    *,
    name: str,
    by: Actor,
    now: datetime,
    household: Household | None = None,
    **more: Unpack[CustomerDetails],
) -> Customer:
    """Put somebody on file, in a household of their own or in the one given.

    The first way to reach them is the preferred one. Raises NoName, NotAMailAddress,
    NotAPhoneNumber, NotInTheRegister or NotAGovernmentNumber.
    """
    if not name.strip():
        raise NoName
    ways = {ContactPoint.Kind.MAIL: more.get("mail"), ContactPoint.Kind.PHONE: more.get("phone")}
    points = [_point(kind, typed) for kind, typed in ways.items() if typed]
    customer = Customer(
        household=household or Household.objects.create(place=Place.objects.create()),
        name=name.strip()[:160],
        title=more.get("title", ""),
        language=more.get("language", Language.DUTCH),
        kind=more.get("kind", Customer.Kind.PERSON),
        kvk=trade_number(more["kvk"]) if more.get("kvk") else "",
        oin=government_number(more["oin"]) if more.get("oin") else "",
        made_at=now,
    )
    customer.search_text = search_text(customer, [(p.value, p.shown) for p in points])
    customer.save()
    for number, point in enumerate(points):
        point.customer, point.preferred = customer, number == 0
        point.save()
    history.record("customer.added", about=customer, by=by, at=now, name=customer.name)
    return customer


@transaction.atomic
def add_contact_point(
    *, customer: Customer, kind: str, typed: str, by: Actor, now: datetime
) -> ContactPoint:
    """Note another way to reach a customer; the same one twice is one.

    Raises NotAMailAddress or NotAPhoneNumber, or ReachedByParents for a child.
    """
    acting = ActingFor.objects.standing().on_behalf_of(customer)
    parents = acting.filter(kind=ActingFor.Kind.PARENT)
    if parent := parents.select_related("person").order_by("pk").first():
        raise ReachedByParents(name=customer.name, parent=parent.person.name)
    point = _add_point(customer, kind, typed)
    make_findable(customer)
    history.record(
        "customer.reachable", about=customer, by=by, at=now, kind=kind, shown=point.shown
    )
    return point


@transaction.atomic
def prefer(*, point: ContactPoint, by: Actor, now: datetime) -> None:
    """Note the channel that a customer prefers."""
    of_customer = ContactPoint.objects.filter(customer_id=point.customer_id)
    of_customer.filter(preferred=True).update(preferred=False)
    of_customer.filter(pk=point.pk).update(preferred=True)
    history.record(
        "customer.prefers", about=point.customer, by=by, at=now, kind=point.kind, shown=point.shown
    )


@transaction.atomic
def verify(*, point: ContactPoint, by: Actor, now: datetime) -> None:
    """Note that a contact point is the customer's: they answered on it."""
    unverified = ContactPoint.objects.filter(pk=point.pk, verified_at__isnull=True)
    if unverified.update(verified_at=now):
        history.record("customer.verified", about=point.customer, by=by, at=now, shown=point.shown)


@transaction.atomic
def mark_undeliverable(*, point: ContactPoint, reason: str, by: Actor, now: datetime) -> None:
    """Note that nothing arrives at a contact point any more."""
    ContactPoint.objects.filter(pk=point.pk).update(undeliverable_at=now)
    history.record(
        "customer.undeliverable",
        about=point.customer,
        by=by,
        at=now,
        shown=point.shown,
        reason=reason,
    )


@transaction.atomic
def change_address(
    *,
    household: Household,
    by: Actor,
    now: datetime,
    place: tuple[float, float] | None = None,
    **typed: Unpack[TypedAddress],
) -> Household:
    """Note where a household lives, and find it on the map: at `place` (latitude, longitude),
    or else at the middle of its postcode's four digits.

    Others may live there, or have lived there: an address is one place. Raises NotAPostcode,
    NotAHouseNumber or PostcodeUnknown.
    """
    address = read_address(typed, point=place)
    before_moving.hold(household)
    left = household.place_id
    household.place = place_at(address)
    household.save(update_fields=["place"])
    for customer in household.customers.on_file():
        make_findable(customer)
        history.record(
            "customer.moved",
            about=customer,
            by=by,
            at=now,
            address=str(household),
            is_pointed_out=place is not None,
            **left_place(household, left),
        )
    return household


def left_place(household: Household, before: int) -> dict[str, int]:
    """Which place who lives there left; none where they live there still: only its spelling or
    point was set right, or the household is another one at the same place.
    """
    return {"left": before} if household.place_id != before else {}


def _add_point(customer: Customer, kind: str, typed: str) -> ContactPoint:
    new = _point(kind, typed)
    is_first = not customer.contact_points.exists()
    point, _made = ContactPoint.objects.get_or_create(
        customer=customer,
        kind=kind,
        value=new.value,
        defaults={"shown": new.shown, "preferred": is_first},
    )
    return point


def _point(kind: str, typed: str) -> ContactPoint:
    """What was typed as a way to reach somebody, in its one form; of nobody yet."""
    one_form = contact.mail_address if kind == ContactPoint.Kind.MAIL else contact.phone_number
    return way_to_reach(kind, one_form(typed))


def way_to_reach(kind: str, value: str) -> ContactPoint:
    """A way to reach somebody, of nobody yet; `value` is in its one form."""
    is_mail = kind == ContactPoint.Kind.MAIL
    shown = contact.shown_mail(value) if is_mail else contact.shown_phone(value)
    return ContactPoint(kind=kind, value=value, shown=shown)


def make_findable(customer: Customer) -> None:
    """Have a customer found by what is on file of them now."""
    points = list(customer.contact_points.values_list("value", "shown"))
    names = [double.name for double in customer.doubles.order_by("pk")]
    customer.search_text = search_text(customer, points, names)
    customer.save(update_fields=["search_text"])


def search_text(
    customer: Customer, points: Sequence[tuple[str, str]], names: Sequence[str] = ()
) -> str:
    """Everything people search a customer by, folded into one text; `names` too."""
    home = customer.household.place
    words = [customer.name, *names, home.street, home.number]
    words += [home.postcode, home.postcode.replace(" ", "")]
    words += [home.town, customer.kvk, customer.oin, *(word for point in points for word in point)]
    words += [shown.replace(" ", "").replace("-", "") for _value, shown in points]
    return plain(" ".join(dict.fromkeys(w for w in words if w)))
