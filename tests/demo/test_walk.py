from datetime import timedelta
from pathlib import Path

from cast import NOW
from demo.conftest import make_world
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


def test_walk_ticks_what_really_happened(emptied_database: None, demo: Path) -> None:
    world, sander = make_world(), put_visitor_on_file(now=NOW - timedelta(days=30))
    office = IntoTheMailbox(since=NOW)
    versions = [walked(SANDER).version]
    assert ticks(walked(SANDER)) == (False, False, False, False, False)

    case = acting.write_mail(sander, SUBJECT, TEXT, now=NOW)
    versions.append(walked(SANDER).version)
    assert ticks(walked(SANDER)) == (True, False, False, False, False)

    deliver(office, now=NOW)
    versions.append(walked(SANDER).version)
    assert ticks(walked(SANDER)) == (True, True, False, False, False)

    visit = acting.choose(case, world, now=NOW + timedelta(minutes=5))
    assert visit is not None
    deliver(office, now=NOW + timedelta(minutes=5))
    versions.append(walked(SANDER).version)
    assert ticks(walked(SANDER)) == (True, True, True, True, False)

    acting.move(visit, world, now=NOW + timedelta(minutes=9))
    versions.append(walked(SANDER).version)
    assert ticks(walked(SANDER)) == (True, True, True, True, True)
    assert len(set(versions)) == len(versions)
