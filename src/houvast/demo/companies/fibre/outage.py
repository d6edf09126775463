"""One cause, one word: a cable that is torn, known before most of those who feel it write."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from houvast.demo.companies.fibre import words
from houvast.demo.making import acting
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.making.world import World
from houvast.outages.front import (
    CalledSo,
    Concerns,
    NewOutage,
    SaidOfIt,
    make_outage,
    say_of_outage,
    tell_who_is_behind,
)
from houvast.outages.models import Outage
from houvast.people.models import Customer

KNOWN_HOURS, WROTE_HOURS, MOVED_HOURS = 2.0, (1.5, 1.2), 0.7
"""So many opening hours ago it was known, two wrote, and its moment moved."""
FIRST, MOVED = timedelta(hours=3), timedelta(hours=6)
"""From now, so that it never passed when the demo opens."""


def an_outage(world: World, customers: Sequence[Customer], now: datetime) -> Iterator[PlannedStory]:
    """Where these customers live; each of them writes, and reads in the acknowledgement why."""
    known_at = opening_hours_ago(world.calendar, KNOWN_HOURS, now)
    yield PlannedStory(known_at, a_cable_torn(world, customers, now))
    for customer, hours in zip(customers, WROTE_HOURS, strict=False):
        wrote_at = opening_hours_ago(world.calendar, hours, now)
        yield PlannedStory(wrote_at, a_mail_about_it(customer))


def a_cable_torn(
    world: World, customers: Sequence[Customer], opened_at: datetime
) -> Callable[[datetime], Story]:
    """Put on record by whoever leads, and moved once."""

    def lived(now: datetime) -> Story:
        outage = known(world, customers, due_at=opened_at + FIRST, now=now)
        now = yield opening_hours_ago(world.calendar, MOVED_HOURS, opened_at)
        if outage:
            moved(outage, world, due_at=opened_at + MOVED, now=now)

    return lived


def a_mail_about_it(customer: Customer) -> Callable[[datetime], Story]:
    """Somebody writes who did not look at the page first."""

    def lived(now: datetime) -> Story:
        acting.write_mail(customer, *words.OUTAGE_MAIL, now=now)
        yield now

    return lived


@acting.unless_refused
def known(
    world: World, customers: Sequence[Customer], *, due_at: datetime, now: datetime
) -> Outage:
    homes = {customer.household.place.postcode[:4] for customer in customers}
    cause, cause_en = words.OUTAGE_CAUSE
    doing, doing_en = words.OUTAGE_DOING
    title, title_en = words.OUTAGE_TITLE
    new = NewOutage(
        CalledSo(title, now, title_en=title_en),
        SaidOfIt(cause, due_at, doing, cause_en, doing_en),
        Concerns(
            areas=sorted(homes),
            thing_kind="fibre_connection",
            recognised_by=words.OUTAGE_WORDS,
            hangs_by_itself=True,
        ),
    )
    return make_outage(new=new, by=world.lead, now=now)


@acting.unless_refused
def moved(outage: Outage, world: World, *, due_at: datetime, now: datetime) -> None:
    cause, cause_en = words.OUTAGE_MOVED
    doing, doing_en = words.OUTAGE_DOING
    said = SaidOfIt(cause, due_at, doing, cause_en, doing_en)
    say_of_outage(outage=outage, said=said, by=world.lead, now=now)
    tell_who_is_behind(now=now, outage_id=outage.pk)
