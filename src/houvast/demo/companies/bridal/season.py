"""What happens at the invented bridal shop from its first day until now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from houvast.demo.companies.bridal import brides, words
from houvast.demo.companies.bridal.made_to_measure import a_dress_paid_as_it_goes
from houvast.demo.companies.bridal.setting import Bride, a_bride, some_brides
from houvast.demo.companies.bridal.stories import (
    a_dress_found,
    a_fitting_moved,
    a_train_that_comes_up,
)
from houvast.demo.companies.living import questions, some_moment, the_clock
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory
from houvast.demo.making.world import World

BRIDES, ASK = 10, 4
MOVED_HOURS, TRAIN_HOURS, MEASURE_HOURS = 11, 14, 7
"""So many opening hours ago those who are known by name wrote."""


def season(world: World, *, first: datetime, now: datetime) -> list[PlannedStory]:
    """All stories, each with the moment at which it begins."""
    put_customer_on_file(brides.SANNE, now=first)
    known = some_brides(BRIDES, world.chance, first=first, now=now)
    asking = [bride.customer for bride in known[:ASK]]
    return [
        *_dresses(world, first, now, known[ASK:]),
        *questions(world, asking, words.QUESTIONS, now),
        *_known_by_name(world, first, now),
        PlannedStory(first, the_clock(world)),
    ]


def _dresses(
    world: World, first: datetime, now: datetime, known: list[Bride]
) -> Iterator[PlannedStory]:
    for bride in known:
        wrote_at = some_moment(world, first, now - timedelta(days=1))
        yield PlannedStory(wrote_at, a_dress_found(world, bride))


def _known_by_name(world: World, first: datetime, now: datetime) -> Iterator[PlannedStory]:
    roos, femke = (
        a_bride(one, world.chance, first=first, now=now) for one in (brides.ROOS, brides.FEMKE)
    )
    anja = put_customer_on_file(brides.ANJA, now=first)
    moved_at = opening_hours_ago(world.calendar, MOVED_HOURS, now)
    yield PlannedStory(moved_at, a_fitting_moved(world, roos, anja))
    train_at = opening_hours_ago(world.calendar, TRAIN_HOURS, now)
    yield PlannedStory(train_at, a_train_that_comes_up(world, femke))
    iris = a_bride(brides.IRIS, world.chance, first=first, now=now)
    measure_at = opening_hours_ago(world.calendar, MEASURE_HOURS, now)
    yield PlannedStory(measure_at, a_dress_paid_as_it_goes(world, iris))
