"""Whatever may happen in a season on the road, one thing after another, by whatever dice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from appointments.fortnight import a_customer
from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import (
    apply_plan,
    plan_again,
    report_out,
    report_runs_over,
)
from houvast.appointments.actions.holding import hold_slot, let_go_of_hold, tidy_holds
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.narrowing import narrow_window, to_narrow
from houvast.appointments.actions.pinning import pin, unpin
from houvast.appointments.actions.road import arrive, finish, on_my_way
from houvast.appointments.actions.searching import search_further
from houvast.appointments.actions.series import accept_series
from houvast.appointments.actions.taking_back import take_back
from houvast.appointments.actions.wishes import wish_technician
from houvast.appointments.models import Hold, Proposal, Visit
from houvast.appointments.queries.searching import ready_slots
from houvast.appointments.queries.series import chains_for
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.routes.actions.days import open_days
from houvast.routes.actions.disrupting import drop_plan
from houvast.routes.actions.improving import improve_day
from houvast.routes.models import Disruption
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routing.slots import Slot
from houvast.routing.solver import Improved, Plan, Problem, RuinAndRecreate
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.models import PromiseClass, Shift, Technician, Territory, WorkType
from houvast.workforce.rules.steps import Step
from on_the_road import TUESDAY, Road, another_technician, chosen

Dice = Callable[[int], int]
"""Some whole number from 0, less than the one given."""

Thing = TypeVar("Thing")
AHEAD = timedelta(days=4)


class FewTurns:
    """Our solver, for so many turns instead of a while: the same days give the same plan."""

    def improve(self, problem: Problem, plan: Plan, **given: object) -> Improved:
        return RuinAndRecreate().improve(problem, plan, seconds=5, iterations=300)


@dataclass
class Season:
    """A company on the road, its clock and its dice."""

    road: Road
    kinds: list[WorkType]
    series: WorkType
    dice: Dice = field(default=lambda most: 0)
    now: datetime = NOW

    def one_of(self, things: Iterable[Thing]) -> Thing | None:
        found = list(things)
        return found[self.dice(len(found))] if found else None

    def customer(self) -> Customer:
        """Somebody new; some do not want us on Wednesdays."""
        place = (52.0 + self.dice(7) * 0.03, 4.9 + self.dice(7) * 0.07)
        customer = a_customer("Klant", place)
        customer.household.place.postcode = ["3511 AB", "3811 CD", "9000 EF"][self.dice(3)]
        customer.household.place.save()
        if self.dice(4) == 3:
            customer.never_weekdays = [3]
            customer.save()
        return customer

    def proposal(self) -> Proposal:
        kind = self.kinds[self.dice(len(self.kinds))]
        return self.road.proposal(self.customer(), work_type=kind)

    def visit(self) -> Visit | None:
        return self.one_of(Visit.objects.filter(cancelled_at=None, finished_at=None).order_by("pk"))

    def slots(self, proposal: Proposal) -> list[Slot]:
        request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
        return slots_for(proposal.work_type, request, now=self.now)

    def technician(self) -> Technician:
        found = self.one_of(Technician.objects.order_by("pk"))
        assert found
        return found

    def weekday(self) -> date:
        return TUESDAY + timedelta(days=self.dice(4) - 1)


def make_season(road: Road) -> Season:
    """Two territories, breaks, overtime, room kept free for faults, a crew and a series."""
    utrecht = Territory.objects.create(name="Utrecht", postcodes=["3500-3585"])
    elsewhere = Territory.objects.create(name="Elders", postcodes=["3800-3899"])
    Technician.objects.update(skills=["boiler", "gas"], overtime_minutes=45)
    karim, ellen = another_technician("Karim Aziz"), another_technician("Ellen Vos", begin=9)
    ahmed = another_technician("Ahmed Bakker", skills=["boiler", "gas"], end=15)
    for technician, territory in ((karim, utrecht), (ellen, elsewhere)):
        technician.territory, technician.overtime_minutes = territory, 20
        technician.save()
    for technician, starts in ((karim, time(12)), (ahmed, time(12)), (ellen, time(12, 30))):
        Shift.objects.filter(technician=technician).update(break_starts=starts, break_minutes=30)
    open_days(now=NOW, ahead=AHEAD)
    faults = add_class(name_nl="Storingen", name_en="Faults", by=HOUVAST, now=NOW)
    keep_room(promise_class=faults, territory=None, days_before=1, minutes=60, by=HOUVAST, now=NOW)
    return Season(road, _kinds(road, faults), _series(road))


def _kinds(road: Road, faults: PromiseClass) -> list[WorkType]:
    WorkType.objects.filter(pk=road.service.pk).update(
        minutes=120, horizon_days=2, narrow_to_minutes=120
    )
    road.service.refresh_from_db()
    fault = _kind(road, "Storing", notice_hours=0, promise_class=faults, buffer_minutes=10)
    gas = _kind(road, "Gasmeter", minutes=150, skills=["gas"], narrow_to_minutes=60)
    crew = _kind(road, "Ketel", minutes=90, crew=2, notice_hours=2)
    return [road.service, fault, gas, crew]


def _kind(road: Road, name: str, **given: Any) -> WorkType:
    made = WorkType.objects.create(
        **{"name_nl": name, "name_en": name, "minutes": 90, "skills": ["boiler"]}
        | {"horizon_days": 2, "change_limit_hours": 1}
        | given
    )
    made.dayparts.set([road.morning, road.afternoon])
    return made


def _series(road: Road) -> WorkType:
    series, first, second = (_kind(road, name) for name in ("Vloer", "Leggen", "Aansluiten"))
    steps = [(first, Step()), (second, Step(1, 2, same_technician=True))]
    set_steps(work_type=series, steps=steps, by=HOUVAST, now=NOW)
    return series


def _take(season: Season, proposal: Proposal, slot: Slot) -> Visit:
    return chosen(proposal, Wanted.of(slot), now=season.now)


def book(season: Season) -> None:
    proposal = season.proposal()
    if slot := season.one_of(season.slots(proposal)):
        _take(season, proposal, slot)


def book_series(season: Season) -> None:
    proposal = season.road.proposal(season.customer(), work_type=season.series)
    customer = proposal.case.customer
    if chain := season.one_of(chains_for(proposal, customer, now=season.now)):
        accept_series(
            proposal=proposal, wanted=chain.wanted, customer=customer, channel="page",
            now=season.now,
        )  # fmt: skip


def hold(season: Season) -> None:
    proposal = season.proposal()
    if slot := season.one_of(season.slots(proposal)):
        hold_slot(
            proposal=proposal, wanted=Wanted.of(slot), by=proposal.case.customer.as_actor(),
            now=season.now,
        )  # fmt: skip


def end_a_hold(season: Season) -> None:
    """Take the time that is held, let it go, or tidy what has run out."""
    one = season.one_of(Hold.objects.filter(ended_at=None).order_by("pk"))
    way = season.dice(3)
    if one is None or way == 0:
        tidy_holds(now=season.now)
    elif way == 1:
        let_go_of_hold(proposal=one.proposal, by=HOUVAST, now=season.now)
    elif slot := season.one_of(season.slots(one.proposal)):
        _take(season, one.proposal, slot)


def move(season: Season) -> None:
    if visit := season.visit():
        slots = slots_for(visit.work_type, request_to_move(visit), now=season.now, moving=visit)
        if slot := season.one_of(slots):
            move_visit(
                visit=visit, wanted=Wanted.of(slot), customer=visit.case.customer, channel="page",
                now=season.now,
            )  # fmt: skip


def cancel(season: Season) -> None:
    if visit := season.visit():
        by = season.road.cast.fatima.as_actor()
        cancel_visit(visit=visit, by=by, now=season.now, said="Op reis")


def look_further(season: Season) -> None:
    """Search for what needs others to change places, and take it, later perhaps."""
    proposal = season.proposal()
    search_further(proposal=proposal, now=season.now, seconds=0.3)
    if slot := season.one_of(ready_slots(proposal, now=season.now)):
        if season.dice(3) == 2:
            let_time_pass(season)
        _take(season, proposal, slot)


def keep_with(season: Season) -> None:
    if visit := season.visit():
        (pin, unpin)[season.dice(2)](visit=visit, by=HOUVAST, now=season.now)


def refuse(season: Season) -> None:
    if visit := season.visit():
        wish_technician(
            customer=visit.case.customer, technician=season.technician(),
            is_refused=(True, False, None)[season.dice(3)], by=HOUVAST, now=season.now,
        )  # fmt: skip


def drive_less(season: Season) -> None:
    on, territories = season.weekday(), [None, *Territory.objects.order_by("pk")]
    improve_day(territory=season.one_of(territories), on=on, now=season.now, solver=FewTurns())


def drop_out(season: Season) -> None:
    on, hours = season.weekday(), 7 + season.dice(10)
    midnight = NOW.replace(hour=0) + (on - NOW.date())
    report_out(
        technician=season.technician(), on=on, from_at=midnight + timedelta(hours=hours), note="",
        by=season.road.cast.linda, now=season.now,
    )  # fmt: skip
    decide(season)


def run_over(season: Season) -> None:
    if visit := season.visit():
        report_runs_over(
            visit=visit, extra_minutes=30 + 60 * season.dice(5), note="",
            by=season.road.cast.linda, now=season.now,
        )  # fmt: skip
        decide(season)


def decide(season: Season) -> None:
    """Apply a plan that waits, or drop it, or leave it for later."""
    waiting = Disruption.objects.filter(applied_at=None, dropped_at=None).order_by("-pk")
    way = season.dice(5)
    if (plan := waiting.first()) is None or way == 4:
        return
    if way == 3:
        drop_plan(disruption=plan, by=HOUVAST, now=season.now)
        return
    if way == 2:
        plan_again(disruption=plan, now=season.now)
    apply_plan(disruption=plan, by=HOUVAST, now=season.now)


def be_back(season: Season) -> None:
    """What was used turns out not to be so, for all of the day or for what is left of it."""
    used = Disruption.objects.exclude(applied_at=None).filter(taken_back_at=None).order_by("pk")
    if held := season.one_of(used):
        later = held.from_at + timedelta(hours=season.dice(6))
        back_at = (None, later)[season.dice(2)]
        take_back(disruption=held, back_at=back_at, by=HOUVAST, now=season.now)


def narrow(season: Season) -> None:
    for visit in to_narrow(season.now):
        narrow_window(visit=visit, now=season.now)


def let_time_pass(season: Season) -> None:
    season.now += timedelta(minutes=(5, 16, 45, 300, 1440)[season.dice(5)])
    if season.dice(4) == 3:
        open_days(now=season.now, ahead=AHEAD)


def drive(season: Season) -> None:
    """On the way to a visit of today, there, or done."""
    today = Visit.objects.filter(on=season.now.date(), cancelled_at=None, finished_at=None)
    if visit := season.one_of(today.order_by("pk")):
        by, way = visit.technician.staff.as_actor(), season.dice(3)
        if way == 0:
            on_my_way(visit=visit, expected_at=visit.planned_start_at, by=by, now=season.now)
        elif way == 1:
            arrive(visit=visit, by=by, now=season.now)
        else:
            finish(visit=visit, found="", by=by, now=season.now)


BOOKING = (book, book, book_series, hold, look_further)
CHANGING = (end_a_hold, move, cancel, keep_with, refuse, drive_less, narrow)
WHAT_HAPPENS = (*BOOKING, *CHANGING, drop_out, run_over, be_back, decide, let_time_pass, drive)
AT_ONCE = (*BOOKING, *CHANGING, drop_out, run_over, be_back, decide)


def happens(season: Season, what: Callable[[Season], None]) -> Refused | None:
    """Let it happen; what was refused with a sentence for a person, if it was."""
    try:
        what(season)
    except Refused as refused:
        return refused
    return None
