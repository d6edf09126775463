"""What the stories of an invented company are made of: a time that is chosen, a visit lived."""

import random
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from houvast.appointments.front import accept_slot, finish, open_proposals, propose, request_of
from houvast.appointments.models import Visit
from houvast.demo.invented.letters import AskedByMail
from houvast.demo.invented.orders import SIGNATURE
from houvast.demo.making import acting
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.making.stories import a_question, a_question_that_waits
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.people.models import Customer, Role, Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case
from houvast.routes.front import slots_for
from houvast.routes.shapes import Wanted
from houvast.workforce.models import Technician, WorkType
from houvast.workorders.front import FOUND, Signed, fill_in, finish_order, make_paper, sign

Waiting = Generator[datetime, datetime, datetime]
"""A part of a story: it gives back the moment at which it was over."""

ANSWERED_HOURS, WAITING_HOURS = 20, (0.6, 2.5, 7.2)
"""So many opening hours ago somebody asked who was answered, and who were not."""
ORDERS_SINCE = timedelta(days=7)
TWO_HOURS = timedelta(hours=2)
LEAVES_BEFORE = timedelta(minutes=20)
OFTEN = 0.85


@acting.unless_refused
def ask_to_choose(
    case: Case, work_type: WorkType, reason: str, *, now: datetime, from_on: date | None = None
) -> None:
    """The owner of a case asks its customer when the next visit may be, not before `from_on`."""
    by = case.owner.as_actor()
    propose(case=case, work_type=work_type, reason=reason, parts_from_on=from_on, by=by, now=now)


@acting.unless_refused
def choose_soonest(case: Case, *, now: datetime) -> Visit | None:
    """The customer picks the first moment that is offered; None when nothing was asked or fits."""
    proposal = open_proposals(case).last()
    if proposal is None:
        return None
    customer = proposal.case.customer
    request = request_of(proposal.work_type, customer, proposal=proposal)
    first = next(iter(slots_for(proposal.work_type, request, now=now)), None)
    if first is None:
        return None
    return accept_slot(
        proposal=proposal, wanted=Wanted.of(first), customer=customer, channel="page", now=now
    )


def visited(visit: Visit, world: World, done: Callable[[Visit, datetime], object]) -> Waiting:
    """Until the work is over, be the visit moved meanwhile; then they do what is `done`."""
    now = yield visit.planned_start_at - LEAVES_BEFORE
    visit.refresh_from_db()
    while visit.planned_start_at - LEAVES_BEFORE > now:
        now = yield visit.planned_start_at - LEAVES_BEFORE
        visit.refresh_from_db()
    acting.set_off(visit, now=now)
    begins_at = visit.planned_start_at + timedelta(minutes=world.chance.randint(-8, 9))
    now = yield min(max(begins_at, visit.opens_at), visit.closes_at - timedelta(minutes=1))
    acting.ring_the_bell(visit, now=now)
    now = yield now + timedelta(minutes=visit.work_type.minutes - world.chance.randint(0, 9))
    done(visit, now)
    return now


def says(found: Sequence[str], world: World) -> Callable[[Visit, datetime], None]:
    """Whoever was there says that the work is done, in one of these ways."""

    @acting.unless_refused
    def said(visit: Visit, now: datetime) -> None:
        by = visit.technician.staff.as_actor()
        finish(visit=visit, found=world.chance.choice(found), by=by, now=now)

    return said


def writes_up(
    answers: Mapping[str, str], found: Sequence[str], world: World
) -> Callable[[Visit, datetime], None]:
    """The same on a work order, since the day on which the company has those."""
    without = says(found, world)

    @acting.unless_refused
    def written(visit: Visit, now: datetime) -> None:
        if visit.on < world.orders_from:
            without(visit, now)
            return
        by = visit.technician.staff.as_actor()
        typed = {**answers, FOUND: world.chance.choice(found)}
        order = fill_in(visit=visit, typed=typed, by=by, now=now)
        sign(visit=visit, signed=Signed(visit.case.customer.name, SIGNATURE), by=by, now=now)
        finish_order(visit=visit, outcome="done", by=by, now=now)
        make_paper(order_id=order.pk, now=now)

    return written


def is_glad(case: Case, world: World, thanks: Sequence[str], now: datetime) -> Story:
    """Some time later the customer says that everything is as it should be."""
    most = 2_600 if world.chance.random() < OFTEN else 12_000
    now = yield world.at_home(world.minutes_from(now, 60, most))
    acting.say_solved(case, world.chance.choice(thanks), now=now)


def questions(
    world: World, customers: Sequence[Customer], asked: Sequence[AskedByMail], now: datetime
) -> Iterator[PlannedStory]:
    """The first was answered; the others wait, the last of them nearly too long."""
    begun = [a_question(world, customers[0], asked[0])]
    begun += map(a_question_that_waits, customers[1:], asked[1:])
    for hours, story in zip((ANSWERED_HOURS, *WAITING_HOURS), begun, strict=True):
        yield PlannedStory(opening_hours_ago(world.calendar, hours, now), story)


def the_clock(world: World) -> Callable[[datetime], Story]:
    """Lets the opening hours pass, so that what is due by itself happens though nobody writes."""

    def lived(now: datetime) -> Story:
        while True:
            now = yield world.calendar.add_business_time(now, TWO_HOURS)

    return lived


def some_moment(world: World, first: datetime, last: datetime) -> datetime:
    """A moment between two at which somebody may write: not at night."""
    seconds = world.chance.randint(0, int((last - first).total_seconds()))
    return min(last, world.at_home(first + timedelta(seconds=seconds)))


def a_world(
    chance: random.Random,
    desk: Sequence[Staff],
    technicians: tuple[Technician, ...],
    work: dict[str, WorkType],
    now: datetime,
) -> World:
    """What the stories need to know of who works there; orders are written in the last week."""
    lead = next(one for one in desk if one.has_role(Role.LEAD))
    return World(
        chance=chance,
        calendar=business_calendar(),
        agents=tuple(one for one in desk if one.has_role(Role.AGENT)),
        lead=lead,
        planner=next(one for one in desk if one.has_role(Role.PLANNER)),
        technicians=technicians,
        work=work,
        orders_from=spoken.today(now) - ORDERS_SINCE,
    )
