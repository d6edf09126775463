"""The owner's page of the calendars of a technician or a chair, in each of its states."""

from datetime import timedelta

import pytest
from django.test import Client

from calendars import calendar, elsewhere, event, says
from cast import NOW, Cast
from houvast.appointments.actions.busy_times import add_calendar
from houvast.ground.page_addresses import page
from houvast.workforce.models import BusyCalendar
from houvast.workforce.queries.calendar_links import shared_calendar
from making import BY
from on_the_road import Road


def said(linda: Client, road: Road) -> str:
    answer = linda.get(page("desk:technician_calendars", road.joost.pk))
    return " ".join(answer.content.decode().split())


def test_calendar_is_added_read_and_taken_off(linda: Client, road: Road) -> None:
    assert "None yet." in said(linda, road)
    with elsewhere(calendar(event(25, "0900", "1000"))) as server:
        secret = server.url.replace("//", "//joost:s3cret@") + "/private"
        linda.post(
            page("desk:technician_calendars", road.joost.pk), {"name": "Thuis", "address": secret}
        )
        shown = said(linda, road)
        assert "Last read on Monday 23 November 2026" in shown
        assert "127.0.0.1" in shown
        assert "s3cret" not in shown
        assert "/private" not in shown

        one = BusyCalendar.objects.get()
        linda.post(page("desk:remove_calendar", one.pk))

    one.refresh_from_db()
    assert (one.is_standing, one.address, one.times.count()) == (False, "", 0)


def test_calendar_that_fails_says_since_when_and_what_still_counts(
    linda: Client, road: Road
) -> None:
    with elsewhere(calendar(event(25, "0900", "1000"))) as server:
        one = add_calendar(of=road.joost, address=server.url, name="Thuis", **BY)
        says(server, b"", 404)
        BusyCalendar.objects.update(tried_at=NOW - timedelta(hours=1))
        linda.post(page("desk:read_calendar", one.pk))

    shown = said(linda, road)
    assert "Not read since Monday 23 November 2026" in shown
    assert "There is no calendar at that address any more." in shown
    assert "still counts: no time was opened by it" in shown
    planning = linda.get(page("desk:planning")).content.decode()
    assert "The calendar Thuis of Joost Kramer." in planning
    assert "What it said then still counts." in planning


def test_event_that_nobody_can_make_out_is_told(linda: Client, road: Road) -> None:
    with elsewhere(calendar("SUMMARY:When?")) as server:
        add_calendar(of=road.joost, address=server.url, name="Thuis", **BY)

    assert "Of 1 event in it we cannot make out when it is." in said(linda, road)


@pytest.mark.parametrize(
    "address", ["http://calendar.example/a", "https://cal.example/a b", "geen adres"]
)
def test_what_is_no_address_of_a_calendar_is_refused(
    linda: Client, road: Road, address: str
) -> None:
    answer = linda.post(
        page("desk:technician_calendars", road.joost.pk), {"name": "Thuis", "address": address}
    )

    assert answer.status_code == 409
    assert "This is no address of a calendar that we can read." in answer.content.decode()
    assert BusyCalendar.objects.count() == 0


def test_owner_makes_and_closes_the_address_and_others_may_not(
    linda: Client, fatima: Client, road: Road, cast: Cast
) -> None:
    fatima.post(page("desk:share_technician_calendar", road.joost.pk))
    assert shared_calendar(road.joost) is None

    linda.post(page("desk:share_technician_calendar", road.joost.pk))
    shared = shared_calendar(road.joost)
    assert shared
    assert str(shared.address) in said(linda, road)

    linda.post(page("desk:close_technician_calendar", road.joost.pk))
    assert shared_calendar(road.joost) is None
