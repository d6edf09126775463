"""A customer plans a visit by themselves, once its turn has come."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.front import start_choosing
from houvast.appointments.models import Proposal
from houvast.ground.history import Actor
from houvast.journeys.queries.in_turn import what_comes_first
from houvast.journeys.rules.refusals import AnotherStepFirst
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.workforce.models import WorkType


@transaction.atomic
def start_in_turn(*, case: Case, work_type: WorkType, by: Actor, now: datetime) -> Proposal:
    """The customer wants a visit, as `start_choosing` has it: not before its turn in the journey of
    the case. Raises AnotherStepFirst, and what that raises.
    """
    first = what_comes_first(locked_case(case.pk), [work_type]).get(work_type.pk)
    if first is not None:
        raise AnotherStepFirst(step=first.name)
    return start_choosing(case=case, work_type=work_type, by=by, now=now)
