"""Somebody waits for the cable: told what happens, how it stands, and before its date moves."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from houvast.appointments.models import Visit
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.demo.companies.fibre import people, words
from houvast.demo.companies.living import ask_to_choose, choose_soonest
from houvast.demo.invented.letters import AskedByMail
from houvast.demo.making import acting
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.making.stories import a_question_that_waits
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.journeys.front import (
    Voice,
    answer_asked,
    begin_journey,
    journey_in,
    say_where_it_stands,
)
from houvast.partners.front import Firm, JobAsked, JobDate, hand_job, say_when, window_on
from houvast.partners.models import JobWord, PartnerJob
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Customer
from houvast.promises.models import Case, HowTold

ASKED = timedelta(days=26)
"""So long before now she asked."""
TOLD_AFTER, MOVED_BEFORE = timedelta(days=13), timedelta(days=3)
"""After her request she hears how it stands; so long before now the date moved."""
FIRST_IN, MOVED_TO = 4, 9
"""Days from now: the date that was told first, and the one that came in its place."""
HER_HOUSE = {"cable_enters": "meter_cupboard", "front_garden": "paving"}
NINE, NOON = time(9), time(12)
STREET_HOURS = (5.5, 4.6, 3.8, 2.9, 1.4)
"""So many opening hours ago each of the street wrote."""


def a_cable_that_comes_later(
    world: World, customer: Customer, opened_at: datetime
) -> Callable[[datetime], Story]:
    """From her request until the date moved once, all of it told before it broke."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *words.CABLE_MAIL, now=now)
        now = yield world.office_hours_from(now, 0.5, 3)
        begins(case, now=now)
        acting.answer(case, words.CABLE_ANSWER, now=now)
        now = yield world.at_home(now + timedelta(hours=5))
        tells(case, now=now)
        now = yield world.office_hours_from(now, 2, 5)
        job = handed(case, world, now=now)
        now = yield world.office_hours_from(now, 8, 12)
        first_on = working_day(world.calendar, spoken.today(opened_at), FIRST_IN)
        comes(job, first_on, now=now)
        knows_the_week(case, now=now)
        now = yield world.calendar.next_opening(case.opened_at + TOLD_AFTER)
        stands(case, now=now)
        ask_to_choose(case, world.work[people.CONNECTING.name[0]], words.CABLE_REASON, now=now)
        now = yield world.at_home(now + timedelta(hours=4))
        chosen: Visit | None = choose_soonest(case, now=now)
        now = yield world.calendar.next_opening(opened_at - MOVED_BEFORE)
        moved_on = working_day(world.calendar, spoken.today(opened_at), MOVED_TO)
        comes(job, moved_on, why=words.CABLE_LATER, now=now)
        if chosen:
            now = yield world.at_home(now + timedelta(hours=3))
            acting.move(chosen, world, now=now)
        now = yield world.office_hours_from(now, 1, 3)
        lead_calls(case, world, now=now)

    return lived


def the_street_asks(
    world: World, customers: Sequence[Customer], now: datetime
) -> Iterator[PlannedStory]:
    """Each of them asks the same in words of their own, and waits."""
    asked: Sequence[AskedByMail] = words.STREET_MAILS
    for customer, question, hours in zip(customers, asked, STREET_HOURS, strict=True):
        wrote_at = opening_hours_ago(world.calendar, hours, now)
        yield PlannedStory(wrote_at, a_question_that_waits(customer, question))


def working_day(calendar: BusinessCalendar, today: date, days: int) -> date:
    """A day on which a crew digs, so many days from today or later: not at a weekend."""
    on = today + timedelta(days=days)
    while on.isoweekday() > 5 or not calendar.is_business_day(on):
        on += timedelta(days=1)
    return on


@acting.unless_refused
def begins(case: Case, *, now: datetime) -> None:
    begin_journey(case=case, key="fibre_connection", by=case.owner.as_actor(), now=now)


@acting.unless_refused
def tells(case: Case, *, now: datetime) -> None:
    """She answers what is asked about her house, on her own page."""
    voice = Voice(HowTold.PAGE, case.customer.name, case.customer.as_actor(), is_theirs=True)
    for key, typed in HER_HOUSE.items():
        answer_asked(case=case, key=key, typed=typed, voice=voice, now=now)


@acting.unless_refused
def handed(case: Case, world: World, *, now: datetime) -> PartnerJob:
    asked = JobAsked(what=words.CREW_JOB, waits=world.work[people.CONNECTING.name[0]])
    firm = Firm(words.CREW, words.CREW_MAIL)
    return hand_job(case=case, partner=firm, asked=asked, by=case.owner, now=now)


@acting.unless_refused
def comes(job: PartnerJob | None, on: date, *, now: datetime, why: str = "") -> None:
    if job is None:
        return
    seen = JobWord.objects.standing_dates().filter(job=job).first()
    opens_at, closes_at = window_on(on, NINE, NOON)
    said = JobDate(opens_at, closes_at, why, seen.pk if seen else None)
    say_when(job=job, date=said, by=job.case.owner.as_actor(), now=now)


@acting.unless_refused
def lead_calls(case: Case, world: World, *, now: datetime) -> None:
    """Whoever leads calls about the other date, as the letter of it promised."""
    if case.promises.calls().exists():
        phone_note(case=case, text=words.CABLE_CALLED, spoke=True, by=world.lead, now=now)


@acting.unless_refused
def knows_the_week(case: Case, *, now: datetime) -> None:
    """What was promised about her street is kept: she was told the day."""
    promised = case.promises.kept_by_hand().filter(of_journey__step="cable_in_street")
    for promise in promised:
        keep_promise(promise=promise, happened=words.CABLE_SAID, by=case.owner, now=now)


@acting.unless_refused
def stands(case: Case, *, now: datetime) -> None:
    journey = journey_in(case.pk)
    if journey:
        by = case.owner.as_actor()
        say_where_it_stands(journey=journey, note=words.CABLE_STANDS, by=by, now=now)
