"""Who writes from an address, and who wrote to us last."""

from datetime import datetime

from django.db.models import Q

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
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=address.lower())
    known = points.select_related("customer__merged_into").order_by("verified_at", "id")[:SHARING]
    sharing = list(dict.fromkeys(point.customer.itself for point in known))
    named = [customer for customer in sharing if name and are_alike(customer.name, name)]
    return named[0] if len(named) == 1 else next(iter(sharing), None)


def customer_with_phone(number: str) -> Customer | None:
    """The customer with this phone number, in its one form; of several the one whom we know
    longest. One SQL statement.
    """
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.PHONE, value=number)
    known = points.select_related("customer__merged_into").order_by("verified_at", "id").first()
    return known.customer.itself if known else None


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


def customer_reached_at(*, mail: str, phone: str, near: Thing) -> Customer | None:
    """The customer with this mail address or phone number, each in its one form, if there is one.

    Of several who share it: whose the thing `near` is or who lives where it stands, before others.
    """
    written = Q(kind=ContactPoint.Kind.MAIL, value=mail)
    spoken = Q(kind=ContactPoint.Kind.PHONE, value=phone)
    points = ContactPoint.objects.exclude(value="").filter(written | spoken)
    known = list(
        points.select_related("customer__household", "customer__merged_into").order_by(
            "verified_at", "id"
        )
    )

    def is_far(point: ContactPoint) -> tuple[bool, bool]:
        customer = point.customer
        is_theirs = near.person_id == customer.pk
        is_there = near.place_id == customer.household.place_id
        return not (is_theirs or is_there), point.kind != ContactPoint.Kind.MAIL

    return min(known, key=is_far).customer.itself if known else None


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
