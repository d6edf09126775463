"""What stayed at the address that a customer left."""

from dataclasses import dataclass

from houvast.appointments.models import Maintenance, Visit
from houvast.ground.models import Event
from houvast.people.models import Customer, Place
from houvast.things.models import Thing


@dataclass(frozen=True)
class LeftBehind:
    """A thing at the address that they left, the work that ended for them, and visits to come."""

    thing: Thing
    ended: list[Maintenance]
    visits: list[Visit]


def place_left_by(customer: Customer) -> Place | None:
    """The place that a customer left last, if history knows it; at most two SQL statements."""
    moves = Event.objects.filter(verb="customer.moved", customer_id=customer.pk)
    last = moves.order_by("-id").first()
    left = last.facts.get("left") if last else None
    return Place.objects.filter(pk=left).first() if left else None


def left_behind(customer: Customer, place: Place) -> list[LeftBehind]:
    """What is there, with what has to do with this household; three SQL statements."""
    things = list(Thing.objects.here().filter(place=place).order_by("kind", "pk"))
    household = customer.household_id
    ended = Maintenance.objects.ended().filter(customer__household=household)
    ended = ended.filter(thing__in=things).select_related("work_type", "customer")
    visits = Visit.objects.upcoming().of_household(household).filter(case__thing__in=things)
    visits = visits.select_related("work_type", "case", "place").order_by("opens_at", "pk")
    works, comes = list(ended.order_by("pk")), list(visits)
    return [
        LeftBehind(
            thing,
            [work for work in works if work.thing_id == thing.pk],
            [visit for visit in comes if visit.case.thing_id == thing.pk],
        )
        for thing in things
    ]
