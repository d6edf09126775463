"""What would make a day tight is offered by us after what does not."""

from dataclasses import replace
from typing import Any

import pytest

from cast import NOW
from houvast.appointments.actions.waiting import Rather, wait_for_earlier
from houvast.appointments.queries import sparing, waiting_list
from houvast.appointments.queries.sparing import times_instead
from houvast.appointments.queries.waiting_list import earlier_for
from houvast.routes.queries.slots import slots_for
from houvast.routes.shapes import Slot
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, moment

ANSWER_BY = moment(23, 18)


def first_is_tight(*given: Any, **by_name: Any) -> list[Slot]:
    first, *others = slots_for(*given, **by_name)
    return [replace(first, rise=0.5), *others]


def test_sooner_times_that_make_a_day_tight_come_after_those_that_do_not(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = road.visit(THURSDAY, road.afternoon)
    waiting = wait_for_earlier(visit=later, rather=Rather(), **BY)
    monkeypatch.setattr(waiting_list, "slots_for", first_is_tight)

    found = earlier_for(waiting, later, answer_by=ANSWER_BY, now=NOW)

    assert [slot.is_tight for slot in found] == [False] * (len(found) - 1) + [True]
    assert [found[0].on, found[-1].on] == [TUESDAY, TUESDAY]
    assert [slot.opens for slot in found[:-1]] == sorted(slot.opens for slot in found[:-1])


def test_who_gives_their_time_away_gets_a_tight_one_last(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = road.visit(WEDNESDAY)
    calm = times_instead(visit, answer_by=ANSWER_BY, now=NOW)
    monkeypatch.setattr(sparing, "slots_for", first_is_tight)

    found = times_instead(visit, answer_by=ANSWER_BY, now=NOW)

    assert TUESDAY in {slot.on for slot in calm[:2]}
    assert not any(slot.is_tight for slot in found[:-1])
