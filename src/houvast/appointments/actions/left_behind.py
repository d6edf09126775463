"""Somebody moved: what stays with the house is not theirs to be invited for any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Maintenance
from houvast.appointments.queries.left_behind import place_left_by
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.things.actions.keeping import move_thing
from houvast.things.models import Thing


class NotFromTheirHome(Refused):
    says = _("This did not stand where they lived before.")


def end_what_stayed(event: Event) -> None:
    """React in the transaction in which a customer gets another address.

    Work that comes back for a thing at the address that they left ends for them; the thing stays.
    """
    left = event.facts.get("left")
    if left is None:
        return
    by = Actor(event.by_kind, event.by_id, event.by_name)  # type: ignore[arg-type]
    theirs = Maintenance.objects.filter(customer=event.customer_id)
    stayed = theirs.staying_at(left, spoken.today(event.at))
    for maintenance in stayed.select_related("work_type", "customer").order_by("pk"):
        maintenance.ended_at = event.at
        maintenance.save(update_fields=["ended_at"])
        work = maintenance.work_type.name_nl
        history.record("maintenance.ended", about=maintenance, by=by, at=event.at, work=work)


@transaction.atomic
def thing_came_along(*, thing: Thing, customer: Customer, by: Actor, now: datetime) -> Thing:
    """Note that a thing went with a customer who moved; the work that ended comes back again.

    Raises NotFromTheirHome, or what `move_thing` raises.
    """
    left = place_left_by(customer)
    if left is None or thing.place_id != left.pk:
        raise NotFromTheirHome
    moved = move_thing(thing=thing, place=customer.household.place, by=by, now=now)
    of_household = Maintenance.objects.filter(customer__household=customer.household_id)
    ended = of_household.ended().filter(thing=moved)
    for maintenance in ended.select_related("work_type", "customer").order_by("pk"):
        maintenance.ended_at = None
        maintenance.save(update_fields=["ended_at"])
        history.record(
            "maintenance.agreed",
            about=maintenance,
            by=by,
            at=now,
            work=maintenance.work_type.name_nl,
            due_on=maintenance.due_on,
        )
    return moved
