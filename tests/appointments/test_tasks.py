from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cast import NOW
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.models import Hold
from houvast.appointments.rules.holding import HELD_FOR
from houvast.appointments.tasks import look_at_contracts, remind_of_choices, tidy_holds_away
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.routes.models import DayRoute
from houvast.routes.tasks import open_days_ahead
from on_the_road import WEDNESDAY, Road

Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def stands_at(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return stands_at


def reminders() -> int:
    return Delivery.objects.filter(kind="reminder").count()


def test_reminders_go_out_in_opening_hours_and_once(road: Road, clock: Clock) -> None:
    proposal = road.proposal()
    assert proposal.promise
    halfway = proposal.made_at + (proposal.promise.due_at - proposal.made_at) / 2
    clock(halfway + timedelta(hours=2))

    remind_of_choices(0)
    remind_of_choices(0)

    assert reminders() == 1


def test_reminders_wait_for_the_morning(road: Road, clock: Clock) -> None:
    road.proposal()
    clock(NOW + timedelta(days=3, hours=11))  # Thursday at 21:00

    remind_of_choices(0)

    assert reminders() == 0


def test_days_are_opened_six_weeks_ahead(road: Road, clock: Clock) -> None:
    clock(NOW)

    open_days_ahead(0)

    assert DayRoute.objects.latest("on").on == (NOW + timedelta(weeks=6)).date()


def test_nothing_happens_by_itself_before_there_is_a_company(db: None, clock: Clock) -> None:
    clock(NOW)

    open_days_ahead(0)
    remind_of_choices(0)

    assert not DayRoute.objects.exists()
    assert reminders() == 0


def test_times_that_nobody_holds_any_more_are_taken_off_the_days(road: Road, clock: Clock) -> None:
    hold_slot(proposal=road.proposal(), wanted=road.wanted(WEDNESDAY), by=HOUVAST, now=NOW)
    clock(NOW + HELD_FOR)

    tidy_holds_away(0)

    assert Hold.objects.get().ended_at == NOW + HELD_FOR
    assert DayRoute.objects.get(on=WEDNESDAY).stops == ()


def test_contracts_are_looked_at_in_opening_hours_and_once(road: Road, clock: Clock) -> None:
    a_contract(a_boiler_of(road.cast.alice), customer=road.cast.alice)

    for moment, asked in ((NOW - timedelta(hours=3), 0), (NOW, 1), (NOW, 1)):
        clock(moment)
        look_at_contracts(0)
        assert Delivery.objects.filter(kind="contract").count() == asked
