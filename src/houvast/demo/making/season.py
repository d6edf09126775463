"""What happens at the invented company from its first day until now, story by story."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from houvast.demo.invented import letters
from houvast.demo.making import acting, stories
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.money import invoices
from houvast.demo.making.planning import a_planner_at_work
from houvast.demo.making.stage import PlannedStory
from houvast.demo.making.world import ENOUGH_ASKED, World
from houvast.people.models import Customer

SEASON = timedelta(days=90)
QUESTIONS, LATE, VISITS = 13, 2, 12
LATELY, VISITS_LATELY = timedelta(days=3), 75
ROUNDS = {80: 6, 50: 6, 22: 6, 4: 75}
"""So many days ago, so many customers were invited for maintenance at once."""
FIRST_AND_LAST = (80, 4)
"""The rounds of a company in which not enough is asked."""
ANSWERS_WITHIN_DAYS = 4
WAITING_HOURS = (0.3, 1.1, 2.4, 4.2)
AT_RISK_HOURS = (6.4, 7.0, 7.6)
BROKEN_HOURS = (8.6, 10.2)
BESIDES_AGO, BESIDES_AHEAD = 4.5, timedelta(hours=1)
"""In opening hours: however long answers take by then, this is nearly too late."""


def season(
    world: World, customers: list[Customer], *, now: datetime, share: float = 1
) -> list[PlannedStory]:
    """All stories, each with the moment at which it begins, for a company that is open `now`.

    With a `share` below 1 that part of the visits and invitations: every kind of story is there.
    Below `ENOUGH_ASKED` there are fewer questions, one of each kind waits (to be answered, nearly
    too late, too late), and the rounds of invitations between the first and the last are left out.
    """
    first = now - SEASON
    at_hand = iter(world.chance.sample(customers, len(customers)))
    planned = [
        *_waiting(world, at_hand, now, share),
        *_questions(world, at_hand, first, now, share),
        *_visits(world, customers, first, now - LATELY, _part(VISITS, share)),
        *_visits(world, customers, now - LATELY, now, _part(VISITS_LATELY, share)),
        *_rounds(world, customers, now, share),
        *_upsets(world, at_hand, now),
        *_big_jobs(world, at_hand, now),
        _besides(world, next(at_hand), now),
        *invoices(world, now, share),
        PlannedStory(now, a_planner_at_work(world)),
    ]
    begun = (story for story in planned if story.starts_at <= now)
    return sorted(begun, key=lambda story: story.starts_at)


def _part(many: int, share: float) -> int:
    return max(1, round(many * share))


def _questions(
    world: World, at_hand: Iterator[Customer], first: datetime, now: datetime, share: float
) -> Iterator[PlannedStory]:
    part = min(1, share / ENOUGH_ASKED)
    for number in range(_part(QUESTIONS, part)):
        question = letters.QUESTIONS[number % len(letters.QUESTIONS)]
        story = stories.a_question(world, next(at_hand), question)
        yield PlannedStory(_some_moment(world, first, now - timedelta(days=1)), story)
    for number in range(_part(LATE, part)):
        question = letters.QUESTIONS[number]
        story = stories.an_overlooked_question(world, next(at_hand), question)
        yield PlannedStory(_some_moment(world, first, now - timedelta(days=9)), story)


def _visits(
    world: World, customers: list[Customer], first: datetime, last: datetime, count: int
) -> Iterator[PlannedStory]:
    for customer in world.chance.sample(customers, count):
        mails = world.chance.choices(
            (
                letters.MAINTENANCE_MAILS,
                letters.FAULT_MAILS,
                letters.PLUMBING_MAILS,
                letters.ADVICE_MAILS,
            ),
            (6, 2, 2, 2),
        )[0]
        subject, text = world.chance.choice(mails)
        story = stories.a_visit_by_mail(world, customer, subject, text)
        yield PlannedStory(_some_moment(world, first, last), story)


def _rounds(
    world: World, customers: list[Customer], now: datetime, share: float
) -> Iterator[PlannedStory]:
    """Invitations for maintenance; most people choose within days."""
    for days, invited in ROUNDS.items():
        if share < ENOUGH_ASKED and days not in FIRST_AND_LAST:
            continue
        at = world.calendar.next_opening(now - timedelta(days=days)) + timedelta(minutes=40)
        yield PlannedStory(at, stories.a_round(world, _part(invited, share)))
        for customer in customers:
            answered_at = world.at_home(world.minutes_from(at, 30, ANSWERS_WITHIN_DAYS * 1440))
            taken = stories.an_invitation_taken(world, customer)
            yield PlannedStory(answered_at, taken, partial(acting.is_invited, customer, world))


def _waiting(
    world: World, at_hand: Iterator[Customer], now: datetime, share: float
) -> Iterator[PlannedStory]:
    """What lies at the desk now: to be answered, nearly too late, and too late."""
    most = 1 if share < ENOUGH_ASKED else None
    kinds = (WAITING_HOURS, AT_RISK_HOURS, BROKEN_HOURS)
    for number, hours in enumerate(hours for kind in kinds for hours in kind[:most]):
        question = letters.QUESTIONS[-1 - number]
        story = stories.a_question_that_waits(next(at_hand), question)
        yield PlannedStory(opening_hours_ago(world.calendar, hours, now), story)


def _besides(world: World, customer: Customer, now: datetime) -> PlannedStory:
    """Something small that was promised, which nobody has done and which is due within the hour."""
    due_at = world.calendar.add_business_time(now, BESIDES_AHEAD)
    story = stories.something_besides(world, customer, letters.QUESTIONS[1], due_at)
    return PlannedStory(opening_hours_ago(world.calendar, BESIDES_AGO, now), story)


def _upsets(world: World, at_hand: Iterator[Customer], now: datetime) -> Iterator[PlannedStory]:
    """What did not go as planned: an answer that takes longer, a colleague who takes over, a
    visit that we would rather bring another day."""
    longer, handed = letters.QUESTIONS[9], letters.QUESTIONS[5]
    yield PlannedStory(
        opening_hours_ago(world.calendar, 14, now),
        stories.an_answer_later(world, next(at_hand), longer),
    )
    yield PlannedStory(
        opening_hours_ago(world.calendar, 5, now), stories.handed_over(world, next(at_hand), handed)
    )
    yield PlannedStory(
        opening_hours_ago(world.calendar, 1.5, now), stories.another_day_asked(world)
    )


def _big_jobs(world: World, at_hand: Iterator[Customer], now: datetime) -> Iterator[PlannedStory]:
    """A boiler that two technicians replace, and floor heating in two visits, days from now."""
    mails = (*letters.REPLACEMENT_MAILS, *letters.FLOOR_HEATING_MAILS)
    for number, (subject, text) in enumerate(mails):
        story = stories.a_job_agreed(world, next(at_hand), subject, text)
        yield PlannedStory(opening_hours_ago(world.calendar, 9 + number, now), story)


def under_contract(world: World, covered: list[Customer], now: datetime) -> list[PlannedStory]:
    """One extends their contract, whom the clock asked whether it goes on; two report a fault."""
    extends, _waits, rang, rings, *_others = covered
    return [
        PlannedStory(world.calendar.next_opening(now - timedelta(days=20)), stories.a_day_begins),
        PlannedStory(now - timedelta(days=15), stories.a_contract_extended(world, extends)),
        PlannedStory(
            opening_hours_ago(world.calendar, 20, now), stories.a_fault_under_contract(world, rang)
        ),
        PlannedStory(
            opening_hours_ago(world.calendar, 0.6, now),
            stories.a_fault_under_contract(world, rings),
        ),
    ]


def _some_moment(world: World, first: datetime, last: datetime) -> datetime:
    """A moment between two at which somebody may write: not at night."""
    seconds = world.chance.randint(0, int((last - first).total_seconds()))
    return min(last, world.at_home(first + timedelta(seconds=seconds)))
