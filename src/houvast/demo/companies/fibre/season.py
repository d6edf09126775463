"""What happens at the invented fibre provider from its first day until now."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from houvast.demo.companies.fibre import words
from houvast.demo.companies.fibre.away import JOINED, a_colleague_on_leave
from houvast.demo.companies.fibre.cable import ASKED, a_cable_that_comes_later, the_street_asks
from houvast.demo.companies.fibre.customers import (
    ANNELIES,
    FIRST_HOME,
    HANS,
    KARIN,
    MARLOES,
    NEW_HOME,
    STREET,
    WENDY,
)
from houvast.demo.companies.fibre.outage import an_outage
from houvast.demo.companies.fibre.setting import connect
from houvast.demo.companies.fibre.stories import (
    a_house_connected,
    a_house_cut_off,
    a_move,
    a_sticker_read,
)
from houvast.demo.companies.furnishing import MailOf
from houvast.demo.companies.living import questions, some_moment, the_clock
from houvast.demo.invented.households import invented_households
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory
from houvast.demo.making.world import World
from houvast.people.models import Customer
from houvast.things.models import Contract

CUSTOMERS, NEW, ASK = 16, 6, 4
CUT_OFF, DARK = 3, 2
CALLED_HOURS, STICKER_HOURS = 9, 1.5
"""So many opening hours ago Marloes called, and Hans read the sticker."""
LATELY = timedelta(days=3)


def season(world: World, mail_of: MailOf, *, first: datetime, now: datetime) -> list[PlannedStory]:
    """All stories, each with the moment at which it begins."""
    put_customer_on_file(WENDY, now=first)
    connect(put_customer_on_file(KARIN, now=first), world, first=first)
    street = [put_customer_on_file(one, now=first) for one in STREET]
    households = invented_households(CUSTOMERS, world.chance)
    known = [put_customer_on_file(one, now=first) for one in households]
    contracts = [connect(one, world, first=first) for one in known[NEW:]]
    moved, *others = contracts
    return [
        *_connected(world, known[:NEW], first, now),
        *_cut_off(world, others[:CUT_OFF], first, now),
        *an_outage(world, _elsewhere(others[CUT_OFF:-ASK])[:DARK], now),
        *questions(world, [one.customer for one in others[-ASK:]], words.QUESTIONS, now),
        PlannedStory(some_moment(world, first, first + LATELY), a_move(world, moved, FIRST_HOME)),
        *_known_by_name(world, first, now),
        *the_street_asks(world, street, now),
        *_on_leave(world, mail_of, moved.customer, now),
        PlannedStory(first, the_clock(world)),
    ]


def _elsewhere(contracts: Sequence[Contract]) -> list[Customer]:
    """Their customers who do not live where Karin does: her fault is one of her own house."""
    customers = [one.customer for one in contracts]
    homes = {one: one.household.place.postcode[:4] for one in customers}
    return [one for one in customers if homes[one] != KARIN.postcode[:4]]


def _connected(
    world: World, customers: Sequence[Customer], first: datetime, now: datetime
) -> Iterator[PlannedStory]:
    """Half of them wrote in the last days, so that somebody is ahead."""
    for number, customer in enumerate(customers):
        since = now - LATELY if number % 2 else first
        wrote_at = some_moment(world, since, now - timedelta(hours=1))
        yield PlannedStory(wrote_at, a_house_connected(world, customer))


def _cut_off(
    world: World, contracts: Sequence[Contract], first: datetime, now: datetime
) -> Iterator[PlannedStory]:
    for contract in contracts:
        wrote_at = some_moment(world, first, now - timedelta(days=1))
        story = a_house_cut_off(world, contract.customer, contract.things.get())
        yield PlannedStory(wrote_at, story)


def _on_leave(
    world: World, mail_of: MailOf, customer: Customer, now: datetime
) -> Iterator[PlannedStory]:
    joined_at = world.calendar.next_opening(now - JOINED)
    yield PlannedStory(joined_at, a_colleague_on_leave(world, customer, mail_of, now))


def _known_by_name(world: World, first: datetime, now: datetime) -> Iterator[PlannedStory]:
    hans, marloes = (
        connect(put_customer_on_file(one, now=first), world, first=first) for one in (HANS, MARLOES)
    )
    dead_at = opening_hours_ago(world.calendar, STICKER_HOURS, now)
    yield PlannedStory(dead_at, a_sticker_read(hans.customer, hans.things.get()))
    annelies = put_customer_on_file(ANNELIES, now=first)
    asked_at = world.calendar.next_opening(now - ASKED)
    yield PlannedStory(asked_at, a_cable_that_comes_later(world, annelies, now))
    called_at = opening_hours_ago(world.calendar, CALLED_HOURS, now)
    yield PlannedStory(called_at, a_move(world, marloes, NEW_HOME, at_ease=True))
