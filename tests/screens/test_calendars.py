"""The pages about calendars of technicians and rooms, and what a planner sees of busy times."""

import pytest

from browser import PHONE, trouble_on
from calendars import calendar, elsewhere, event, says
from cast import NOW, Cast
from houvast.appointments.actions.busy_times import add_calendar, read_what_is_due
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.workforce.actions.calendar_links import share_calendar
from houvast.workforce.models import BusyCalendar
from making import BY
from on_the_road import WEDNESDAY, Road
from screens.conftest import AtWork


@pytest.fixture
def busy(committed_road: Road, committed: Cast) -> list[str]:
    """Joost is busy while Alice expects him, and one of his calendars fails; the pages of it."""
    Staff.objects.filter(pk=committed.linda.pk).update(roles=["owner"])
    joost = committed_road.joost
    committed_road.visit()
    share_calendar(of=joost, **BY)
    with elsewhere(calendar(event(25, "0800", "1300"), "SUMMARY:When?")) as server:
        add_calendar(of=joost, address=f"{server.url}/a", name="Thuis", **BY)
        add_calendar(of=joost, address=f"{server.url}/b", name="School", **BY)
        BusyCalendar.objects.filter(name="School").update(tried_at=None)
        says(server, b"", 404)
        read_what_is_due(now=NOW)
    return [
        address_of("desk:technician_calendars", joost.pk),
        address_of("desk:planning", dag=WEDNESDAY),
    ]


def test_pages_of_calendars_are_read_by_everybody(
    at_work: AtWork, busy: list[str], committed: Cast
) -> None:
    with at_work(committed.linda, viewport=PHONE) as page:
        assert trouble_on(page, busy) == []
    with at_work(committed.joost, viewport=PHONE) as page:
        assert trouble_on(page, [address_of("road:agenda")]) == []
