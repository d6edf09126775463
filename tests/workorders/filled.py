"""A work order of Alice's boiler, filled in as Joost does it."""

from datetime import datetime
from decimal import Decimal

from houvast.appointments.actions.road import arrive
from houvast.appointments.models import Visit
from houvast.ground.history import Actor
from houvast.workorders.front import Signed, Used, add_line, fill_in, sign
from houvast.workorders.models import WorkOrder
from making import ByAndNow
from on_the_road import Road, moment

FORM = "boiler_service"
MEASURED = {
    "burner_cleaned": "yes",
    "siphon_cleaned": "yes",
    "flue": "good",
    "water_before": "1,2",
    "water_after": "1,8",
    "gas_pressure": "25",
    "co": "24",
    "co2": "9.1",
    "co_room": "0",
    "instrument": "T-330 4711",
    "calibrated_until": "2027-06-30",
}
TEXTS = {
    "found": "Brander vuil, druk te laag.",
    "done": "Schoongemaakt en bijgevuld.",
    "next": "Kijk over een maand nog eens naar de druk.",
}
DRAWING = "M10 20L30 40L60 20M80 20L90 60"
ARRIVED, FINISHED = moment(25, 9.5), moment(25, 10.5)


def with_form(road: Road) -> Road:
    """Its service asks the form of a boiler."""
    road.service.form = FORM
    road.service.save()
    return road


def joost_at(road: Road, now: datetime) -> ByAndNow:
    return {"by": Actor("staff", road.cast.joost.pk, "Joost Kramer"), "now": now}


def arrived(road: Road) -> Visit:
    """Joost is at Alice's door, whose service has a form."""
    visit = with_form(road).visit()
    return arrive(visit=visit, **joost_at(road, ARRIVED))


def filled_in(road: Road) -> WorkOrder:
    """Everything that the form needs, with the words that Alice reads, a line and her signature."""
    visit = arrived(road)
    by = joost_at(road, FINISHED)
    order = fill_in(visit=visit, typed=MEASURED | TEXTS, **by)
    used = Used("Expansievat 12 liter", Decimal(1), Decimal("48.50"), Decimal(21), unit="stuk")
    add_line(visit=visit, used=used, **by)
    sign(visit=visit, signed=Signed("Alice de Wit", DRAWING), **by)
    return order
