"""Work that comes back at a customer."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from houvast.appointments.models import Maintenance
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Customer
from houvast.workforce.models import WorkType


class MaintenanceDetails(TypedDict, total=False):
    """What else can be said of work that comes back."""

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
    """Work that comes back at a customer every so many months, next due on that day."""
    maintenance = Maintenance.objects.create(
        customer=customer,
        work_type=work_type,
        due_on=due_on,
        **more,
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
