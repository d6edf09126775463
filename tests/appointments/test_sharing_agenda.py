"""What a calendar program reads of a technician or a chair, and how it follows their days."""

from datetime import UTC, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from icalendar import Calendar
from icalendar.cal.component import Component

from answers import Statements
from at_ours import make_practice
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.leaving import leave_the_road
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.sharing_agenda import agenda_as_file
from houvast.appointments.actions.taking_leave import take_leave
from houvast.appointments.models import Visit
from houvast.ground import tokens
from houvast.workforce.access import CalendarClosed, CalendarUnknown, calendar_at
from houvast.workforce.actions.calendar_links import (
    TakesNoVisits,
    close_calendar,
    share_calendar,
)
from houvast.workforce.models import CalendarLink, SomebodyOrSomething
from houvast.workforce.queries.calendar_links import shared_calendar
from houvast.workforce.rules.busy_file import busy_in
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, moment


def token_of(of: SomebodyOrSomething) -> str:
    shared = shared_calendar(of)
    assert shared
    assert shared.address
    return shared.address.split("/")[-2]


def events_of(of: SomebodyOrSomething) -> list[Component]:
    text = agenda_as_file(calendar_at(token_of(of)), now=NOW).text
    return Calendar.from_ical(text).walk("VEVENT")


def test_address_opens_one_calendar_and_its_token_is_not_stored(road: Road) -> None:
    link = share_calendar(of=road.joost, **BY)

    assert calendar_at(token_of(road.joost)) == link
    assert bytes(link.digest) == tokens.digest(token_of(road.joost))
    assert len(token_of(road.joost)) == tokens.LENGTH
    with pytest.raises(CalendarUnknown):
        calendar_at("a" * 26)


def test_new_address_closes_the_one_before_for_good(road: Road) -> None:
    share_calendar(of=road.joost, **BY)
    before = token_of(road.joost)

    share_calendar(of=road.joost, **BY)

    with pytest.raises(CalendarClosed):
        calendar_at(before)
    assert calendar_at(token_of(road.joost)).technician == road.joost
    close_calendar(of=road.joost, **BY)
    assert shared_calendar(road.joost) is None
    closed = CalendarLink.objects.filter(digest=tokens.digest(before))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        closed.update(revoked_at=None)
    assert broken_rule(refused.value) == "calendar_link_stands"


def test_calendar_of_who_left_is_closed_and_stays_so(road: Road) -> None:
    karim = another_technician()
    share_calendar(of=karim, **BY)
    token = token_of(karim)

    leave_the_road(karim, **BY)

    with pytest.raises(TakesNoVisits):
        share_calendar(of=karim, **BY)
    type(karim).objects.filter(pk=karim.pk).update(is_active=True)
    with pytest.raises(CalendarClosed):
        calendar_at(token)


def test_visit_says_what_and_where_and_of_whom_nothing(visit: Visit, road: Road) -> None:
    share_calendar(of=road.joost, **BY)

    [event] = events_of(road.joost)

    assert str(event["SUMMARY"]) == "Onderhoud cv-ketel, Utrecht"
    assert str(event["LOCATION"]) == "Lindelaan 12, 3511 AB Utrecht"
    assert str(event["DESCRIPTION"]).startswith("De klant verwacht ons woensdag 25 november 2026")
    assert event.decoded("DTSTART") == visit.planned_start_at
    assert event.decoded("DTEND") == visit.planned_end_at
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert str(event["URL"]).endswith(f"/onderweg/bezoek/{visit.pk}/")
    assert b"Alice" not in event.to_ical()


def test_moved_visit_follows_under_its_own_number_and_a_cancelled_one_goes(
    visit: Visit, road: Road
) -> None:
    share_calendar(of=road.joost, **BY)
    [before] = events_of(road.joost)
    wanted = road.wanted(THURSDAY, road.afternoon, moving=visit)
    move_visit(visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW)

    [after] = events_of(road.joost)
    assert after["UID"] == before["UID"]
    assert after.decoded("SEQUENCE") > before.decoded("SEQUENCE")
    assert after.decoded("DTSTART") >= moment(26, 12)

    cancel_visit(visit=Visit.objects.get(), by=road.cast.alice.as_actor(), now=NOW)
    assert events_of(road.joost) == []


def test_leave_is_whole_days_or_hours_and_says_not_what_for(road: Road) -> None:
    share_calendar(of=road.joost, **BY)
    for starts_at, ends_at in (
        (moment(24, 0), moment(25, 0)),
        (moment(26, 13), moment(26, 15)),
    ):
        take_leave(
            technician=road.joost, starts_at=starts_at, ends_at=ends_at, note="Tandarts", **BY
        )

    whole, hours = events_of(road.joost)

    assert (whole["DTSTART"].to_ical(), whole["DTEND"].to_ical()) == (b"20261124", b"20261125")
    assert hours.decoded("DTSTART").astimezone(UTC) == moment(26, 13)
    assert {str(one["SUMMARY"]) for one in (whole, hours)} == {"Verlof"}
    assert b"Tandarts" not in whole.to_ical() + hours.to_ical()


def test_chair_says_who_works_there_and_when_its_branch_is_closed(cast: Cast) -> None:
    practice = make_practice(cast)
    visit = practice.visit(9.5)
    chair = visit.resource_uses.get().resource
    practice.branch.days_off.create(on=THURSDAY, name="Studiedag")
    share_calendar(of=chair, **BY)

    event, closed = events_of(chair)

    assert str(event["SUMMARY"]) == "Controle beugel"
    assert str(event["DESCRIPTION"]) == "Met Sofie de Groot"
    assert (closed.decoded("DTSTART"), str(closed["TRANSP"])) == (THURSDAY, "TRANSPARENT")


def test_our_own_calendar_read_back_makes_nobody_busy(visit: Visit, road: Road) -> None:
    share_calendar(of=road.joost, **BY)
    text = agenda_as_file(calendar_at(token_of(road.joost)), now=NOW).text.encode()

    ours = busy_in(text, WEDNESDAY, WEDNESDAY, domain="warmhuis.example")
    theirs = busy_in(text, WEDNESDAY, WEDNESDAY, domain="koelhuis.example")

    assert (ours.stretches, ours.unread) == ([], 0)
    assert theirs.stretches == [(visit.planned_start_at, visit.planned_end_at)]


def test_calendar_takes_a_fixed_number_of_statements(road: Road, statements: Statements) -> None:
    share_calendar(of=road.joost, **BY)
    token = token_of(road.joost)
    road.visit()
    road.visit(THURSDAY, customer=road.cast.bob)
    take_leave(technician=road.joost, starts_at=moment(27, 9), ends_at=moment(27, 17), **BY)

    with statements() as counted:
        agenda_as_file(calendar_at(token), now=NOW + timedelta(minutes=1))

    assert len(counted) == 6
    connection.check_constraints()
