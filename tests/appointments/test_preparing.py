"""The customer's side of an appointment: asked, arranged, and one kind reminder."""

from datetime import datetime, timedelta

import pytest

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.preparing import remind_to_prepare, say_what_is_ready
from houvast.appointments.actions.road import arrive
from houvast.appointments.models import Preparation, Visit
from houvast.appointments.queries.waiting import to_prepare
from houvast.appointments.rules.refusals import VisitOver
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from on_the_road import THURSDAY, Road, moment

BEFORE_THE_LIMIT = moment(24, 12)
"""Two days before, when it can still be moved: the service is fixed a day before."""


@pytest.fixture
def visit(road: Road) -> Visit:
    """Alice's on Thursday morning, for which she clears the loft and ties up the dog."""
    road.service.asks_nl = ["De zolder is leeg", "De hond is vast"]
    road.service.asks_en = ["The loft is cleared", "The dog is tied up"]
    road.service.save()
    return road.visit(THURSDAY)


def reminders() -> list[str]:
    letters = Delivery.objects.filter(kind="prepare")
    return [block.get("text", "") for one in letters for block in one.letter["blocks"]]


def ready(visit: Visit, *numbers: int, now: datetime = NOW) -> list[bool]:
    by = visit.case.customer.as_actor()
    return [one.is_ready for one in say_what_is_ready(visit=visit, ready=numbers, by=by, now=now)]


def test_what_is_asked_stands_as_it_was_asked(road: Road, visit: Visit) -> None:
    road.service.asks_nl = road.service.asks_en = []
    road.service.save()

    assert [one.words_en for one in visit.preparations.all()] == [
        "The loft is cleared", "The dog is tied up",
    ]  # fmt: skip


def test_confirmation_says_what_is_asked(visit: Visit) -> None:
    letter = Delivery.objects.get(kind="confirmation").letter
    said = [block.get("text", "") for block in letter["blocks"]]
    assert "Wat we van u vragen: De zolder is leeg; De hond is vast." in said


def test_customer_says_what_is_arranged_and_what_is_not_after_all(visit: Visit) -> None:
    assert ready(visit, 2) == [False, True]
    assert ready(visit, 2) == [False, True]
    assert ready(visit, 1, 7) == [True, False]

    told = Event.objects.filter(verb="visit.prepared").order_by("pk")
    assert [event.facts["ready"] for event in told] == [1, 1]
    assert visit.preparations.get(number=1).ready_by == "Alice de Wit"


def test_reminder_is_of_what_is_left_once_while_it_can_be_moved(visit: Visit) -> None:
    ready(visit, 2)
    assert to_prepare(NOW) == []
    assert to_prepare(BEFORE_THE_LIMIT) == [visit]

    assert remind_to_prepare(visit=visit, now=BEFORE_THE_LIMIT)

    said = reminders()
    assert "De zolder is leeg" in said
    assert "De hond is vast" not in said
    assert not remind_to_prepare(visit=visit, now=BEFORE_THE_LIMIT + timedelta(hours=1))
    assert to_prepare(BEFORE_THE_LIMIT) == []


def test_nobody_is_reminded_at_night_or_when_it_is_too_late(visit: Visit) -> None:
    assert not remind_to_prepare(visit=visit, now=moment(24, 22))
    assert not remind_to_prepare(visit=visit, now=visit.change_until + timedelta(hours=1))
    assert reminders() == []


def test_nobody_is_reminded_of_what_is_off(visit: Visit) -> None:
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)

    assert to_prepare(BEFORE_THE_LIMIT) == []
    assert not remind_to_prepare(visit=visit, now=BEFORE_THE_LIMIT)
    with pytest.raises(VisitOver):
        ready(visit, 1)


def test_work_that_asks_nothing_asks_nothing(road: Road) -> None:
    visit = road.visit(THURSDAY)

    assert not Preparation.objects.exists()
    assert not remind_to_prepare(visit=visit, now=BEFORE_THE_LIMIT)


def test_once_somebody_is_there_it_is_past(road: Road, visit: Visit) -> None:
    arrive(visit=visit, by=road.cast.joost.as_actor(), now=visit.opens_at)

    with pytest.raises(VisitOver):
        ready(visit, 1, now=visit.opens_at)
