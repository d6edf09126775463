"""What must be true of the invented company at the moment it was made, whenever that is."""

from datetime import datetime

from houvast.appointments.actions.proposing import open_proposals
from houvast.appointments.models import Proposal, Visit, Waiting
from houvast.appointments.queries.wishes import request_of
from houvast.conversations.models import Delivery, Message
from houvast.demo.access import day_playing, technician_playing
from houvast.demo.invented.visitor import SUBJECT, TEXT, VISITOR
from houvast.demo.making import acting
from houvast.money.models import BankEntry, Invoice
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise
from houvast.routes.models import Disruption
from houvast.routes.queries.slots import slots_for


def untruths(now: datetime, *, ahead_at_least: int = 40) -> list[str]:
    """What a visitor would miss at that moment; walks the first steps of the story for it."""
    running = Promise.objects.filter(ended_at=None)
    ahead = Visit.objects.filter(opens_at__gt=now, cancelled_at=None)
    truths = {
        "a question waits": Message.objects.filter(needs_answer=True, answered_at=None).exists(),
        "a promise is at risk": running.filter(warned_at__isnull=False, due_at__gt=now).exists(),
        "a promise broke": running.filter(renews__outcome="broken").exists(),
        "nothing is overdue": not running.filter(due_at__lt=now).exists(),
        "a case is settled": Case.objects.exclude(settled_at=None).exists(),
        "somebody is invited": Proposal.objects.filter(round__isnull=False).exists(),
        "somebody is asked to move": Proposal.objects.filter(moves__isnull=False).exists(),
        "somebody was visited": Visit.objects.filter(outcome="done").exists(),
        "visits are ahead": ahead.count() > ahead_at_least,
        "somebody is ill": Disruption.objects.filter(applied_at=None, dropped_at=None).exists(),
        "somebody waits for an earlier time": Waiting.objects.on_the_list().exists(),
        "the technician drives": _drives(now),
        "all mail left": not Delivery.objects.filter(sent_at=None, paper=None).exists(),
        "somebody says what came in": BankEntry.objects.filter(matches=None).exists(),
        "an invoice is made": Invoice.objects.exists(),
        "the walk has times": _can_choose(now),
    }
    return [truth for truth, holds in truths.items() if not holds]


def _drives(now: datetime) -> bool:
    visits = Visit.objects.filter(on=day_playing(now), cancelled_at=None)
    return visits.filter(technician__staff=technician_playing(now)).exists()


def _can_choose(now: datetime) -> bool:
    """Whether the visitor's letter is answered with a choice of days."""
    visitor = Customer.objects.get(name=VISITOR.name)
    proposal = open_proposals(acting.write_mail(visitor, SUBJECT, TEXT, now=now)).last()
    if proposal is None:
        return False
    request = request_of(proposal.work_type, visitor, proposal=proposal)
    return len(slots_for(proposal.work_type, request, now=now)) > 1
