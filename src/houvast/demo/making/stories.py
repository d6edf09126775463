"""The stories that the invented customers live through. Each goes on as long as there is time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from houvast.appointments.models import Visit
from houvast.demo.invented import letters
from houvast.demo.invented.letters import FOUND, THANKS, AskedByMail
from houvast.demo.making import acting, among_ourselves
from houvast.demo.making.asking import ask_about_fault
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.people.models import Customer
from houvast.promises.models import Case

OFTEN, SOMETIMES = 0.85, 0.15


def a_question(
    world: World, customer: Customer, question: AskedByMail
) -> Callable[[datetime], Story]:
    """Somebody asks something, gets an answer in time, and mostly says that it helped."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, question.subject, question.text, now=now)
        now = yield world.office_hours_from(now, 0.3, 6)
        acting.answer(case, question.answer, now=now)
        now = yield _when_it_suits(world, now)
        acting.say_solved(case, question.thanks or letters.YES, now=now)

    return lived


def an_overlooked_question(
    world: World, customer: Customer, question: AskedByMail
) -> Callable[[datetime], Story]:
    """A question that is answered too late: the promise breaks, we say so, and make it good."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, question.subject, question.text, now=now)
        now = yield world.office_hours_from(now, 9.5, 13)
        acting.answer(case, f"Excuus dat u moest wachten. {question.answer}", now=now)
        now = yield world.at_home(world.minutes_from(now, 60, 2_000))
        acting.say_solved(case, "Fijn dat het toch nog gelukt is.", now=now)

    return lived


def a_question_that_waits(customer: Customer, question: AskedByMail) -> Callable[[datetime], Story]:
    """A question that nobody has answered yet."""

    def lived(now: datetime) -> Story:
        acting.write_mail(customer, question.subject, question.text, now=now)
        yield now + timedelta(days=400)

    return lived


def something_besides(
    world: World, customer: Customer, question: AskedByMail, due_at: datetime
) -> Callable[[datetime], Story]:
    """An answer in which a colleague promises something small by a moment of their own."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, question.subject, question.text, now=now)
        now = yield world.office_hours_from(now, 0.2, 0.5)
        acting.answer(case, question.answer, now=now)
        acting.promise_something(case, letters.BESIDES, due_at, now=now)

    return lived


def a_visit_by_mail(
    world: World, customer: Customer, subject: str, text: str
) -> Callable[[datetime], Story]:
    """Story 1: a mail, an answer with a link, a time that suits both, and a visit."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, subject, text, now=now)
        answered_at = world.office_hours_from(now, 3, 7)
        now = yield world.at_home(world.minutes_from(now, 4, 180))
        visit = acting.choose(case, world, now=now)
        now = yield _before(visit, answered_at)
        acting.answer(case, _about_the_visit(visit), now=now)
        if visit is None:
            now = yield _when_it_suits(world, now)
            acting.say_solved(case, letters.NO_LONGER, now=now)
        else:
            yield from _visited(world, case, visit, now)

    return lived


def a_job_agreed(
    world: World, customer: Customer, subject: str, text: str
) -> Callable[[datetime], Story]:
    """A big job: two technicians at once, or several visits, agreed in one go for later."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, subject, text, now=now)
        now = yield world.minutes_from(now, 20, 60)
        if case.proposals.filter(work_type__steps__isnull=False).exists():
            visits = acting.choose_series(case, world, now=now) or []
        else:
            visits = [visit for visit in [acting.choose(case, world, now=now)] if visit]
        now = yield world.office_hours_from(now, 0.5, 1)
        acting.answer(case, _about_the_visit(visits[0] if visits else None), now=now)

    return lived


def a_round(world: World, most: int) -> Callable[[datetime], Story]:
    """The planner invites whom maintenance is due for, as many as there is room for."""

    def lived(now: datetime) -> Story:
        acting.invite_who_is_due(world, most, now=now)
        yield from ()

    return lived


def an_invitation_taken(world: World, customer: Customer) -> Callable[[datetime], Story]:
    """Somebody chooses, if they were invited and have not answered; some would rather not."""

    def lived(now: datetime) -> Story:
        case = acting.invited(customer, world)
        if case is None:
            return
        visit = acting.choose(case, world, now=now) if world.chance.random() < OFTEN else None
        if visit is None:
            now = yield now + timedelta(days=2)
            acting.rather_not(case, letters.NOT_THIS_YEAR, now=now)
        else:
            yield from _visited(world, case, visit, now)

    return lived


def an_answer_later(
    world: World, customer: Customer, question: AskedByMail
) -> Callable[[datetime], Story]:
    """An answer that takes longer than promised, which the customer hears beforehand."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, question.subject, question.text, now=now)
        now = yield world.office_hours_from(now, 3, 5)
        acting.promise_later(case, letters.LATER, world, now=now)

    return lived


def handed_over(
    world: World, customer: Customer, question: AskedByMail
) -> Callable[[datetime], Story]:
    """A question that a colleague knows more of."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, question.subject, question.text, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        among_ourselves.ask_colleague(case, world, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        among_ourselves.answer_colleague(case, now=now)
        acting.pass_on(case, letters.HANDED_OVER, world, now=now)

    return lived


def another_day_asked(world: World) -> Callable[[datetime], Story]:
    """The company would rather come at another time, and asks."""

    def lived(now: datetime) -> Story:
        acting.ask_to_move(world, now=now)
        yield from ()

    return lived


def _before(visit: Visit | None, moment: datetime) -> datetime:
    """That moment, or half an hour before the technician sets off when that is earlier."""
    if visit is None:
        return moment
    return min(moment, visit.planned_start_at - timedelta(minutes=50))


def _about_the_visit(visit: Visit | None) -> str:
    if visit is None:
        return (
            "Dank u wel voor uw bericht. Ik zoek uit wanneer wij bij u kunnen komen "
            "en laat het u weten."
        )
    name = visit.technician.staff.name
    return (
        f"Dank u wel voor uw bericht, en fijn dat u meteen een moment hebt gekozen. {name} komt "
        "bij u langs. Komt er iets tussen? Met de link in de bevestiging kiest u zelf een ander "
        "moment."
    )


def _visited(world: World, case: Case, visit: Visit, now: datetime) -> Story:
    """From the appointment until the customer says that it is solved."""
    if world.chance.random() < SOMETIMES:
        now = yield _before(visit, world.at_home(world.minutes_from(now, 60, 1_500)))
        if now < visit.change_until:
            visit = acting.move(visit, world, now=now) or visit
    yield from on_the_day(world, visit)
    now = yield _when_it_suits(world, visit.planned_end_at)
    acting.say_solved(case, world.chance.choice(THANKS), now=now)


def a_day_begins(_now: datetime) -> Story:
    """Nobody does anything: what happens by itself when we are open, happens."""
    yield from ()


def a_contract_extended(world: World, customer: Customer) -> Callable[[datetime], Story]:
    """Somebody who was asked whether their contract goes on, presses the button."""

    def lived(now: datetime) -> Story:
        now = yield world.at_home(world.minutes_from(now, 30, 600))
        acting.extend_contract(customer, now=now)

    return lived


def a_fault_under_contract(world: World, customer: Customer) -> Callable[[datetime], Story]:
    """Somebody with a contract calls about their boiler, and is answered as it says."""

    def lived(now: datetime) -> Story:
        case = acting.call_about_boiler(customer, letters.FAULT_CALL, world, now=now)
        if case:
            ask_about_fault(case, now=now)
        now = yield world.office_hours_from(now, 1, 3)
        if case:
            acting.answer(case, letters.FAULT_ANSWER, now=now)

    return lived


def _when_it_suits(world: World, moment: datetime) -> datetime:
    """When a customer says that it is solved: mostly within two days, sometimes when asked."""
    most = 2_600 if world.chance.random() < OFTEN else 12_000
    return world.at_home(world.minutes_from(moment, 60, most))


def on_the_day(world: World, visit: Visit, found: str = "") -> Story:
    """The planned times may still change until the technician leaves; tells what was `found`."""
    now = yield visit.planned_start_at - timedelta(minutes=20)
    visit.refresh_from_db()
    while visit.planned_start_at - timedelta(minutes=20) > now:
        now = yield visit.planned_start_at - timedelta(minutes=20)
        visit.refresh_from_db()
    acting.set_off(visit, now=now)
    rings_at = visit.planned_start_at + timedelta(minutes=world.chance.randint(-8, 9))
    now = yield min(max(rings_at, visit.opens_at), visit.closes_at - timedelta(minutes=1))
    acting.ring_the_bell(visit, now=now)
    now = yield now + timedelta(minutes=visit.work_type.minutes - world.chance.randint(0, 15))
    acting.pack_up(visit, found or world.chance.choice(FOUND), world, now=now)
