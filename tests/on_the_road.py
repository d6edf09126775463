"""Warmhuis on the road: Joost and Karim, two kinds of work, a fortnight of open days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from cast import NOW, Cast
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Cancellation, Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer, Role, Staff
from houvast.promises.actions.cases import open_case
from houvast.routes.actions.days import open_days
from houvast.routes.models import Disruption, LostPlace
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import Daypart, Shift, Technician, WorkType

TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (24, 25, 26))


@dataclass
class Road:
    """The cast with what planning needs."""

    cast: Cast
    morning: Daypart
    afternoon: Daypart
    service: WorkType
    repair: WorkType
    joost: Technician

    def proposal(self, customer: Customer | None = None, **given: Any) -> Proposal:
        """A case of a customer (Alice), with a proposal to choose a time."""
        work_type = given.pop("work_type", self.service)
        return proposed(customer or self.cast.alice, work_type, self.cast.fatima, **given)

    def wanted(
        self, on: date, part: Daypart | None = None, work_type: WorkType | None = None, **given: Any
    ) -> Wanted:
        """What the page offers on a day and daypart (the morning), as Alice would pick it."""
        slots = slots_for(
            work_type or self.service,
            request_of(work_type or self.service, self.cast.alice),
            now=given.get("now", NOW),
            moving=given.get("moving"),
        )
        part = part or self.morning
        [slot] = [slot for slot in slots if (slot.on, slot.part) == (on, part.pk)]
        return Wanted.of(slot)

    def visit(
        self,
        on: date = WEDNESDAY,
        part: Daypart | None = None,
        *,
        customer: Customer | None = None,
        work_type: WorkType | None = None,
        now: datetime = NOW,
    ) -> Visit:
        """What a customer (Alice) agreed to, on a day and daypart (the morning)."""
        work_type = work_type or self.service
        proposal = self.proposal(customer, work_type=work_type)
        return chosen(proposal, self.wanted(on, part, work_type, now=now), now=now)


def two_dayparts() -> tuple[Daypart, Daypart]:
    """The morning and the afternoon."""
    morning = Daypart.objects.create(
        name_nl="ochtend", name_en="morning", opens=time(8), closes=time(12)
    )
    afternoon = Daypart.objects.create(
        name_nl="middag", name_en="afternoon", opens=time(12), closes=time(17)
    )
    return morning, afternoon


def proposed(
    customer: Customer, work_type: WorkType, owner: Staff, subject: str = "Onderhoud", **given: Any
) -> Proposal:
    """A case of a customer, with a proposal to choose a time."""
    with transaction.atomic():
        case = open_case(customer=customer, owner=owner, subject=subject, by=HOUVAST, now=NOW)
        return propose(case=case, work_type=work_type, by=HOUVAST, now=NOW, **given)


def make_road(cast: Cast) -> Road:
    morning, afternoon = two_dayparts()
    service = WorkType.objects.create(
        name_nl="Onderhoud cv-ketel",
        name_en="Boiler service",
        minutes=60,
        skills=["boiler"],
        self_service=True,
        recognised_by=["onderhoud"],
    )
    repair = WorkType.objects.create(
        name_nl="Reparatie", name_en="Repair", minutes=240, skills=["boiler"]
    )
    for work_type in (service, repair):
        work_type.dayparts.set([morning, afternoon])
    joost = a_technician(cast.joost)
    open_days(now=NOW, ahead=timedelta(days=21))
    return Road(cast, morning, afternoon, service, repair, joost)


def a_technician(
    staff: Staff, skills: tuple[str] = ("boiler",), begin: int = 8, end: int = 17
) -> Technician:
    technician = Technician.objects.create(
        staff=staff, skills=list(skills), start_lat=52.09, start_lon=5.12, end_lat=52.09,
        end_lon=5.12,
    )  # fmt: skip
    for weekday in range(1, 6):
        Shift.objects.create(
            technician=technician, weekday=weekday, starts=time(begin), ends=time(end)
        )
    return technician


def another_technician(name: str = "Karim Aziz", **given: Any) -> Technician:
    staff = Staff.objects.create(
        name=name, email=f"{name.split()[0].lower()}@warmhuis.example", roles=[Role.TECHNICIAN]
    )
    technician = a_technician(staff, **given)
    open_days(now=NOW, ahead=timedelta(days=21))
    return technician


def chosen(proposal: Proposal, wanted: Wanted, *, now: datetime = NOW) -> Visit:
    """The visit of a customer who chooses this time on their page."""
    return accept_slot(
        proposal=proposal, wanted=wanted, customer=proposal.case.customer, channel="page", now=now
    )


def called_off(visit: Visit, *, at: datetime = NOW) -> None:
    """Its customer does not want it any more; nothing follows from that."""
    asked = Cancellation.Road.ASKED
    with transaction.atomic():
        Cancellation.objects.create(visit=visit, road=asked, customer=visit.case.customer, at=at)
        Visit.objects.filter(pk=visit.pk).update(cancelled_at=at, cancelled_by="Klant")


def moment(day: int, hour: float) -> datetime:
    """An hour in Amsterdam, in November 2026, where it is one later than UTC."""
    return NOW.replace(day=day, hour=0, minute=0) + timedelta(hours=hour - 1)


def taken_by(visit: Visit) -> Disruption | None:
    """The disruption that took the place of a visit which has none."""
    if visit.unplaced_at is None:
        return None
    place = LostPlace.objects.filter(stop_id=visit.pk, at=visit.unplaced_at).first()
    return place.disruption if place else None
