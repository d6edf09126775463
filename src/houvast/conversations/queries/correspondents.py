"""Who writes from an address, and who wrote to us last."""

from datetime import datetime

from houvast.conversations.addresses import Address, read_back
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.conversations.rules.acknowledging import A_DAY, EarlierAcknowledgement
from houvast.people.likeness import are_alike
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.promises.models import Case
from houvast.things.models import Thing

SHARING = 10
"""So many who share one address are looked at."""


def customer_at(address: str, *, name: str = "") -> Customer | None:
    """The customer with this mail address. Of several who share it the one whose name it carries,
    or else the one we know longest. One SQL statement.
    """
    return _sharing(ContactPoint.Kind.MAIL, address.lower(), name=name)


def customer_reached_at(
    *, mail: str, phone: str, name: str = "", near: Thing | None = None
) -> Customer | None:
    """The customer with this mail address, or where none was given with this phone number, each in
    its one form. One SQL statement.

    A number never finds a customer for who gives another mail address: what we write about their
    matter, with the key to it, would go there. Of several who share it: whose the thing `near` is
    or who lives where it stands, before others; then as `customer_at`,
    and of a number the one whom we know longest.
    """
    if mail:
        return _sharing(ContactPoint.Kind.MAIL, mail, name=name, near=near)
    return _sharing(ContactPoint.Kind.PHONE, phone, name="", near=near)


def _sharing(kind: str, value: str, *, name: str, near: Thing | None = None) -> Customer | None:
    points = ContactPoint.objects.filter(kind=kind, value=value).exclude(value="")
    points = points.select_related("customer__merged_into").order_by("verified_at", "id")
    found = points.select_related("customer__household") if near else points[:SHARING]
    known = [point.customer for point in found]
    there = [one for one in known if near and _is_near(one, near)]
    sharing = list(dict.fromkeys(customer.itself for customer in there or known))
    named = [customer for customer in sharing if name and are_alike(customer.name, name)]
    return named[0] if len(named) == 1 else next(iter(sharing), None)


def _is_near(customer: Customer, thing: Thing) -> bool:
    return thing.person_id == customer.pk or thing.place_id == customer.household.place_id


def writer_in(case: Case, address: str) -> Customer | None:
    """The customer of a case, if they can have written from this address. One SQL statement."""
    theirs = case.customer.contact_points.filter(kind=ContactPoint.Kind.MAIL, value=address.lower())
    return case.customer if theirs.exists() else None


def meant_by(writer: Customer) -> Customer:
    """Whose matter somebody writes about: that of the one organisation of which they are the
    contact person, else their own. One SQL statement.
    """
    given = ActingFor.objects.standing().given_to(writer).filter(kind=ActingFor.Kind.CONTACT)
    theirs = given.select_related("customer__merged_into").order_by("pk")
    organisations = list(dict.fromkeys(acting.customer.itself for acting in theirs))
    if len(organisations) != 1:
        return writer
    organisations[0].in_whose_hand = writer
    return organisations[0]


def is_of_another_household(address: str, *, household_id: int | None) -> bool:
    """Whether an address is on file with customers, and none of them is of this household."""
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=address.lower())
    found = set(points.values_list("customer__household_id", flat=True))
    return bool(found) and household_id not in found


def last_heard(case: Case) -> Message | None:
    """The last mail that a person wrote to us in a case, or None. Nobody answers a machine.

    With what an answer says of it: its id, its subject and what it refers to itself.
    """
    heard = Message.objects.between_us(case).filter(direction=Message.Direction.IN)
    heard = heard.exclude(mail_id="")
    return heard.only("mail_id", "refers_to", "subject", "copied_to").order_by("-id").first()


def copies_of(message: Message | None) -> list[Address]:
    """Who else got a message, to send them the answer too."""
    return read_back(message.copied_to if message else ())


def earlier_acknowledgements(address: str, *, now: datetime) -> list[EarlierAcknowledgement]:
    """What this address was sent by itself in the last day."""
    sent = Delivery.objects.filter(
        to_address=address, kind=LetterKind.ACKNOWLEDGEMENT, queued_at__gt=now - A_DAY
    )
    return [
        EarlierAcknowledgement(*row) for row in sent.values_list("queued_at", "case_id", "subject")
    ]
