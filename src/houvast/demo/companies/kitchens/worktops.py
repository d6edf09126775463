"""A worktop that another firm makes: it says itself when it comes, and our own work follows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from houvast.demo.companies.kitchens import people, words
from houvast.demo.companies.kitchens.stories import kitchen_on_file, kitchen_stands
from houvast.demo.companies.kitchens.words import InventedKitchen
from houvast.demo.companies.living import ask_to_choose, says, visited
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.journeys.front import Left, leave_for_later
from houvast.partners.front import Firm, JobAsked, JobDate, hand_job, say_when, window_on
from houvast.partners.models import PartnerJob
from houvast.people.models import Customer
from houvast.promises.models import Case

BASALTIEN = Firm("Steenwerkplaats Basaltien", "planning@basaltien.example", "030 0556677")
COMES_IN, PLINTH_IN = timedelta(days=6), timedelta(days=9)
SATURDAY = 6


def a_worktop_made(
    world: World, customer: Customer, kitchen: InventedKitchen
) -> Callable[[datetime], Story]:
    """A kitchen that stands without its worktop: asked, handed on, and a day that is kept to."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *words.WORKTOP, now=now)
        kitchen_on_file(case, kitchen, now=now)
        kitchen_stands(case, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        job = handed_on(case, world, now=now)
        acting.answer(case, words.WORKTOP_ANSWER, now=now)
        now = yield world.office_hours_from(now, 0.5, 1.5)
        if job:
            they_come(job, _weekday_after(spoken.today(now) + COMES_IN), now=now)
        after = world.work[people.AFTERWARDS.name[0]]
        ask_to_choose(case, after, words.AFTER_WORKTOP, now=now)
        now = yield world.minutes_from(now, 20, 60)
        visit = acting.choose(case, world, now=now)
        now = yield world.office_hours_from(now, 0.1, 0.3)
        a_plinth_later(case, _weekday_after(spoken.today(now) + PLINTH_IN), now=now)
        if visit:
            yield from visited(visit, world, says(words.CONNECTED, world))

    return lived


@acting.unless_refused
def a_plinth_later(case: Case, until: date, *, now: datetime) -> None:
    """What is still missing is promised, with a day; their page shows it until it is there."""
    left = Left(until, words=words.PLINTH, said=words.PLINTH_SAID)
    leave_for_later(case=case, left=left, by=case.owner.as_actor(), now=now)


@acting.unless_refused
def handed_on(case: Case, world: World, *, now: datetime) -> PartnerJob:
    """The owner of the case asks the other firm, on whose day our own work hangs."""
    asked = JobAsked(
        what=words.WORKTOP_JOB,
        details=words.WORKTOP_DETAILS,
        waits=world.work[people.AFTERWARDS.name[0]],
    )
    return hand_job(case=case, partner=BASALTIEN, asked=asked, by=case.owner, now=now)


@acting.unless_refused
def they_come(job: PartnerJob, on: date, *, now: datetime) -> None:
    """The firm opens its link and says when."""
    morning = JobDate(*window_on(on, time(9), time(12)))
    say_when(job=job, date=morning, by=job.partner.as_actor(), now=now)


def _weekday_after(day: date) -> date:
    is_weekend = day.isoweekday() >= SATURDAY
    return day + timedelta(days=8 - day.isoweekday()) if is_weekend else day
