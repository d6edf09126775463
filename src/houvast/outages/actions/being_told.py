"""Whoever lives where an outage is, and wants to hear of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from houvast.conversations.actions.from_anybody import open_for, writer_of
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.reporting import MOST_A_DAY, ReportedEnough
from houvast.conversations.rules import subjects
from houvast.conversations.rules.acknowledging import A_DAY
from houvast.outages.actions.hanging import hang
from houvast.outages.letters import words
from houvast.outages.letters.kinds import OutageLetter
from houvast.outages.models import Hanging, Outage
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.speaking import speaking_to


@transaction.atomic
def be_told(*, outage: Outage, writer: Newcomer, now: datetime) -> Hanging:
    """Somebody hears when it moves and when it is over: a case of theirs hangs on it, and the
    letter goes to their own address.

    Who hangs on it already, in whatever case, is told nothing twice. Whoever fills in somebody
    else's address has us write to it a few times a day at most. Raises OutageOver, ReportedEnough,
    and what `writer_of` raises.
    """
    customer = writer_of(writer, now=now)
    before = Hanging.objects.standing().filter(outage=outage, case__customer=customer)
    if standing := before.order_by("pk").first():
        return standing
    if _asked_today(customer, now) >= MOST_A_DAY:
        raise ReportedEnough
    with speaking_to(customer):
        case = open_for(customer, outage.title, now=now)
    hanging = hang(case=case, outage=outage, by=customer.as_actor(), now=now, tells=False)
    _tell_known(hanging, now=now)
    return hanging


def _tell_known(hanging: Hanging, *, now: datetime) -> None:
    """What is known and promised, and why they get this: it may be somebody else who asked."""
    case, tells = hanging.case, [hanging.promise] if hanging.promise else []
    with speaking_to(case.customer):
        known = [*words.known(hanging.outage, hanging.told), *map(words.by_when, tells)]
        blocks = [words.asked_on_the_page(), *known]
    tell(
        case=case, kind=OutageLetter.KNOWN, subject=subjects.answering(case.subject), blocks=blocks,
        now=now, tells=tells,
    )  # fmt: skip


def _asked_today(customer: Customer, now: datetime) -> int:
    """How many cases of theirs hang since they were opened, and that was today."""
    hung = Hanging.objects.filter(case__customer=customer, hung_at__gt=now - A_DAY)
    return hung.filter(case__opened_at=F("hung_at")).count()
