"""What it means for the visits of a case that it is settled, or given to another customer."""

from django.db.models import Q

from houvast.appointments import reasons
from houvast.appointments.actions.ending_proposals import withdraw_open
from houvast.appointments.actions.missed import strike_missed
from houvast.appointments.models import Renewal, Visit
from houvast.appointments.rules.refusals import ContractOfAnother, VisitWithAnother
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises.models import Case
from houvast.promises.rules import VisitStillAgreed


def leave_no_visit_behind(event: Event) -> None:
    """React to `case.settled` in its transaction: nobody drives to a matter that is over.

    A visit to which nobody came is taken off, and what was asked to choose is withdrawn. Raises
    VisitStillAgreed while one is under way.
    """
    case = Case.objects.select_related("customer").get(pk=event.about_id)
    if Visit.objects.upcoming().begun().filter(case=case).exists():
        raise VisitStillAgreed
    by = Actor.of(event)
    strike_missed(case, by=by, now=event.at)
    withdraw_open(case, why=reasons.CASE_SETTLED(), by=by, now=event.at)


def leave_no_visit_with_another(event: Event) -> None:
    """React to `case.given` in its transaction: what was put forward to the other is withdrawn.

    Raises VisitWithAnother where the other household agreed to a visit in it (G3), and
    ContractOfAnother where it is about what they pay for.
    """
    case = Case.objects.select_related("customer").get(pk=event.about_id)
    theirs = Q(choice__customer__household=case.customer.household_id)
    agreed = Visit.objects.filter(case=case).exclude(theirs).select_related("choice__customer")
    if visit := agreed.order_by("pk").first():
        raise VisitWithAnother(name=visit.choice.customer.name)
    asked = Renewal.objects.filter(case=case).exclude(contract__customer=case.customer_id)
    if renewal := asked.select_related("contract__customer").first():
        raise ContractOfAnother(name=renewal.contract.customer.name)
    by = Actor.of(event)
    withdraw_open(case, why=reasons.PUT_TO_ANOTHER(), by=by, now=event.at)
