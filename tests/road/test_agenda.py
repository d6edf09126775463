"""One's own calendar address on the road: made, shown, made anew and closed by oneself."""

from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page
from houvast.workforce.models import CalendarLink
from houvast.workforce.queries.calendar_links import shared_calendar
from on_the_road import Road


def test_technician_makes_and_closes_the_address_of_their_own_days(
    joost: Client, road: Road, cast: Cast
) -> None:
    assert "There is no address now" in joost.get(page("road:agenda")).content.decode()

    joost.post(page("road:share_agenda"))
    first = shared_calendar(road.joost)
    assert first
    assert str(first.address) in joost.get(page("road:agenda")).content.decode()
    assert first.link.made_by == cast.joost.name

    joost.post(page("road:share_agenda"))
    joost.post(page("road:close_agenda"))
    assert shared_calendar(road.joost) is None
    assert CalendarLink.objects.count() == 2


def test_who_takes_no_visits_has_no_calendar_to_share(joost: Client, road: Road) -> None:
    type(road.joost).objects.update(is_active=False)

    assert joost.get(page("road:agenda")).status_code == 404
    assert joost.post(page("road:share_agenda")).status_code == 404
