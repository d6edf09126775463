"""A reminder comes while the visit can still be moved, and says so only then."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from icalendar.cal.component import Component

from cast import NOW
from houvast.appointments.actions.asking_to_move import keep_as_agreed, propose_move
from houvast.appointments.actions.telling import file_to_save
from houvast.appointments.rules.reminding import Reminder, reminder_of
from houvast.conversations.models import Delivery
from houvast.people.models import Customer
from houvast.workforce.models import WorkType
from on_the_road import THURSDAY, TUESDAY, Road, moment


def reminded(opens_at: datetime, limit_hours: int = 24, **given: Any) -> Reminder | None:
    return reminder_of(
        opens_at=opens_at,
        change_until=opens_at - timedelta(hours=limit_hours),
        now=given.pop("now", NOW),
        days_off=given.pop("days_off", ()),
        **given,
    )


@pytest.mark.parametrize(
    ("opens_at", "limit_hours", "at"),
    [
        (moment(26, 8), 24, moment(24, 16)),  # limit Wednesday 8:00: Tuesday afternoon
        (moment(26, 17), 24, moment(24, 16)),  # an evening
        (moment(27, 8), 48, moment(24, 16)),  # a longer limit
        (moment(26, 8), 0, moment(25, 16)),  # until the window opens
        (moment(30, 8), 24, moment(27, 16)),  # Monday, limit on Sunday: on Friday
        (moment(30, 12), 72, moment(26, 16)),  # Monday, limit on Friday: on Thursday
    ],
)
def test_reminder_comes_on_a_working_day_before_the_limit(
    opens_at: datetime, limit_hours: int, at: datetime
) -> None:
    assert reminded(opens_at, limit_hours) == Reminder(at, may_change=True)


def test_reminder_in_a_long_holiday_comes_the_day_before_the_limit() -> None:
    every_day = {date(2026, 11, day) for day in range(1, 31)}

    found = reminded(moment(26, 8), days_off=every_day)

    assert found == Reminder(moment(24, 16), may_change=True)


def test_reminder_does_not_wait_for_a_day_off() -> None:
    found = reminded(moment(26, 8), days_off={TUESDAY})

    assert found == Reminder(moment(23, 16), may_change=True)


@pytest.mark.parametrize(
    ("quiet", "at"),
    [
        ((time(22), time(7)), moment(24, 16)),
        ((time(13), time(18)), moment(24, 12.75)),
        ((time(20), time(17)), moment(23, 19.75)),
        ((time(16), time(17)), moment(24, 15.75)),
        ((time(12), time(16)), moment(24, 16)),
    ],
)
def test_reminder_leaves_the_quiet_hours_alone(quiet: tuple[time, time], at: datetime) -> None:
    assert reminded(moment(26, 8), quiet=quiet) == Reminder(at, may_change=True)


def test_reminder_for_who_booked_too_late_to_move_says_nothing_of_moving() -> None:
    found = reminder_of(
        opens_at=moment(25, 8),
        change_until=NOW + timedelta(hours=2),
        now=NOW,
        days_off=(),
    )

    assert found == Reminder(moment(24, 19), may_change=False)


def test_reminder_of_what_comes_within_hours_is_none() -> None:
    found = reminder_of(
        opens_at=NOW + timedelta(hours=3),
        change_until=NOW + timedelta(hours=2),
        now=NOW,
        days_off=(),
    )

    assert found is None


def test_reminder_in_the_night_that_the_clock_changes_keeps_to_the_wall() -> None:
    opens_at = datetime(2027, 3, 29, 6, tzinfo=UTC)  # Monday 8:00 in summer time

    found = reminded(opens_at)

    assert found == Reminder(datetime(2027, 3, 26, 15, tzinfo=UTC), may_change=True)


def alarm_in(calendar: str) -> tuple[Component, datetime | None, str]:
    [event] = Calendar.from_ical(calendar).walk("VEVENT")
    alarms = event.walk("VALARM")
    if not alarms:
        return event, None, ""
    [alarm] = alarms
    return event, event.decoded("DTSTART") + alarm.decoded("TRIGGER"), str(alarm["DESCRIPTION"])


def sent(kind: str) -> Delivery:
    return Delivery.objects.filter(kind=kind).latest("id")


def test_confirmation_reminds_before_the_change_limit_and_says_until_when(road: Road) -> None:
    visit = road.visit(THURSDAY)

    _, at, words = alarm_in(sent("confirmation").calendar)
    assert at == moment(24, 16) < visit.change_until
    assert words == (
        "Onderhoud cv-ketel: donderdag 26 november 2026 tussen 8:00 en 12:00. Een ander moment? "
        "U kunt de afspraak verzetten of afzeggen tot woensdag 25 november 2026 om 8:00."
    )


def test_confirmation_of_work_with_a_longer_limit_reminds_before_that(road: Road) -> None:
    WorkType.objects.update(change_limit_hours=50)
    road.service.refresh_from_db()
    visit = road.visit(THURSDAY)

    _, at, _words = alarm_in(sent("confirmation").calendar)
    assert visit.change_until == moment(24, 6)
    assert at == moment(23, 16)


def test_confirmation_within_the_limit_reminds_without_offering_to_move(road: Road) -> None:
    WorkType.objects.update(notice_hours=1)
    road.service.refresh_from_db()
    visit = road.visit(TUESDAY, now=moment(23, 15))

    assert visit.change_until == moment(23, 17)
    _, at, words = alarm_in(sent("confirmation").calendar)
    assert at == moment(23, 19)
    assert words == "Onderhoud cv-ketel: dinsdag 24 november 2026 tussen 8:00 en 12:00."


def test_confirmation_keeps_out_of_the_quiet_hours_of_its_customer(road: Road) -> None:
    Customer.objects.update(quiet_from=time(15), quiet_until=time(18))
    road.cast.alice.refresh_from_db()
    road.visit(THURSDAY)

    _, at, _words = alarm_in(sent("confirmation").calendar)
    assert at == moment(24, 14.75)


def test_file_that_is_saved_after_the_limit_offers_nothing_that_is_over(road: Road) -> None:
    visit = road.visit()

    event, at, words = alarm_in(file_to_save(visit, now=moment(24, 12)))
    assert "verzetten" not in str(event["DESCRIPTION"])
    assert (at, "verzetten" in words) == (moment(24, 19), False)


def test_letter_that_leaves_a_visit_as_it_was_after_the_limit_does_not_offer_to_move_it(
    road: Road,
) -> None:
    visit = road.visit()
    question = propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY),
        reason="Joost is ziek.",
        by=road.cast.linda.as_actor(),
        now=NOW,
    )

    keep_as_agreed(proposal=question, by=road.cast.alice.as_actor(), now=moment(24, 14))

    blocks = sent("confirmation").letter["blocks"]
    assert [block["label"] for block in blocks if block["kind"] == "button"] == [
        "Bekijk uw afspraak"
    ]
    assert "zelf verzetten" not in str(blocks)
