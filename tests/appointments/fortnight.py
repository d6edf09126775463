"""A day with visits to the west and the east of the depot, for what plans days anew."""

from datetime import date, datetime
from itertools import count

from cast import NOW, home_at
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_of
from houvast.people.models import Customer
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routing.slots import Slot
from houvast.workforce.models import Daypart
from on_the_road import WEDNESDAY, Road, chosen

WEST, EAST = (52.09, 4.90), (52.09, 5.34)
HOUSES = count(100)  # an address is one place, also of customers who are made at once


def a_customer(name: str, place: tuple[float, float]) -> Customer:
    lat, lon = place
    household = home_at(
        street="Beukenlaan",
        house_number=next(HOUSES),
        postcode="3511 AB",
        town="Utrecht",
        lat=lat,
        lon=lon,
    )
    customer = Customer.objects.create(household=household, name=name, made_at=NOW)
    mail = f"{name.split()[0].lower()}@post.example"
    customer.contact_points.create(kind="mail", value=mail, shown=mail, preferred=True)
    return customer


def offered(road: Road, customer: Customer, now: datetime = NOW) -> list[Slot]:
    """What this customer could choose for a boiler service."""
    return slots_for(road.service, request_of(road.service, customer), now=now)


def agree(
    road: Road,
    name: str,
    place: tuple[float, float],
    part: Daypart,
    *,
    on: date = WEDNESDAY,
    now: datetime = NOW,
) -> Visit:
    """A visit that this customer chose on that day and daypart."""
    customer = a_customer(name, place)
    proposal = road.proposal(customer)
    [slot] = [
        slot for slot in offered(road, customer, now) if (slot.on, slot.part) == (on, part.pk)
    ]
    return chosen(proposal, Wanted.of(slot), now=now)


def west_and_east(road: Road) -> list[Visit]:
    """Four visits, each half of the day one to the west and one to the east."""
    return [
        agree(road, "Cora Smit", WEST, road.morning),
        agree(road, "Dirk Mol", EAST, road.morning),
        agree(road, "Eva Pol", WEST, road.afternoon),
        agree(road, "Frits Kok", EAST, road.afternoon),
    ]
