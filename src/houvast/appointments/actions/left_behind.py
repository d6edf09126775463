"""Somebody moved: what stays with the house is not theirs to be invited for any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Maintenance
from houvast.appointments.models.agreeing import MaintenanceQuerySet
from houvast.appointments.queries.left_behind import place_left_by
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Customer, Place
from houvast.things.actions.keeping import move_thing
from houvast.things.models import Contract, Thing


class NotFromTheirHome(Refused):
    says = _("This did not stand where they lived before.")


def end_what_stayed(event: Event) -> None:
    """React in the transaction in which a customer gets another address.

    Work that comes back for a thing at the address that they left ends for them; the thing stays.
    """
    for maintenance in _stayed(event):
        _end(maintenance, *_who(event))


def hand_on_what_stayed(event: Event) -> None:
    """React in the transaction in which a customer comes into another household.

    Work that comes back for a thing where they lived goes on for who still lives there, an adult
    first. Where nobody does it ends, and so does what their own contract gives.
    """
    stayed = _stayed(event)
    heir = _who_stays(event) if stayed else None
    for maintenance in stayed:
        if heir and maintenance.contract_id is None and not _comes_back_for(heir, maintenance):
            _give(maintenance, heir, *_who(event))
        else:
            _end(maintenance, *_who(event))


def put_back_what_stayed(event: Event) -> None:
    """React in the transaction in which it turns out that a customer never left a household.

    What ended or went on for another because of it is theirs as before, if it is there still.
    """
    customer = _whose(event)
    regrouping = customer.household_changes.latest("pk").regrouping
    if regrouping.undoes is None:
        return
    for maintenance in _ended_then(customer, regrouping.undoes.at):
        if maintenance.customer_id == customer.pk:
            _go_on(maintenance, *_who(event))
        elif not (maintenance.is_ended or _comes_back_for(customer, maintenance)):
            _give(maintenance, customer, *_who(event))


def go_on_where_they_stayed(event: Event) -> None:
    """React in the transaction in which it is noted where a new household lives.

    Where that is the address at which one of them lived before, nothing ended.
    """
    if not Place.objects.filter(pk=event.facts.get("left"), postcode="").exists():
        return
    customer = _whose(event)
    last = customer.household_changes.select_related("regrouping").order_by("-pk").first()
    for maintenance in _ended_then(customer, last.regrouping.at) if last else ():
        if maintenance.customer_id == customer.pk:
            _go_on(maintenance, *_who(event))


def _whose(event: Event) -> Customer:
    return Customer.objects.select_related("household").get(pk=event.customer_id or 0)


def _stayed(event: Event) -> list[Maintenance]:
    """Their work that comes back for what is at the place that they leave."""
    left = event.facts.get("left")
    if left is None:
        return []
    theirs = Maintenance.objects.filter(customer=event.customer_id)
    stayed = theirs.staying_at(left, spoken.today(event.at))
    return list(stayed.select_related("work_type", "customer").order_by("pk"))


def _ended_then(customer: Customer, at: datetime) -> list[Maintenance]:
    """What ended for a customer at that moment, for what is where they live now."""
    there = _ended_for(customer, at=at).filter(thing__place=customer.household.place_id)
    return list(there.order_by("pk"))


def _ended_for(customer: Customer, **moment: datetime) -> MaintenanceQuerySet:
    """What ended for a customer, be it that it went on for another."""
    ended = Event.objects.filter(verb="maintenance.ended", customer_id=customer.pk, **moment)
    numbers = [int(pk) for pk in ended.values_list("about_id", flat=True)]
    return Maintenance.objects.filter(pk__in=numbers).select_related("work_type", "customer")


def _who_stays(event: Event) -> Customer | None:
    """Who lives on where a customer left: a grown-up before a child."""
    home = _whose(event).household_changes.select_related("before").latest("pk").before
    return home.customers.on_file().grown_ups_first().first()


def _comes_back_for(customer: Customer, maintenance: Maintenance) -> bool:
    same = customer.maintenance.filter(work_type=maintenance.work_type, thing=maintenance.thing_id)
    return same.exists()


def _end(maintenance: Maintenance, by: Actor, at: datetime) -> None:
    maintenance.ended_at = at
    maintenance.save(update_fields=["ended_at"])
    _record_end(maintenance, by, at)


def _go_on(maintenance: Maintenance, by: Actor, at: datetime) -> None:
    maintenance.ended_at = None
    maintenance.save(update_fields=["ended_at"])
    _record_agreed(maintenance, by, at)


def _give(maintenance: Maintenance, customer: Customer, by: Actor, at: datetime) -> None:
    """It ends for one, and goes on for another."""
    _record_end(maintenance, by, at)
    maintenance.customer = customer
    maintenance.save(update_fields=["customer"])
    _record_agreed(maintenance, by, at)


def _who(event: Event) -> tuple[Actor, datetime]:
    """Who did it, and when."""
    return Actor.of(event), event.at


def _record_end(maintenance: Maintenance, by: Actor, at: datetime) -> None:
    work = maintenance.work_type.name_nl
    history.record("maintenance.ended", about=maintenance, by=by, at=at, work=work)


def _record_agreed(maintenance: Maintenance, by: Actor, at: datetime) -> None:
    work, due_on = maintenance.work_type.name_nl, maintenance.due_on
    history.record("maintenance.agreed", about=maintenance, by=by, at=at, work=work, due_on=due_on)


@transaction.atomic
def thing_came_along(*, thing: Thing, customer: Customer, by: Actor, now: datetime) -> Thing:
    """Note that a thing went with a customer who moved; the work that ended comes back again.

    Raises NotFromTheirHome, or what `move_thing` raises.
    """
    left = place_left_by(customer)
    if left is None or thing.place_id != left.pk:
        raise NotFromTheirHome
    moved = move_thing(thing=thing, place=customer.household.place, by=by, now=now)
    _contracts_come_along(moved, customer, left)
    of_household = Maintenance.objects.filter(customer__household=customer.household_id)
    ended = of_household.ended().filter(thing=moved)
    for maintenance in ended.select_related("work_type", "customer").order_by("pk"):
        _go_on(maintenance, by, now)
    others = _ended_for(customer).filter(thing=moved).not_ended()
    for maintenance in others.exclude(customer__household=customer.household_id).order_by("pk"):
        if not _comes_back_for(customer, maintenance):
            _give(maintenance, customer, by, now)
    return moved


def _contracts_come_along(moved: Thing, customer: Customer, left: Place) -> None:
    """Contracts of the household of which nothing stands any more at the place that they left."""
    behind = Contract.objects.filter(Thing.HERE.of("things"), things__place=left)
    theirs = Contract.objects.filter(
        things=moved, home=left, customer__household=customer.household_id
    )
    theirs.exclude(pk__in=behind.values("pk")).update(home=moved.place)
