"""Stories on the stage: what fails ends alone, and is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client

from cast import NOW
from conversations.outgoing import Taken
from demo.conftest import make_world
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.demo import stopped
from houvast.demo.making import acting
from houvast.demo.making.customers import put_visitor_on_file
from houvast.demo.making.stage import Fault, PlannedStory, Story, play
from houvast.demo.making.world import World
from houvast.people.models import Company, Customer
from houvast.promises.models import Case

QUESTION = ("Vraag", "Goedemorgen, hoe vul ik mijn ketel bij?")
HOUR = timedelta(hours=1)


def steps(seen: list[str], name: str, count: int) -> Callable[[datetime], Story]:
    def a_steady_story(now: datetime) -> Story:
        for number in range(count):
            seen.append(f"{name}{number}")
            now = yield now + HOUR

    return a_steady_story


def a_broken_story(now: datetime) -> Story:
    yield now + HOUR
    raise LookupError("no such customer")


def played(
    *planned: PlannedStory,
    after: Callable[[datetime], None] = lambda now: None,
    tick: Callable[[datetime], None] = lambda now: None,
    is_due: Callable[[datetime], bool] = lambda now: False,
) -> list[Fault]:
    return play(
        planned,
        until=NOW + 9 * HOUR,
        tick=tick,
        is_due=is_due,
        after=after,
        progress=lambda share: None,
    )


def test_story_that_fails_stops_no_other(db: None) -> None:
    seen: list[str] = []
    good = [PlannedStory(NOW, steps(seen, name, 3)) for name in ("a", "b")]

    faults = played(good[0], PlannedStory(NOW, a_broken_story), good[1])

    assert seen == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert faults == [Fault("a_broken_story", NOW + HOUR, "LookupError: no such customer")]


def test_clock_looks_every_hour_and_before_whoever_acts_after_something_was_due() -> None:
    looked: list[datetime] = []
    quarters = [NOW + timedelta(minutes=15 * number) for number in range(6)]
    seen: list[str] = []
    never = PlannedStory(NOW + 5 * HOUR, steps(seen, "b", 1), lambda: False)
    due_at = NOW + timedelta(minutes=20)

    def is_due(now: datetime) -> bool:
        return now > due_at and not any(at > due_at for at in looked)

    begun = (PlannedStory(at, steps(seen, "a", 1)) for at in quarters)
    played(*begun, never, tick=looked.append, is_due=is_due)

    assert looked == [NOW + timedelta(minutes=30), NOW + timedelta(minutes=90), NOW + 9 * HOUR]
    assert seen == ["a0"] * 6


def test_story_whose_mail_cannot_leave_stops_no_other(db: None) -> None:
    seen: list[str] = []

    def jammed(now: datetime) -> None:
        if len(seen) == 1:
            raise OSError("disk full")

    faults = played(
        PlannedStory(NOW, steps(seen, "a", 2)), PlannedStory(NOW, steps(seen, "b", 2)), after=jammed
    )

    assert seen == ["a0", "b0", "b1"]
    assert faults == [Fault("steps", NOW, "OSError: disk full")]


def test_story_is_not_to_blame_when_the_database_is_away(emptied_database: None) -> None:
    def cut_off(now: datetime) -> Story:
        connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")
        yield now

    with pytest.raises(OperationalError):
        played(PlannedStory(NOW, cut_off))
    connection.close()


def test_story_that_stopped_is_told_on_the_start_page(world: World, client: Client) -> None:
    before = client.get("/").content.decode()
    stopped.note([Fault("a_visit_by_mail", NOW, "KeyError: 'x'")], Company.objects.get())
    page = client.get("/").content.decode()

    assert "stopped half-way" not in before
    assert "1 invented story stopped half-way" in page
    assert "a_visit_by_mail: KeyError: &#x27;x&#x27;" in page


@pytest.fixture
def asked(emptied_database: None, demo: object) -> tuple[World, Customer, Case]:
    """A customer who asked something, in a company where it can be answered."""
    world, sander = make_world(), put_visitor_on_file(now=NOW - timedelta(days=30))
    return world, sander, acting.write_mail(sander, *QUESTION, now=NOW)


def test_nobody_answers_what_was_settled_meanwhile(asked: tuple[World, Customer, Case]) -> None:
    _, _, case = asked
    acting.say_solved(case, "Ik heb het al gevonden.", now=NOW + HOUR)

    acting.answer(case, "Met het kraantje eronder.", now=NOW + 2 * HOUR)

    case.refresh_from_db()
    assert case.is_open is False
    assert case.messages.filter(direction="out").count() == 0


def test_nobody_answers_over_a_colleague(asked: tuple[World, Customer, Case]) -> None:
    _, _, case = asked
    acting.answer(case, "Met het kraantje eronder.", now=NOW + HOUR)

    acting.answer(case, "Met het kraantje eronder!", now=NOW + 2 * HOUR)

    assert case.messages.filter(direction="out").count() == 1


def test_nobody_promises_later_what_was_answered(asked: tuple[World, Customer, Case]) -> None:
    world, _, case = asked
    acting.answer(case, "Met het kraantje eronder.", now=NOW + HOUR)
    for letter in Delivery.objects.waiting():
        transmit(delivery_id=letter.pk, now=NOW + HOUR, channel=MailChannel(Taken()))
    before = case.promises.count()

    acting.promise_later(case, "Het duurt langer.", world, now=NOW + 2 * HOUR)

    assert case.promises.count() == before


def test_nobody_is_asked_to_move_where_nothing_is_planned(
    asked: tuple[World, Customer, Case],
) -> None:
    world, _, case = asked

    acting.ask_to_move(world, now=NOW + HOUR)

    assert case.proposals.filter(moves__isnull=False).count() == 0
