"""What stayed at the address that a customer left."""

from dataclasses import dataclass

from houvast.appointments.models import Maintenance, Visit
from houvast.ground.models import Event
from houvast.people.models import Customer, Place
from houvast.things.models import Thing

LEAVING = "customer.moved", "household.left", "household.shared"
"""What happens when somebody lives at another place; the place is `left` among its facts."""


@dataclass(frozen=True)
class LeftBehind:
    """A thing at the address that they left, the work that ended for them, and visits to come."""

    thing: Thing
    ended: list[Maintenance]
    visits: list[Visit]


def place_left_by(customer: Customer) -> Place | None:
    """The place that a customer left last, if history knows it; two SQL statements, and one for
    the household if that was not asked yet.

    Neither where they live now, nor the place of which nobody told us where it was.
    """
    moves = Event.objects.filter(verb__in=LEAVING, customer_id=customer.pk)
    left = list(moves.order_by("-id").values_list("facts__left", flat=True))
    places = Place.objects.in_bulk({pk for pk in left if pk})
    there = [places[pk] for pk in left if pk and pk != customer.household.place_id]
    return next((place for place in there if place.is_known), None)


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
