"""Who writes from an address, and who wrote to us last."""

from houvast.conversations.addresses import Address, read_back
from houvast.conversations.models import Message
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.promises.models import Case


def customer_at(address: str) -> Customer | None:
    """The customer with this mail address; of several who share it the one we know longest."""
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=address.lower())
    known = points.select_related("customer").order_by("verified_at", "id").first()
    return known.customer if known else None


def meant_by(writer: Customer) -> Customer:
    """Whose matter somebody writes about: that of the one organisation of which they are the
    contact person, else their own. One SQL statement.
    """
    theirs = writer.acts_for.filter(ActingFor.STANDS, kind=ActingFor.Kind.CONTACT)
    organisations = [acting.customer for acting in theirs.select_related("customer")[:2]]
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
