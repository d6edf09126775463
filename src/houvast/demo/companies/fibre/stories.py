"""What customers of the fibre provider live through: connected, cut off, and moved house."""

from collections.abc import Callable
from datetime import datetime, timedelta

from houvast.appointments.models import Visit
from houvast.conversations.actions.calling import take_call
from houvast.conversations.actions.from_sticker import report_fault
from houvast.demo.companies.fibre import people, words
from houvast.demo.companies.fibre.setting import under_contract
from houvast.demo.companies.living import ask_to_choose, is_glad, visited, writes_up
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.people.actions.customers import change_address
from houvast.people.actions.places import TypedAddress
from houvast.people.models import ContactPoint, Customer
from houvast.people.newcomers import Newcomer
from houvast.promises.actions.about_things import case_is_about, case_is_about_new_thing
from houvast.promises.actions.places import concern
from houvast.promises.models import Case
from houvast.things.actions.contracting import end_contract
from houvast.things.models import Contract, Thing

Begin = Callable[[datetime], Story]

BEFORE = timedelta(minutes=50)
BEFORE_THE_MOVE = timedelta(days=3)


def a_house_connected(world: World, customer: Customer) -> Begin:
    """A mail, a daypart that suits, a technician, and the contract from that day."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *world.chance.choice(words.CONNECT_MAILS), now=now)
        answered_at = world.office_hours_from(now, 1, 5)
        now = yield world.at_home(world.minutes_from(now, 4, 180))
        visit = acting.choose(case, world, now=now)
        now = yield min(answered_at, visit.planned_start_at - BEFORE) if visit else answered_at
        acting.answer(case, _answer(visit, words.SEE_YOU, words.LOOKS_FOR_TIME), now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, _connects(world))
        contract_begins(case, now=now)
        yield from is_glad(case, world, words.THANKS, now)

    return lived


def a_house_cut_off(world: World, customer: Customer, connection: Thing) -> Begin:
    """No internet: the contract says by when they are answered, and they choose who comes when."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *world.chance.choice(words.FAULT_MAILS), now=now)
        is_about(case, connection, now=now)
        answered_at = world.office_hours_from(now, 0.5, 2.5)
        now = yield world.at_home(world.minutes_from(now, 4, 60))
        visit = acting.choose(case, world, now=now)
        now = yield min(answered_at, visit.planned_start_at - BEFORE) if visit else answered_at
        acting.answer(case, _answer(visit, words.FAULT_ANSWER, words.FAULT_LOOKS), now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, writes_up(words.OF_FAULT, words.MENDED, world))
        yield from is_glad(case, world, words.THANKS, now)

    return lived


def a_sticker_read(customer: Customer, connection: Thing) -> Begin:
    """Somebody scans the sticker on the box and reports that it is dead; nobody answered yet."""

    def lived(now: datetime) -> Story:
        mail = customer.contact_points.filter(kind=ContactPoint.Kind.MAIL).earliest("id")
        writer = Newcomer(name=customer.name, mail=mail.value)
        report_fault(
            thing=connection, said=words.STICKER_WORDS, writer=writer, now=now, form_id="sticker"
        )
        yield now

    return lived


def a_move(world: World, contract: Contract, home: TypedAddress, *, at_ease: bool = False) -> Begin:
    """A customer moves: the old connection stays, the new house is connected before they come.

    `at_ease` they choose a time some days from now; else any.
    """

    def lived(now: datetime) -> Story:
        agent, (subject, said) = world.chance.choice(world.agents), words.MOVES_CALL
        case = take_call(
            caller=contract.customer, said=said, subject=subject, owner=agent, by=agent, now=now
        )
        concern(case=case, by=agent.as_actor(), now=now, **home)
        from_on = spoken.today(now) + BEFORE_THE_MOVE if at_ease else None
        work = world.work[people.CONNECTING.name[0]]
        ask_to_choose(case, work, words.MOVES_REASON, now=now, from_on=from_on)
        acting.answer(case, words.MOVING_ANSWER, now=now)
        now = yield world.minutes_from(now, 10, 40)
        visit = acting.choose(case, world, now=now)
        if visit is None:
            return
        now = yield from visited(visit, world, _connects(world))
        has_moved(case, contract, home, now=now)
        yield from is_glad(case, world, words.THANKS, now)

    return lived


def _answer(visit: Visit | None, chosen: str, not_yet: str) -> str:
    if visit is None:
        return not_yet
    return chosen.format(name=visit.technician.staff.name.split(" ", 1)[0])


def _connects(world: World) -> Callable[[Visit, datetime], None]:
    """The technician puts the connection on file, and writes down what was measured."""
    written = writes_up(words.OF_CONNECTING, words.CONNECTED, world)

    def connected(visit: Visit, now: datetime) -> None:
        connection_on_file(visit, world, now=now)
        written(visit, now)

    return connected


@acting.unless_refused
def connection_on_file(visit: Visit, world: World, *, now: datetime) -> None:
    number = f"{world.chance.randint(10_000, 99_999)}-{visit.case.customer_id}"
    case_is_about_new_thing(
        case=visit.case,
        kind="fibre_connection",
        make=world.chance.choice(words.MAKES),
        type="Kastje A2",
        serial_number=f"HD-{number}",
        installed_on=spoken.today(now),
        properties={"number": number, "speed": "1000", "enters": "Meterkast"},
        by=visit.technician.staff.as_actor(),
        now=now,
    )


@acting.unless_refused
def is_about(case: Case, connection: Thing, *, now: datetime) -> None:
    """The owner of the case writes down which connection it is about."""
    case_is_about(case=case, thing=connection, by=case.owner.as_actor(), now=now)


@acting.unless_refused
def contract_begins(case: Case, *, now: datetime) -> None:
    """On the day on which the house was connected."""
    case.refresh_from_db()
    if case.thing:
        under_contract(case.customer, case.thing, now=now)


@acting.unless_refused
def has_moved(case: Case, contract: Contract, home: TypedAddress, *, now: datetime) -> None:
    """They live there now: the contract of the old house ends, that of the new one begins."""
    by, customer = case.owner.as_actor(), case.customer
    change_address(household=customer.household, by=by, now=now, **home)
    end_contract(contract=contract, on=spoken.today(now), why=words.MOVED_WHY, by=by, now=now)
    contract_begins(case, now=now)
