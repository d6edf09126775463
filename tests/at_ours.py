"""A practice of ours in Utrecht: two chairs, an orthodontist and an assistant, open on weekdays."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from cast import NOW, Cast
from houvast.appointments.models import Proposal, Visit
from houvast.people.actions.places import TypedAddress
from houvast.people.models import Customer, Staff
from houvast.routes.actions.days import open_days
from houvast.routes.rules.wanted import Wanted
from houvast.routing.starts import STARTS_WITHIN
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.models import Branch, Daypart, Resource, Shift, Technician, WorkType
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import WEDNESDAY, chosen, moment, proposed, two_dayparts

WEEKDAYS = {weekday: [(time(8, 30), time(12)), (time(13), time(17))] for weekday in range(1, 6)}

LIJNBAAN: TypedAddress = {
    "street": "Lijnbaan", "number": "3", "postcode": "3512 JH", "town": "Utrecht"
}  # fmt: skip


@dataclass
class Practice:
    """The cast with a branch to which customers come."""

    cast: Cast
    branch: Branch
    chairs: list[Resource]
    sofie: Technician
    check: WorkType
    morning: Daypart
    afternoon: Daypart

    def proposal(self, customer: Customer | None = None, **given: Any) -> Proposal:
        """A case of a customer (Alice), with a proposal to choose a time."""
        work_type = given.pop("work_type", self.check)
        customer = customer or self.cast.alice
        return proposed(customer, work_type, self.cast.fatima, "Beugel", **given)

    def at(self, hour: float, on: date = WEDNESDAY) -> Wanted:
        """A moment of a day of November 2026, as it is picked on the page."""
        opens = int(moment(on.day, hour).timestamp())
        part = self.morning if hour < 12 else self.afternoon
        return Wanted(on, part.pk, opens, opens + STARTS_WITHIN)

    def visit(self, hour: float, customer: Customer | None = None, **given: Any) -> Visit:
        """What a customer (Alice) agreed to, at an hour of Wednesday."""
        on = given.pop("on", WEDNESDAY)
        return chosen(self.proposal(customer, **given), self.at(hour, on))


def make_practice(cast: Cast) -> Practice:
    morning, afternoon = two_dayparts()
    branch = add_branch(name="Praktijk Utrecht", address=LIJNBAAN, hours=WEEKDAYS, **BY)
    chairs = [
        add_resource(branch=branch, name=name, kind="stoel", **BY)
        for name in ("Stoel 1", "Stoel 2")
    ]
    check = WorkType.objects.create(
        name_nl="Controle beugel",
        name_en="Braces check",
        minutes=20,
        skills=["beugels"],
        where="ours",
        resource_kind="stoel",
        self_service=True,
    )
    check.dayparts.set([morning, afternoon])
    sofie = works_at(branch, "Sofie de Groot")
    return Practice(cast, branch, chairs, sofie, check, morning, afternoon)


def braces_in_two(practice: Practice) -> WorkType:
    """Fitting braces, and a week later adjusting them: two visits at ours in one choice."""
    described: dict[str, Any] = {"minutes": 20, "skills": ["beugels"], "horizon_days": 7}
    kinds = [
        WorkType.objects.create(
            name_nl=name, name_en=name, where="ours", resource_kind="stoel", **described
        )
        for name in ("Beugel", "Plaatsen", "Bijstellen")
    ]
    for kind in kinds:
        kind.dayparts.set([practice.morning, practice.afternoon])
    set_steps(work_type=kinds[0], steps=[(kinds[1], Step()), (kinds[2], Step(7, 9))], **BY)
    return kinds[0]


def works_at(branch: Branch, name: str, begin: float = 8.5) -> Technician:
    """Somebody who works at the branch from `begin` to five, with lunch at noon if there then."""
    is_there = begin < 12
    staff = Staff.objects.create(
        name=name, email=f"{name.split()[0].lower()}@warmhuis.example", roles=["technician"]
    )
    technician = Technician.objects.create(
        staff=staff, skills=["beugels"], start_lat=0, start_lon=0, end_lat=0, end_lon=0,
        branch=branch,
    )  # fmt: skip
    for weekday in range(1, 6):
        Shift.objects.create(
            technician=technician,
            weekday=weekday,
            starts=time(int(begin), int(begin % 1 * 60)),
            ends=time(17),
            break_starts=time(12) if is_there else None,
            break_minutes=60 if is_there else 0,
        )
    open_days(now=NOW, ahead=timedelta(days=21))
    return technician
