"""An invented territory in the database: technicians, their days, and customers who choose."""

from datetime import datetime, time, timedelta

from houvast.ground.epoch import seconds
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff
from houvast.people.models import Role
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.arrivals import planned
from houvast.workforce.actions.setting_up import add_daypart, add_work_type, put_on_the_road
from houvast.workforce.models import WorkType
from instances import SHIFT, SKILLS, Territory, as_stops, named

EVERY_DAY = {weekday: [(time(8), time(17))] for weekday in range(1, 8)}


def make_work(*, days: int, now: datetime) -> list[WorkType]:
    """A kind of work for each skill, of three quarters of an hour, to be chosen so far ahead."""
    dayparts = [
        add_daypart(name_nl=nl, name_en=en, hours=(time(a), time(b)), by=HOUVAST, now=now)
        for nl, en, a, b in (("ochtend", "morning", 8, 12), ("middag", "afternoon", 12, 17))
    ]
    return [
        add_work_type(
            dayparts=dayparts,
            by=HOUVAST,
            now=now,
            name_nl=f"Werk {skill}",
            name_en=f"Work {skill}",
            minutes=45,
            skills=sorted(named({skill})),
            self_service=True,
            horizon_days=days,
        )
        for skill in range(SKILLS)
    ]


def make_territory(territory: Territory, *, days: int, now: datetime) -> None:
    """Its technicians, who work every day from 8 to 17, and so many days with nothing on them."""
    for person in territory.technicians:
        staff = add_staff(
            name=f"Monteur {person.number}",
            mail=f"monteur.{person.number}@warmhuis.example",
            roles=[Role.TECHNICIAN],
            by=HOUVAST,
            now=now,
        )
        put_on_the_road(
            staff=staff,
            skills=sorted(named(person.skills)),
            home=person.home,
            shifts=EVERY_DAY,
            by=HOUVAST,
            now=now,
        )
    open_days(now=now, ahead=timedelta(days=days))


def book_everything(territory: Territory) -> None:
    """Put the invented routes on the days, in order, without the visits behind them."""
    technicians, days = len(territory.technicians), len(territory.routes)
    routes = list(DayRoute.objects.select_related("technician").order_by("on", "technician_id"))
    for number, route in enumerate(routes):
        booked = territory.routes[number // technicians % days][number % technicians]
        day, midnight = as_day(route), seconds(route.starts_at) - SHIFT[0]
        stops = planned(day, as_stops(booked, 1000 * route.pk, midnight), travel_times())
        route.stops = stops or ()
    DayRoute.objects.bulk_update(routes, ["stops"])
