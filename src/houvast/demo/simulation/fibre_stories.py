"""Story 4 as it goes here: a date that moves is told before it has passed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from houvast.appointments.front import finish
from houvast.appointments.models import Visit
from houvast.demo.companies.fibre import words
from houvast.demo.companies.living import ask_to_choose, choose_soonest
from houvast.demo.making import acting
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.company import PlayedCompany, the_work
from houvast.demo.simulation.dates import ExpectedEnd
from houvast.demo.simulation.fates import FibreOrder, orders, waking
from houvast.demo.simulation.visiting import Visiting, visited
from houvast.ground import spoken
from houvast.journeys.front import begin_journey
from houvast.partners.front import (
    Firm,
    JobAsked,
    JobDate,
    add_partner,
    hand_job,
    say_done,
    say_when,
    window_on,
)
from houvast.partners.models import Partner, PartnerJob
from houvast.people.models import Staff
from houvast.promises.actions.facts import FactAsked, FactTold, ask, note_fact
from houvast.promises.models import Case, HowTold
from houvast.promises.queries.due import midnight

Begin = Callable[[datetime], Story]
TOLD = timedelta(days=35)
"""By when a digging crew says by heart that it will have come."""
JOURNEY = "fibre_connection"
DIGGERS = Firm("Graafbedrijf De Sleuf", "planning@desleuf.example", "033 0445566")
WHY_LATER = "De ploeg is elders in de wijk nog niet klaar."
FACTS = (
    (FactAsked("cable_enters", "Waar mag de kabel uw huis binnenkomen?",
               "Where may the cable enter your house?", "place"),
     ("meter_cupboard", "In de meterkast", "In the meter cupboard")),
    (FactAsked("front_garden", "Wat ligt er tussen de straat en uw voordeur?",
               "What lies between the street and your front door?", "place"),
     ("paving", "Tegels of klinkers", "Paving")),
)  # fmt: skip
ANSWERED = "Dank u wel voor uw bericht. Hieronder leest u hoe wij het aanpakken."
CHOOSE = "De kabel ligt tot aan uw gevel. Kies nu wanneer de monteur binnen komt aansluiten."
TRIES = 12
CREWS_DAY = (time(8), time(17))
SUNDAY = 7


def fibre_stories(
    asked: SimulationAsked, company: PlayedCompany, expected: ExpectedEnd
) -> list[PlannedStory]:
    """Each customer who orders a connection."""
    lead = company.world.lead
    diggers = add_partner(firm=DIGGERS, by=lead.as_actor(), now=asked.begins_at)
    found = (
        PlannedStory(order.at, an_order(order, asked, company, expected, diggers))
        for order in orders(asked)
    )
    return list(found)


def an_order(
    order: FibreOrder,
    asked: SimulationAsked,
    company: PlayedCompany,
    expected: ExpectedEnd,
    diggers: Partner,
) -> Begin:
    """From the first mail until they say that it works."""
    customer, world = company.customers[order.number], company.world
    dice = Random(order.dice)  # noqa: S311
    there_at = asked.over_at(order.at, order.street.lasts)

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *dice.choice(words.CONNECT_MAILS), now=now)
        now = yield world.office_hours_from(now, 1, 5)
        says_how_we_go_about_it(case, now=now)
        now = yield waking(now + timedelta(hours=dice.expovariate(1 / 30)), dice)
        tells_of_the_house(case, now=now)
        now = yield world.office_hours_from(now, 0.5, 6)
        job = asks_the_diggers(case, diggers, world.lead, now=now)
        if job is not None:
            now = yield from _until_the_cable_is_there(job, order, there_at, expected, now)
        now = yield world.office_hours_from(now, 0.2, 2)
        ask_to_choose(case, world.work[the_work(asked)], CHOOSE, now=now)
        visit = None
        for _ in range(TRIES):
            now = yield waking(now + timedelta(hours=dice.expovariate(1 / 12)), dice)
            visit = choose_soonest(case, now=now)
            if visit is not None:
                break
        if visit is None:
            return
        now = yield from visited(visit, asked, dice, _connected)
        now = yield waking(now + timedelta(hours=dice.uniform(1, 50)), dice)
        acting.say_solved(case, dice.choice(words.THANKS), now=now)

    return lived


def _until_the_cable_is_there(
    job: PartnerJob,
    order: FibreOrder,
    there_at: datetime,
    expected: ExpectedEnd,
    now: datetime,
) -> Visiting:
    """A date is said, and another one before it passes; the third after a call."""
    date = says_when(job, expected.by(order.number, order.at, now=now), now=now)
    while spoken.today(there_at) > date:
        before = midnight(date) - timedelta(hours=12)
        now = yield max(before, now + timedelta(hours=20))
        date = says_when(
            job, expected.by(order.number, order.at, now=now + timedelta(days=1)), now=now
        )
    now = yield max(there_at, now)
    expected.ended(order.number, now=now)
    is_dug(job, now=now)
    return now


@acting.unless_refused
def says_how_we_go_about_it(case: Case, *, now: datetime) -> None:
    """The owner answers, and the journey begins: how it goes, and by when they hear."""
    begin_journey(case=case, key=JOURNEY, by=case.owner.as_actor(), now=now)
    acting.answer(case, ANSWERED, now=now)


@acting.unless_refused
def tells_of_the_house(case: Case, *, now: datetime) -> None:
    """Two questions, so that no crew rings the bell to ask; on file for whoever comes."""
    by = case.customer.as_actor()
    for fact, (value, nl, en) in FACTS:
        told = FactTold(value, nl, en, HowTold.PAGE, case.customer.name)
        ask(case=case, asked=fact, channel=HowTold.PAGE, by=by, now=now)
        note_fact(case=case, asked=fact, told=told, by=by, now=now)


@acting.unless_refused
def asks_the_diggers(case: Case, diggers: Partner, by: Staff, *, now: datetime) -> PartnerJob:
    asked = JobAsked("De kabel tot aan de gevel leggen")
    return hand_job(case=case, partner=diggers, asked=asked, by=by, now=now)


def says_when(job: PartnerJob, by_when: datetime, *, now: datetime) -> date:
    """The crew says on which day it is there by; another one with the reason. Gives that day."""
    on = spoken.today(by_when)
    on += timedelta(days=on.isoweekday() == SUNDAY)
    before = job.words.standing_dates().first()
    opens_at, closes_at = window_on(on, *CREWS_DAY)
    said = JobDate(opens_at, closes_at, WHY_LATER if before else "", before.pk if before else None)
    say_when(job=job, date=said, by=job.handed_by.as_actor(), now=now)
    return on


@acting.unless_refused
def is_dug(job: PartnerJob, *, now: datetime) -> None:
    say_done(job=job, said="De kabel ligt.", by=job.handed_by.as_actor(), now=now)


@acting.unless_refused
def _connected(visit: Visit, now: datetime) -> None:
    by = visit.technician.staff.as_actor()
    finish(visit=visit, found=words.CONNECTED[0], by=by, now=now)
