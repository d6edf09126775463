"""Work that comes back at a customer."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Maintenance
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.things.models import Contract, Thing
from houvast.things.rules.terms import check_cycle
from houvast.workforce.models import WorkType

EVERY_YEAR = 12


class ThingIsGone(Refused):
    says = _("This is not there any more, so nobody comes back for it.")


class MaintenanceDetails(TypedDict, total=False):
    """What else can be said of work that comes back."""

    thing: Thing | None
    contract: Contract | None
    every_months: int
    last_done_on: date | None


@transaction.atomic
def agree_maintenance(
    *,
    customer: Customer,
    work_type: WorkType,
    due_on: date,
    by: Actor,
    now: datetime,
    **more: Unpack[MaintenanceDetails],
) -> Maintenance:
    """Work that comes back at a customer every so many months, next due on that day.

    Agreed again for the same work and thing, it is changed. Raises ThingIsGone or NotThatOften.
    """
    thing = more.get("thing")
    if thing and thing.is_gone:
        raise ThingIsGone
    check_cycle(more.get("every_months", EVERY_YEAR))
    maintenance, _is_new = Maintenance.objects.update_or_create(
        customer=customer,
        work_type=work_type,
        thing=thing,
        defaults={"due_on": due_on, "ended_at": None, **more},
    )
    history.record(
        "maintenance.agreed",
        about=maintenance,
        by=by,
        at=now,
        work=work_type.name_nl,
        due_on=due_on,
    )
    return maintenance
