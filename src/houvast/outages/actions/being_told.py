"""Whoever lives where an outage is, and wants to hear of it."""

from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.from_anybody import open_for, writer_of
from houvast.outages.actions.hanging import hang
from houvast.outages.models import Hanging, Outage
from houvast.people.newcomers import Newcomer
from houvast.people.queries.speaking import speaking_to


@transaction.atomic
def be_told(*, outage: Outage, writer: Newcomer, now: datetime) -> Hanging:
    """Somebody hears when it moves and when it is over: a case of theirs hangs on it, and the
    letter goes to their own address.

    Who hangs on it already, in whatever case, is told nothing twice. Raises OutageOver, and what
    `writer_of` raises.
    """
    customer = writer_of(writer, now=now)
    before = Hanging.objects.standing().filter(outage=outage, case__customer=customer)
    if standing := before.order_by("pk").first():
        return standing
    with speaking_to(customer):
        case = open_for(customer, outage.title, now=now)
    return hang(case=case, outage=outage, by=customer.as_actor(), now=now)
