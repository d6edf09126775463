"""What happens at the invented kitchen shop from its first day until now."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from houvast.demo.companies.kitchens import words
from houvast.demo.companies.kitchens.customers import BART, ESTHER, TINEKE
from houvast.demo.companies.kitchens.stories import a_kitchen, a_kitchen_ahead
from houvast.demo.companies.kitchens.worktops import a_worktop_made
from houvast.demo.companies.living import questions, some_moment, the_clock
from houvast.demo.invented.households import invented_households
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory
from houvast.demo.making.world import World
from houvast.people.models import Customer

CUSTOMERS, ASK = 9, 4
AHEAD_HOURS, WORKTOP_HOURS = 12, 10
"""So many opening hours ago Esther wrote that her kitchen may come, and Tineke when
the worktop does."""


def season(world: World, *, first: datetime, now: datetime) -> list[PlannedStory]:
    """All stories, each with the moment at which it begins."""
    put_customer_on_file(BART, now=first)
    tineke = put_customer_on_file(TINEKE, now=first)
    esther = put_customer_on_file(ESTHER, now=first)
    households = invented_households(CUSTOMERS, world.chance)
    known = [put_customer_on_file(one, now=first) for one in households]
    ahead_at, asked_at = (
        opening_hours_ago(world.calendar, hours, now) for hours in (AHEAD_HOURS, WORKTOP_HOURS)
    )
    return [
        *_kitchens(world, known[ASK:], first, now),
        *questions(world, known[:ASK], words.QUESTIONS, now),
        PlannedStory(ahead_at, a_kitchen_ahead(world, esther, words.KITCHENS[2])),
        PlannedStory(asked_at, a_worktop_made(world, tineke, words.KITCHENS[1])),
        PlannedStory(first, the_clock(world)),
    ]


def _kitchens(
    world: World, customers: Sequence[Customer], first: datetime, now: datetime
) -> Iterator[PlannedStory]:
    for customer in customers:
        wrote_at = some_moment(world, first, now - timedelta(days=1))
        kitchen = world.chance.choice(words.KITCHENS)
        yield PlannedStory(wrote_at, a_kitchen(world, customer, kitchen))
