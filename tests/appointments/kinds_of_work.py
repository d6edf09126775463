"""Kinds of work that are not a single visit of one technician, and room that is kept for faults."""

from appointments.fortnight import west_and_east
from cast import NOW
from houvast.ground.history import HOUVAST
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.models import PromiseClass, Territory, WorkType
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import Road, another_technician


def heavy_work(road: Road, minutes: int = 120, crew: int = 2) -> WorkType:
    work_type = WorkType.objects.create(
        name_nl="Ketel vervangen",
        name_en="Boiler replacement",
        minutes=minutes,
        skills=["boiler"],
        crew=crew,
    )
    work_type.dayparts.set([road.morning, road.afternoon])
    return work_type


def kind(road: Road, name: str, minutes: int = 120, crew: int = 1) -> WorkType:
    work_type = WorkType.objects.create(
        name_nl=name, name_en=name, minutes=minutes, skills=["boiler"], crew=crew, horizon_days=7
    )
    work_type.dayparts.set([road.morning, road.afternoon])
    return work_type


def floor_heating(road: Road, *steps: Step, minutes: int = 120, crew: int = 1) -> WorkType:
    """Laying the pipes, and as the steps say connecting them and so on."""
    series = kind(road, "Floor heating")
    kinds = [kind(road, name, minutes, crew) for name in ("Lay", "Connect", "Test")]
    visits = list(zip(kinds, (Step(), *steps), strict=False))
    set_steps(work_type=series, steps=visits, by=HOUVAST, now=NOW)
    return series


def make_gas(road: Road) -> WorkType:
    """Only Joost can do it, whose Wednesday is full of what Karim could do as well."""
    west_and_east(road)
    road.joost.skills = ["boiler", "gas"]
    road.joost.save()
    another_technician()
    gas = WorkType.objects.create(
        name_nl="Gasmeter", name_en="Gas meter", minutes=240, skills=["gas"], horizon_days=2,
        self_service=True,
    )  # fmt: skip
    gas.dayparts.set([road.morning, road.afternoon])
    return gas


def faults() -> PromiseClass:
    return add_class(name_nl="Storingen", name_en="Faults", **BY)


def keep(
    minutes: int,
    *,
    promise_class: PromiseClass | None = None,
    days_before: int = 0,
    territory: Territory | None = None,
) -> PromiseClass:
    """Keep room for faults, which are boiler work."""
    of_class = promise_class or faults()
    WorkType.objects.update_or_create(
        name_nl="Storing",
        defaults={
            "name_en": "Fault", "minutes": 90, "skills": ["boiler"], "promise_class": of_class
        },
    )  # fmt: skip
    keep_room(
        promise_class=of_class, territory=territory, days_before=days_before, minutes=minutes, **BY
    )
    return of_class
