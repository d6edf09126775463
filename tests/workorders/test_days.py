"""Is my day right? Hours from what was pressed, or as somebody says that they were."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client

from concurrency import at_once
from houvast.appointments.front import Sent
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.workforce.models import Shift
from houvast.workorders.front import (
    SaidOfDay,
    finish_order,
    hours_as_csv,
    hours_of_week,
    hours_on,
    say_hours,
)
from houvast.workorders.models import WorkedDay
from houvast.workorders.rules.refusals import NoReasonForHours, WorkedBackwards
from on_the_road import WEDNESDAY, Road, moment
from workorders.filled import FINISHED, filled_in, joost_at

MONDAY = date(2026, 11, 23)


def waited(pressed_at: datetime, sent_at: datetime) -> Sent:
    """What waited on a phone, with a key of its own."""
    return Sent(uuid4(), pressed_at, sent_at)


@pytest.fixture
def worked(road: Road) -> Road:
    """Joost left at nine, was ready at half past ten, and has half an hour of break."""
    Shift.objects.filter(weekday=3).update(break_starts="10:00", break_minutes=30)
    Shift.objects.filter(weekday=4).update(break_starts="12:00", break_minutes=30)
    order = filled_in(road)
    Visit.objects.filter(pk=order.visit_id).update(on_my_way_at=moment(25, 9))
    finish_order(visit=order.visit, outcome="done", **joost_at(road, FINISHED))
    return road


def test_day_is_from_the_first_press_to_the_last(worked: Road) -> None:
    hours = hours_on(worked.joost, WEDNESDAY)

    assert (hours.began_at, hours.ended_at, hours.lasted, hours.said) == (
        moment(25, 9),
        FINISHED,
        timedelta(hours=1),
        None,
    )


def test_day_that_was_different_needs_a_reason(worked: Road) -> None:
    by = joost_at(worked, moment(25, 18))
    right = SaidOfDay(moment(25, 9), FINISHED, 30)
    longer = SaidOfDay(moment(25, 8), FINISHED, 30)
    backwards = SaidOfDay(FINISHED, moment(25, 9), 0, "Typefout")

    say_hours(technician=worked.joost, on=WEDNESDAY, said=right, **by)
    with pytest.raises(NoReasonForHours):
        say_hours(technician=worked.joost, on=WEDNESDAY, said=longer, **by)
    with pytest.raises(WorkedBackwards):
        say_hours(technician=worked.joost, on=WEDNESDAY, said=backwards, **by)

    assert hours_on(worked.joost, WEDNESDAY).lasted == timedelta(hours=1)


def test_day_that_a_phone_sends_counts_once_and_as_of_when_it_was_said(worked: Road) -> None:
    said, sent = SaidOfDay(moment(25, 9), FINISHED, 30), waited(moment(25, 17), moment(25, 20))
    other = SaidOfDay(moment(25, 9), FINISHED, 30, "Nog eens")
    by = joost_at(worked, moment(25, 20))
    say = partial(say_hours, technician=worked.joost, on=WEDNESDAY, **by)
    say(said=other, sent=waited(moment(25, 18), moment(25, 20)))

    days = [say(said=said, sent=sent) for _twice in range(2)]

    assert (days[0], days[0].said_at) == (days[1], moment(25, 17))
    assert WorkedDay.objects.count() == 2
    counts = hours_on(worked.joost, WEDNESDAY).said
    assert counts
    assert counts.why == "Nog eens"


def test_day_that_waited_may_differ_by_the_minute_in_which_clocks_meet_and_not_by_more(
    worked: Road,
) -> None:
    by = joost_at(worked, moment(25, 20))
    say = partial(say_hours, technician=worked.joost, on=WEDNESDAY, **by)
    minute = timedelta(minutes=1)
    sent = waited(moment(25, 17), moment(25, 20))

    with pytest.raises(NoReasonForHours):
        say(said=SaidOfDay(moment(25, 9) + minute, FINISHED, 30))
    with pytest.raises(NoReasonForHours):
        say(said=SaidOfDay(moment(25, 9) + 2 * minute, FINISHED, 30), sent=sent)
    with pytest.raises(WorkedBackwards):
        say(said=SaidOfDay(moment(25, 9), moment(25, 18), 30, "Later."), sent=sent)

    say(said=SaidOfDay(moment(25, 9) + minute, FINISHED, 30), sent=sent)


def test_same_day_sent_at_once_is_said_once(
    committed_road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, now = committed_road, moment(25, 20)
    said = SaidOfDay(moment(25, 9), moment(25, 17), 0, "Magazijn.")
    sent = waited(moment(25, 18), now)
    by = road.joost.staff.as_actor()

    said_days = at_once(
        lambda _: say_hours(
            technician=road.joost, on=WEDNESDAY, said=said, by=by, now=now, sent=sent
        ),
        range(4),
    )

    assert (len(set(said_days)), WorkedDay.objects.count()) == (1, 1)


def test_phone_that_kept_the_day_is_answered_and_told_why_not(
    worked: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(25, 20))
    joost = Client(headers={"accept": "application/json"})
    joost.force_login(worked.cast.joost)
    at = address_of("road:my_day", "2026-11-25")
    how = {
        "pressed_at": moment(25, 17).isoformat(),
        "sent_at": moment(25, 20).isoformat(),
        "break_minutes": "30",
        "began": "08:00",
        "ended": "10:30",
    }

    refused = joost.post(at, {**how, "press_key": str(uuid4())})
    wrong = joost.post(at, {**how, "press_key": str(uuid4()), "began": "acht"})
    taken = joost.post(at, {**how, "press_key": str(uuid4()), "why": "Magazijn."})

    assert [refused.status_code, wrong.status_code, taken.status_code] == [409, 422, 204]
    assert refused.json()["words"] == str(NoReasonForHours().sentence)
    assert WorkedDay.objects.get().said_at == moment(25, 17)


def test_technician_says_how_the_day_was_and_the_desk_has_the_week(
    worked: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: datetime = moment(25, 18)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    Staff.objects.update(language="en")
    joost, fatima = Client(), Client()
    joost.force_login(worked.cast.joost)
    fatima.force_login(worked.cast.fatima)
    at = address_of("road:my_day", "2026-11-25")

    asked = joost.get(at).content.decode()
    said = {"began": "08:00", "ended": "10:30", "break_minutes": "0", "why": "Magazijn."}
    joost.post(at, said)
    week = fatima.get(address_of("desk:hours")).content.decode()
    file = fatima.get(address_of("desk:hours_file", on=MONDAY))

    assert 'value="09:00"' in asked
    assert "looked at: Magazijn." in week
    assert file["Content-Disposition"] == 'attachment; filename="hours-2026-W48.csv"'
    assert file.content.decode().splitlines()[1:] == [
        "Joost Kramer;2026-11-25;8:00;10:30;0;2:30;yes;Magazijn."
    ]


def test_week_of_who_said_nothing_has_what_was_pressed(worked: Road) -> None:
    assert hours_as_csv(hours_of_week(MONDAY)).splitlines()[1:] == [
        "Joost Kramer;2026-11-25;9:00;10:30;30;1:00;no;"
    ]


@pytest.mark.parametrize("day", ["2026-11-26", "morgen"])
def test_day_that_has_not_come_is_no_page(
    worked: Road, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: FINISHED)
    joost = Client()
    joost.force_login(worked.cast.joost)

    assert joost.get(address_of("road:my_day", day)).status_code == 404
