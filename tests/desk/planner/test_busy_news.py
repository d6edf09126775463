"""A busy time met a visit: the planner sees it, looks whom it concerns, and decides."""

from django.test import Client

from calendars import calendar, elsewhere, event
from cast import NOW
from houvast.appointments.actions.busy_times import add_calendar
from houvast.ground.page_addresses import page
from houvast.promises.actions.only_for import let_only_see
from houvast.routes.models import DayRoute
from making import BY
from on_the_road import WEDNESDAY, Road, another_technician


def test_visit_of_a_closed_case_is_met_and_says_no_more(linda: Client, road: Road) -> None:
    visit = road.visit()
    with elsewhere(calendar(event(25, "0800", "1300"))) as server:
        add_calendar(of=road.joost, address=server.url, name="Thuis", **BY)
    let_only_see(case=visit.case, whom=road.cast.gerrit, why="Stil.", by=visit.case.owner, now=NOW)

    news = linda.get(page("desk:planning")).content.decode()

    assert "Joost Kramer is busy elsewhere on Wednesday 25 November 2026" in " ".join(news.split())
    assert "Only some of us see this" in news
    assert "Alice" not in news


def test_planner_decides_on_a_visit_that_a_busy_time_met(linda: Client, road: Road) -> None:
    visit = road.visit()
    with elsewhere(calendar(event(25, "0800", "1300"))) as server:
        add_calendar(of=road.joost, address=server.url, name="Thuis", **BY)
    karim = another_technician()
    route = DayRoute.objects.get(technician=road.joost, on=WEDNESDAY)

    shown = " ".join(linda.get(page("desk:planning")).content.decode().split())
    assert "Joost Kramer is busy elsewhere on Wednesday 25 November 2026" in shown
    assert "Alice de Wit" in shown
    day = linda.get(page("desk:planning", dag=WEDNESDAY)).content.decode()
    assert "Away or busy elsewhere from 8:00 to 13:00" in " ".join(day.split())

    asked = linda.post(page("desk:let_busy_go_first", route.pk))
    visit.refresh_from_db()
    assert (asked.status_code, visit.technician) == (200, road.joost)
    stamp = asked.context["concerned"].stamp

    linda.post(page("desk:let_busy_go_first", route.pk), {"shown": stamp})
    visit.refresh_from_db()
    assert visit.technician == karim
    assert "is busy elsewhere on" not in linda.get(page("desk:planning")).content.decode()
    assert linda.post(page("desk:let_busy_go_first", route.pk)).status_code == 404
