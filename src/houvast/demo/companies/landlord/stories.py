"""What happens in the flats."""

from collections.abc import Callable
from datetime import datetime

from houvast.appointments.front import propose
from houvast.conversations.actions.calling import take_call
from houvast.demo.companies.landlord import letters
from houvast.demo.companies.landlord.setting import THERMOSTAT, FlatsOnFile
from houvast.demo.making import acting
from houvast.demo.making.asking import ask_about_fault
from houvast.demo.making.at_ours import choose_ahead
from houvast.demo.making.stage import Story
from houvast.demo.making.stories import on_the_day
from houvast.demo.making.world import World
from houvast.people.models import Customer


def a_fault_mended(
    on_file: FlatsOnFile, tenant: Customer, *, days: int = 0
) -> Callable[[datetime], Story]:
    """A tenant mails, chooses a moment at least `days` ahead, and the technician mends it."""
    world = on_file.world

    def lived(now: datetime) -> Story:
        case = acting.write_mail(tenant, letters.FAULT_SUBJECT, letters.FAULT_MAIL, now=now)
        now = yield world.at_home(world.minutes_from(now, 4, 30))
        visit = choose_ahead(case, world, days=days, now=now)
        if visit is None:
            return
        now = yield world.minutes_from(now, 20, 40)
        acting.answer(case, letters.VISIT_ANSWER, now=now)
        yield from on_the_day(world, visit, letters.FAULT_FOUND)
        now = yield world.at_home(world.minutes_from(visit.planned_end_at, 90, 900))
        acting.say_solved(case, world.chance.choice(letters.SOLVED), now=now)

    return lived


def a_fault_by_phone(on_file: FlatsOnFile, tenant: Customer) -> Callable[[datetime], Story]:
    """A tenant calls about the boiler; the contract of the owner says by when they hear."""
    world = on_file.world

    def lived(now: datetime) -> Story:
        case = acting.call_about_boiler(tenant, letters.FAULT_CALL, world, now=now)
        if case:
            ask_about_fault(case, now=now)
        now = yield world.office_hours_from(now, 2, 3)
        if case:
            acting.answer(case, letters.CALL_ANSWER, now=now)

    return lived


def a_thermostat_asked(on_file: FlatsOnFile, tenant: Customer) -> Callable[[datetime], Story]:
    """A tenant calls about something that the owner has to agree to first, who is asked."""
    world = on_file.world

    def lived(now: datetime) -> Story:
        yield now
        wants_a_thermostat(tenant, world, now=now)

    return lived


@acting.unless_refused
def wants_a_thermostat(tenant: Customer, world: World, *, now: datetime) -> None:
    agent = world.chance.choice(world.agents)
    case = take_call(
        caller=tenant,
        said=letters.THERMOSTAT_CALL,
        subject=letters.THERMOSTAT_SUBJECT,
        owner=agent,
        by=agent,
        now=now,
    )
    work = world.work[THERMOSTAT.name_nl]
    propose(case=case, work_type=work, by=agent.as_actor(), now=now)


def the_owner_asks(on_file: FlatsOnFile) -> Callable[[datetime], Story]:
    """Who speaks for the owner asks how far the maintenance is, and hears it."""
    world, contact = on_file.world, on_file.contact

    def lived(now: datetime) -> Story:
        case = acting.write_mail(contact, letters.QUESTION_SUBJECT, letters.QUESTION_MAIL, now=now)
        now = yield world.office_hours_from(now, 1, 3)
        acting.answer(case, letters.QUESTION_ANSWER, now=now)
        now = yield world.at_home(world.minutes_from(now, 60, 300))
        acting.say_solved(case, letters.QUESTION_THANKS, now=now)

    return lived
