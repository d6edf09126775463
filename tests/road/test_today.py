from datetime import date, datetime

from django.test import Client

from answers import Statements
from cast import NOW, Cast
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.taking_leave import take_leave
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.routes.models import DayRoute
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, moment


def test_today_has_the_visits_in_order_with_what_one_needs(visit: Visit, joost: Client) -> None:
    page = joost.get(address_of("road:today")).content.decode()

    for words in ("8:00–12:00", "Alice de Wit", "Lindelaan 12", "Boiler service, 60 minutes"):
        assert words in page
    assert 'href="tel:+31850160123"' in page
    assert "https://www.openstreetmap.org/directions?to=52.0907%2C5.1214" in page


def test_today_is_only_ones_own(visit: Visit, road: Road) -> None:
    karim = another_technician()
    browser = Client()
    browser.force_login(karim.staff)

    assert browser.get(address_of("road:today")).context["day"].visits == []


def test_today_begins_with_the_first_that_is_not_done(visit: Visit, joost: Client) -> None:
    assert joost.get(address_of("road:today")).context["day"].current == visit


def test_another_day_can_be_looked_at_but_offers_nothing_to_do(
    visit: Visit, road: Road, joost: Client
) -> None:
    road.visit(THURSDAY, customer=road.cast.bob)

    response = joost.get(address_of("road:today", on="2026-11-26"))

    assert [visit.on for visit in response.context["day"].visits] == [THURSDAY]
    assert 'class="dock"' not in response.content.decode()


def test_a_day_that_does_not_exist_is_today(visit: Visit, joost: Client) -> None:
    days = {
        joost.get(address_of("road:today", on=day)).context["day"].on
        for day in ("2026-02-31", "0001-01-01", "x")
    }

    assert days == {WEDNESDAY}


def test_today_takes_as_many_statements_for_more_visits(
    visit: Visit,
    road: Road,
    joost: Client,
    statements: Statements,
) -> None:
    with statements() as one:
        joost.get(address_of("road:today"))
    for _ in range(2):
        road.visit(customer=road.cast.bob)
    with statements() as three:
        joost.get(address_of("road:today"))

    assert (len(one), len(three)) == (11, 11)


def test_who_drives_nowhere_has_an_empty_day(road: Road, cast: Cast) -> None:
    cast.gerrit.roles = ["technician"]
    cast.gerrit.save(update_fields=["roles"])
    browser = Client()
    browser.force_login(cast.gerrit)

    assert (
        "No visits on this day."
        in browser.get(address_of("road:today", on=date(2026, 11, 25))).content.decode()
    )


def test_today_names_what_was_cancelled_today_and_not_before(
    visit: Visit, cast: Cast, joost: Client
) -> None:
    by_now = moment(25, 8.5)
    cancel_visit(visit=visit, by=cast.linda.as_actor(), now=by_now, said="Ziek")
    day = joost.get(address_of("road:today")).context["day"]
    Visit.objects.update(cancelled_at=moment(24, 17))
    before = joost.get(address_of("road:today")).context["day"]

    assert (day.visits, day.off, before.off) == ([], [visit], [])


def test_day_off_says_so(road: Road, joost: Client, clock: list[datetime]) -> None:
    clock.append(moment(28, 9))

    page = joost.get(address_of("road:today")).content.decode()
    later = joost.get(address_of("road:today", on="2027-11-27")).content.decode()

    assert ("You do not work on this day." in page, "You do not work" in later) == (True, False)


def test_leave_is_on_the_day(road: Road, joost: Client, clock: list[datetime]) -> None:
    take_leave(
        technician=road.joost, starts_at=moment(25, 0), ends_at=moment(28, 0), note="",
        by=HOUVAST, now=NOW,
    )  # fmt: skip

    page = joost.get(address_of("road:today")).content.decode()

    assert "You have leave up to and including Friday 27 November 2026." in page


def test_leave_of_hours_says_which(road: Road, joost: Client) -> None:
    take_leave(
        technician=road.joost, starts_at=moment(25, 14), ends_at=moment(25, 17), note="",
        by=HOUVAST, now=NOW,
    )  # fmt: skip

    assert (
        "You have leave from Wednesday 25 November 2026 at 14:00 until "
        "Wednesday 25 November 2026 at 17:00."
        in joost.get(address_of("road:today")).content.decode()
    )


def test_who_is_reported_out_reads_it(road: Road, joost: Client) -> None:
    DayRoute.objects.filter(technician=road.joost, on=WEDNESDAY).update(out_from_at=moment(25, 9))

    assert "You are reported out from 9:00." in joost.get(address_of("road:today")).content.decode()
