"""Story 5 as it goes here: somebody's internet is dead, at any hour, for a cause that is known or
one of their own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from houvast.appointments.front import finish, needs_another_visit
from houvast.appointments.models import Visit
from houvast.demo.companies.fibre import words
from houvast.demo.companies.living import choose_soonest
from houvast.demo.making import acting
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.company import PlayedCompany
from houvast.demo.simulation.dates import ExpectedEnd
from houvast.demo.simulation.desk_at_work import answering_what_hangs, last_read
from houvast.demo.simulation.fates import CommonCause, CutOff, troubles, waking
from houvast.demo.simulation.visiting import visited
from houvast.journeys.front import Voice, answer_inquiry, begin_inquiry, inquiry_sheet
from houvast.outages.front import (
    CalledSo,
    Concerns,
    NewOutage,
    SaidOfIt,
    end_outage,
    hang_many,
    make_outage,
    say_of_outage,
)
from houvast.outages.models import Outage
from houvast.people.models import Staff
from houvast.promises.models import Case, HowTold

Begin = Callable[[datetime], Story]
TOLD = timedelta(hours=8)
"""What whoever wrote down how it goes thought that a repair takes at most."""
SEEN_TO_BE_LATE = timedelta(minutes=90)
"""So long before its moment the crew says that it will not be over: it was warned by then."""
FORGETS, TOO_BUSY = timedelta(minutes=20), 0.1
"""So long before it where the crew is too busy to say so, as it is this often."""
RIGHT_WHEN_KNOWN = 0.95
"""Who knows the answers beforehand brings the right parts: so many are mended at once."""
ANSWERS = {
    "water": "no", "what_works": "nothing", "light": "red", "restarted": "yes", "depends": "no",
}  # fmt: skip
OVERLOOKED = 0.004


def outage_stories(
    asked: SimulationAsked, company: PlayedCompany, expected: ExpectedEnd
) -> list[PlannedStory]:
    """Each customer, each cause in common, and whoever reads what is written about those."""
    found = troubles(asked)
    causes = {one.cause.number: one.cause for one in found if one.cause}
    return [
        *(PlannedStory(one.at + one.writes_after, a_trouble(one, asked, company)) for one in found),
        *(
            PlannedStory(one.at + one.seen_after, a_cause(one, company, expected))
            for one in causes.values()
        ),
        PlannedStory(asked.begins_at, answering_what_hangs(company.world)),
    ]


def a_trouble(trouble: CutOff, asked: SimulationAsked, company: PlayedCompany) -> Begin:
    """They write at once, at any hour."""
    customer, world = company.customers[trouble.number], company.world
    dice = Random(trouble.dice)  # noqa: S311

    def lived(now: datetime) -> Story:
        case = acting.write_mail(customer, *dice.choice(words.FAULT_MAILS), now=now)
        if trouble.cause:
            yield from works_again(case, trouble.cause, dice)
            return
        says_what_it_is(case, now=now + timedelta(minutes=2))
        now = yield now + timedelta(minutes=dice.randint(3, 40))
        visit = choose_soonest(case, now=now)
        answered_at = world.calendar.add_business_time(now, timedelta(hours=dice.uniform(0.3, 2.5)))
        if dice.random() < OVERLOOKED:
            answered_at += timedelta(days=2)
        if visit and visit.planned_start_at < answered_at:
            answered_at = now + timedelta(minutes=20)
        now = yield answered_at
        acting.answer(case, words.FAULT_ANSWER.format(name="Iemand"), now=now)
        while visit is not None:
            is_right = dice.random() < RIGHT_WHEN_KNOWN
            now = yield from visited(visit, asked, dice, _mended(is_right))
            if is_right:
                break
            now = yield now + timedelta(minutes=dice.randint(5, 60))
            visit = choose_soonest(case, now=now)
        now = yield waking(now + timedelta(hours=dice.uniform(0.5, 20)), dice)
        acting.say_solved(case, dice.choice(words.THANKS), now=now)

    return lived


def a_cause(cause: CommonCause, company: PlayedCompany, expected: ExpectedEnd) -> Begin:
    """Seen by whoever keeps watch, told to all whom it concerns, and moved when it takes longer."""
    world, lead = company.world, company.world.lead
    dice = Random(cause.number)  # noqa: S311

    def lived(now: datetime) -> Story:
        over_at = cause.at + cause.lasts
        due_at = expected.by(cause.number, cause.at, now=now)
        outage = _known(cause, due_at, world.lead, now=now)
        hang_who_wrote_before(outage, cause, company, now=now)
        while over_at > due_at:
            says = FORGETS if dice.random() < TOO_BUSY else SEEN_TO_BE_LATE
            now = yield max(due_at - says, now + timedelta(minutes=1))
            due_at = expected.by(cause.number, cause.at, now=now)
            say_of_outage(outage=outage, said=_said(words.OUTAGE_MOVED, due_at), by=lead, now=now)
        now = yield max(over_at, now)
        end_outage(outage=outage, said=_said(words.OUTAGE_CAUSE, None), by=lead, now=now)
        expected.ended(cause.number, now=now)

    return lived


def works_again(case: Case, cause: CommonCause, dice: Random) -> Story:
    """The customer says so with one press, at once or after a night; some never do."""
    over_at = cause.at + cause.lasts
    now = yield waking(over_at + timedelta(hours=dice.uniform(0.1, 14)), dice)
    if dice.random() < 0.9:
        acting.say_solved(case, dice.choice(words.THANKS), now=now)


@acting.unless_refused
def says_what_it_is(case: Case, *, now: datetime) -> None:
    """The customer answers the questions about the fault on their own page, each once."""
    by = case.customer.as_actor()
    voice = Voice(HowTold.PAGE, case.customer.name, by, is_theirs=True)
    inquiry = begin_inquiry(case=case, voice=voice, now=now)
    while (sheet := inquiry_sheet(case, now=now)) and (question := sheet.next):
        typed = ANSWERS[question.key]
        answer_inquiry(inquiry=inquiry, key=question.key, typed=typed, voice=voice, now=now)


@acting.unless_refused
def hang_who_wrote_before(
    outage: Outage, cause: CommonCause, company: PlayedCompany, *, now: datetime
) -> None:
    """Who wrote before it was known hangs on it, and is told; somebody read each of them."""
    wrote = Case.objects.open().filter(
        opened_at__gte=cause.at, opened_at__lt=now, hangings=None,
        customer__household__place__postcode__startswith=cause.area,
    )  # fmt: skip
    ticked = list(wrote.values_list("pk", flat=True))
    if ticked:
        seen = last_read(ticked)
        hang_many(outage=outage, ticked=ticked, seen=seen, by=company.world.lead, now=now)


def _known(cause: CommonCause, due_at: datetime, by: Staff, *, now: datetime) -> Outage:
    title, title_en = words.OUTAGE_TITLE
    new = NewOutage(
        CalledSo(title, cause.at, title_en=title_en),
        _said(words.OUTAGE_CAUSE, due_at),
        Concerns(
            areas=[cause.area],
            thing_kind="fibre_connection",
            recognised_by=(*words.OUTAGE_WORDS, "verbinding"),
            hangs_by_itself=True,
        ),
    )
    return make_outage(new=new, by=by, now=now)


def _said(cause: tuple[str, str], due_at: datetime | None) -> SaidOfIt:
    doing, doing_en = words.OUTAGE_DOING
    return SaidOfIt(cause[0], due_at, doing, cause[1], doing_en)


def _mended(is_right: bool) -> Callable[[Visit, datetime], None]:
    @acting.unless_refused
    def mended(visit: Visit, now: datetime) -> None:
        by = visit.technician.staff.as_actor()
        if is_right:
            finish(visit=visit, found=words.MENDED[0], by=by, now=now)
        else:
            needs_another_visit(visit=visit, found="Er is een ander kastje nodig.", by=by, now=now)

    return mended
