"""What else may happen in a case: journeys, outages, and a process that is killed half-way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.db.models import Max

from cast import NOW
from going_about import KITCHEN, WITHOUT_FACTORY
from houvast.ground import descriptions
from houvast.journeys.front import (
    begin_journey,
    follow_new_version,
    journey_in,
    journeys_to_tell,
    look_at_step,
    meet_obstacle,
    obstacle_is_gone,
    say_where_it_stands,
    stop_journey,
    tell_what_is_untold,
    tick,
    untick,
)
from houvast.journeys.models import CaseJourney
from houvast.outages.front import (
    SaidOfIt,
    ask_if_still_open,
    end_outage,
    hang,
    let_go,
    say_of_outage,
    say_still_open,
    tell_who_is_behind,
)
from houvast.outages.models import Hanging, Outage
from outages_known import CAUSE, DOING, outage_known
from promises import any_order, together_and_theirs, visits_and_people
from promises.any_order import Play

STEPS = ("wishes", "measure", "make", "hand_over")


def _journey(play: Play) -> CaseJourney | None:
    return journey_in(play.case.pk)


def journey_begins(play: Play) -> object:
    by = play.staff().as_actor()
    return begin_journey(case=play.fresh(), key="test_kitchen", by=by, now=play.now)


def journey_goes_on(play: Play) -> object:
    """A step is looked at, ticked or taken back; something is in its way, or not any more."""
    journey, by, now = _journey(play), play.staff().as_actor(), play.now
    if journey is None:
        return None
    step = play.dice.choice(STEPS)
    which = play.dice.randrange(6)
    if which == 0:
        return look_at_step(journey=journey, step=step, by=by, now=now)
    if which == 1:
        return untick(journey=journey, step=step, by=by, now=now)
    if which == 2:
        return meet_obstacle(journey=journey, step="make", obstacle="late", note="", by=by, now=now)
    if which == 3:
        return obstacle_is_gone(journey=journey, step="make", obstacle="late", by=by, now=now)
    return tick(journey=journey, step=step, proof="Gezien", by=by, now=now)


def journey_is_told(play: Play) -> object:
    journey, by = _journey(play), play.staff().as_actor()
    return journey and say_where_it_stands(journey=journey, note="", by=by, now=play.now)


def journey_has_another_text(play: Play) -> object:
    """The company changes the file, and somebody has the case follow it."""
    journey, by = _journey(play), play.staff().as_actor()
    text = play.dice.choice((KITCHEN, WITHOUT_FACTORY))
    descriptions._KNOWN.keep([("journeys", "test_kitchen", text)])
    return journey and follow_new_version(
        journey=journey, why="Zonder fabriek", by=by, now=play.now
    )


def journey_stops(play: Play) -> object:
    journey, by = _journey(play), play.staff().as_actor()
    return journey and stop_journey(journey=journey, why="Niet meer nodig", by=by, now=play.now)


def journeys_write(play: Play) -> object:
    return [tell_what_is_untold(journey=one, now=play.now) for one in journeys_to_tell(play.now)]


def _outage(play: Play) -> Outage | None:
    return Outage.objects.running().order_by("-pk").first()


def something_breaks_for_many(play: Play) -> object:
    hours = (play.now - NOW) / timedelta(hours=1)
    play.cast.fatima.refresh_from_db()
    return _outage(play) or outage_known(play.cast, hours=play.dice.choice((2, 30)), now=play.now,
                                         areas=(), by_itself=hours > 20)  # fmt: skip


def case_hangs_on_it(play: Play) -> object:
    outage, by = _outage(play), play.staff().as_actor()
    case = play.fresh()
    answers = play.dice.random() < 0.5
    seen = case.messages.aggregate(last=Max("pk"))["last"] if answers else None
    return outage and hang(case=case, outage=outage, by=by, now=play.now, seen_message_id=seen)


def more_is_said_of_it(play: Play) -> object:
    outage = _outage(play)
    is_news = play.dice.random() < 0.3
    said = SaidOfIt(CAUSE, play.later(), DOING, is_news=is_news)
    return outage and say_of_outage(outage=outage, said=said, by=play.staff(), now=play.now)


def it_is_over(play: Play) -> object:
    outage = _outage(play)
    return outage and end_outage(outage=outage, said=SaidOfIt(CAUSE), by=play.staff(), now=play.now)


def case_is_let_go(play: Play) -> object:
    hanging = Hanging.objects.standing().filter(case=play.case).first()
    by = play.staff().as_actor()
    return hanging and let_go(hanging=hanging, by=by, now=play.now)


def it_is_passed_on(play: Play) -> object:
    return tell_who_is_behind(now=play.now)


def staff_ask_if_still_open(play: Play) -> object:
    return ask_if_still_open(case=play.fresh(), by=play.staff(), now=play.now)


def customer_says_still_open(play: Play) -> object:
    return say_still_open(case=play.fresh(), by=play.cast.alice.as_actor(), now=play.now)


class Killed(BaseException):
    """As by kill -9: nobody catches it, and what was not committed never was."""


POINTS = (
    ("houvast.ground.history", "record"),
    ("houvast.ground.history", "record_each"),
    ("houvast.promises.actions.promising", "_put_on_record"),
    ("houvast.promises.actions.clock", "give_words_anew"),
    ("houvast.conversations.actions.transmitting", "_note_sent"),
    ("houvast.conversations.actions.transmitting", "letter_left"),
    ("houvast.outages.actions.telling", "_write"),
)
"""Between two writes that belong together, and between what left and the note that it did."""


@contextmanager
def dying_at(module: str, name: str, *, times: int, after: bool) -> Iterator[None]:
    """Be killed before or after the so manieth call of a function, which stays as it is."""
    holder: Any = import_module(module)
    act: Callable[..., Any] = getattr(holder, name)
    calls = iter(range(times - 1))

    def dying(*given: Any, **named: Any) -> Any:
        if next(calls, None) is not None:
            return act(*given, **named)
        if after:
            act(*given, **named)
        raise Killed

    setattr(holder, name, dying)
    try:
        yield
    finally:
        setattr(holder, name, act)


def a_process_is_killed(play: Play) -> str:
    """In the middle of something else, at one of the points."""
    what = play.dice.choice([one for one in EVERYTHING if one is not a_process_is_killed])
    module, name = play.dice.choice(POINTS)
    times, after = play.dice.randint(1, 4), play.dice.random() < 0.5
    try:
        with dying_at(module, name, times=times, after=after):
            return happens(play, what)
    except Killed:
        return f"killed at {name} ({times}) in {what.__name__}"


def happens(play: Play, what: Callable[[Play], object]) -> str:
    """Do anything at all, or be refused. Says which, or where somebody was killed."""
    return any_order.happens(play, what, BY_THEMSELVES)


BY_THEMSELVES = (
    *any_order.BY_THEMSELVES, *visits_and_people.WORKERS, *together_and_theirs.BY_THEMSELVES,
    journeys_write, it_is_passed_on,
    a_process_is_killed,
)  # fmt: skip
"""What workers do, each thing in a transaction of its own; and what is nobody's transaction."""
GOING_ON: tuple[Callable[[Play], object], ...] = (
    journey_begins, journey_begins, journey_goes_on, journey_goes_on, journey_goes_on,
    journey_is_told, journey_has_another_text, journey_stops, journeys_write,
    something_breaks_for_many, case_hangs_on_it, case_hangs_on_it, more_is_said_of_it, it_is_over,
    case_is_let_go, it_is_passed_on, staff_ask_if_still_open, customer_says_still_open,
    a_process_is_killed, a_process_is_killed,
)  # fmt: skip
EVERYTHING = (
    *any_order.WHAT_HAPPENS, *GOING_ON, *visits_and_people.ALSO, *together_and_theirs.BESIDES,
)  # fmt: skip
AT_ONCE = [
    what
    for what in EVERYTHING
    if what
    not in (
        any_order.time_passes_unseen,
        a_process_is_killed,
        journey_has_another_text,
    )
]
"""What several people and workers do beside each other in one process."""


def check_passed_on(play: Play) -> None:
    """Whoever hangs on something knows the last word of it, once workers had their turn."""
    tell_who_is_behind(now=play.now)
    for hanging in Hanging.objects.standing().filter(case=play.case).select_related("outage"):
        assert hanging.told_id == hanging.outage.word.pk, "one cause, one word"
    assert tell_who_is_behind(now=play.now) == 0, "nobody is told twice"
