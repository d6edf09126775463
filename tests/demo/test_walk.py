from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from cast import NOW
from demo.conftest import make_world
from demo.moments import said
from demo.odd_hours import ODD_HOURS
from houvast.demo.invented.visitor import SUBJECT, TEXT
from houvast.demo.making import acting
from houvast.demo.making.customers import put_visitor_on_file
from houvast.demo.making.outbox import IntoTheMailbox, deliver
from houvast.demo.walk import Walked, walked

SANDER = "sander.verbeek@thuis.example"


def ticks(found: Walked) -> tuple[bool, ...]:
    return (
        found.case is not None,
        found.is_answered,
        found.has_chosen,
        found.is_confirmed,
        found.has_moved,
    )


@pytest.fixture
def queued() -> Iterator[InMemoryConnector]:
    """The jobs that a worker would do."""
    held = InMemoryConnector()
    with app.replace_connector(held):
        yield held


@pytest.mark.parametrize("now", [NOW, *ODD_HOURS], ids=said)
def test_walk_ticks_what_really_happened(
    emptied_database: None, demo: Path, queued: InMemoryConnector, now: datetime
) -> None:
    world, sander = make_world(now), put_visitor_on_file(now=now - timedelta(days=30))
    office = IntoTheMailbox(since=now)
    seen = [walked(SANDER)]

    case = acting.write_mail(sander, SUBJECT, TEXT, now=now)
    seen.append(walked(SANDER))
    deliver(office, queued, now=now)
    seen.append(walked(SANDER))
    visit = acting.choose(case, world, now=now + timedelta(minutes=5))
    assert visit is not None
    seen.append(walked(SANDER))
    deliver(office, queued, now=now + timedelta(minutes=5))
    seen.append(walked(SANDER))
    acting.move(visit, world, now=now + timedelta(minutes=9))
    seen.append(walked(SANDER))

    assert [ticks(found) for found in seen] == [
        (False, False, False, False, False),
        (True, False, False, False, False),
        (True, True, False, False, False),
        (True, True, True, False, False),
        (True, True, True, True, False),
        (True, True, True, True, True),
    ]
    assert len({found.version for found in seen}) == len(seen)
