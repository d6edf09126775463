"""What a kitchen takes: a talk, measuring, and days that are agreed to the end before the first."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from houvast.appointments.front import needs_another_visit
from houvast.appointments.models import Visit
from houvast.demo.companies.furnishing import OfferedWork
from houvast.demo.companies.kitchens import people, words
from houvast.demo.companies.kitchens.words import InventedKitchen
from houvast.demo.companies.living import ask_to_choose, is_glad, says, visited, writes_up
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.months import months_later
from houvast.people.models import Customer
from houvast.promises.actions.about_things import case_is_about_new_thing
from houvast.promises.models import Case
from houvast.things.actions.keeping import change_thing
from houvast.workforce.models import WorkType

Begin = Callable[[datetime], Story]

BEFORE = timedelta(minutes=50)
MADE_IN, IN_STOCK = timedelta(days=10), timedelta(days=6)
WARRANTY_MONTHS = 60
SOMETIMES = 0.3


def a_kitchen(world: World, customer: Customer, kitchen: InventedKitchen) -> Begin:
    """From the first mail until everything works, be it with a front that is swapped later."""

    def lived(now: datetime) -> Story:
        subject, text = world.chance.choice(words.FIRST_MAILS)
        case = acting.write_mail(customer, subject, text, now=now)
        answered_at = world.office_hours_from(now, 1, 4)
        now = yield world.at_home(world.minutes_from(now, 4, 180))
        visit = acting.choose(case, world, now=now)
        now = yield min(answered_at, visit.planned_start_at - BEFORE) if visit else answered_at
        acting.answer(case, _answer(visit), now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, says(words.DRAWN, world))
        now = yield world.office_hours_from(now, 2, 10)
        ask_to_choose(case, _work(world, people.MEASURING), words.MEASURING_ASKED, now=now)
        now = yield world.at_home(world.minutes_from(now, 20, 1_400))
        visit = acting.choose(case, world, now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, writes_up(words.MEASURES, words.MEASURED, world))
        kitchen_on_file(case, kitchen, now=now)
        now = yield world.office_hours_from(now, 4, 12)
        yield from _days_of_it(world, case, spoken.today(now) + MADE_IN, now)

    return lived


def a_kitchen_ahead(world: World, customer: Customer, kitchen: InventedKitchen) -> Begin:
    """A room that is ready: all days of the kitchen are chosen at once, to the last of them."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *words.KITCHEN_MAY_COME, now=now)
        kitchen_on_file(case, kitchen, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        yield from _days_of_it(
            world, case, spoken.today(now) + IN_STOCK, now, answer=words.KITCHEN_COMES
        )

    return lived


def _days_of_it(
    world: World, case: Case, from_on: date, now: datetime, *, answer: str = ""
) -> Story:
    """Delivering, fitting and finishing: asked, chosen as a whole, and lived.

    Who waits for an `answer` chooses as soon as it is there.
    """
    whole = _work(world, people.WHOLE_KITCHEN)
    ask_to_choose(case, whole, words.FITTING_ASKED, now=now, from_on=from_on)
    if answer:
        acting.answer(case, answer, now=now)
    now = yield world.at_home(world.minutes_from(now, 15, 45 if answer else 1_400))
    visits = acting.choose_series(case, world, now=now) or []
    for visit, done in zip(visits, _done(world), strict=False):
        now = yield from visited(visit, world, done)
    if not visits:
        return
    kitchen_stands(case, now=now)
    now = yield world.at_home(world.minutes_from(now, 30, 600))
    again = acting.choose(case, world, now=now)
    if again:
        now = yield from visited(again, world, says(words.SWAPPED, world))
    yield from is_glad(case, world, words.THANKS, now)


def _done(world: World) -> list[Callable[[Visit, datetime], None]]:
    finished = writes_up(words.OF_FINISHING, words.FINISHED, world)
    if world.chance.random() < SOMETIMES:
        finished = _a_front_is_scratched(world)
    return [says(words.DELIVERED, world), says(words.PLACED, world), finished]


def _a_front_is_scratched(world: World) -> Callable[[Visit, datetime], None]:
    """It is not done: the visit that is left is asked for before they leave."""

    @acting.unless_refused
    def said(visit: Visit, now: datetime) -> None:
        by, after = visit.technician.staff.as_actor(), _work(world, people.AFTERWARDS)
        needs_another_visit(visit=visit, found=words.SCRATCHED, work_type=after, by=by, now=now)

    return said


def _answer(visit: Visit | None) -> str:
    if visit is None:
        return words.LOOKS_FOR_TIME
    return words.SEE_YOU.format(name=visit.technician.staff.name.split(" ", 1)[0])


def _work(world: World, offered: OfferedWork) -> WorkType:
    return world.work[offered.name[0]]


@acting.unless_refused
def kitchen_on_file(case: Case, kitchen: InventedKitchen, *, now: datetime) -> None:
    """The owner of the case writes down which kitchen it is about."""
    case_is_about_new_thing(
        case=case,
        kind="kitchen",
        make=kitchen.make,
        type=kitchen.type,
        properties={
            "worktop": kitchen.worktop, "length": kitchen.length, "front": kitchen.front
        },
        by=case.owner.as_actor(),
        now=now,
    )  # fmt: skip


@acting.unless_refused
def kitchen_stands(case: Case, *, now: datetime) -> None:
    """Since today: its warranty runs for years from now."""
    case.refresh_from_db()
    if case.thing:
        today = spoken.today(now)
        change_thing(
            thing=case.thing,
            installed_on=today,
            warranty_ends_on=months_later(today, WARRANTY_MONTHS),
            by=case.owner.as_actor(),
            now=now,
        )
