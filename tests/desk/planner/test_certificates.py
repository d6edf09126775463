"""Certificates at the desk: shown, changed once one saw whom it concerns, and on one's phone."""

from datetime import date

from django.test import Client

from cast import NOW
from desk.conftest import at_work
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.rules import end_of
from houvast.workforce.models import Certificate
from on_the_road import TUESDAY, Road


def test_planner_sees_whom_it_concerns_before_it_is_made(
    linda: Client, road: Road, visit: Visit
) -> None:
    path = address_of("desk:certificates", road.joost.pk)
    given = {"skill": "boiler", "number": "CO-81", "issuer": "Kiwa", "last_on": TUESDAY}

    asked = linda.post(path, given)
    assert "Alice" in asked.content.decode()
    assert Certificate.objects.count() == 0

    linda.post(path, given | {"shown": asked.context["concerned"].stamp})

    visit.refresh_from_db()
    assert (visit.unplaced_why, visit.unplaced_at) == ("skill", NOW)
    told = linda.get(path).content.decode()
    assert ("Runs out soon" in told, "CO-81, Kiwa" in told) == (True, True)
    assert 'name="last_on"' in told


def test_who_drives_sees_their_own(road: Road, linda: Client) -> None:
    path = address_of("desk:certificates", road.joost.pk)
    linda.post(path, {"skill": "boiler", "number": "CO-81", "issuer": "", "last_on": ""})

    joost = at_work(road.cast.joost)

    assert joost.get(path).status_code == 403
    assert "Does not run out." in joost.get(address_of("road:own_certificates")).content.decode()


def test_report_is_done_with_how_one_can_see_it(linda: Client, road: Road, visit: Visit) -> None:
    promise = promise_internally(
        About(InternalPromise.Kind.REPORT, "appointments.visit", visit.pk),
        InternalWord("Report this.", road.cast.linda, end_of(TUESDAY)),
        by=HOUVAST,
        now=NOW,
    )
    path = address_of("desk:internal_done", promise.pk)

    assert linda.post(path, {"proof": ""}).status_code == 422
    linda.post(path, {"proof": "Mailed, number 12"})

    promise.refresh_from_db()
    assert (promise.ended_at, promise.proof) == (NOW, "Mailed, number 12")
    assert "Mailed, number 12" in linda.get(address_of("desk:internal")).content.decode()


def test_board_counts_what_is_near_and_the_list_says_who(linda: Client, road: Road) -> None:
    path = address_of("desk:certificates", road.joost.pk)
    for last in (date(2027, 1, 20), date(2029, 1, 20)):
        linda.post(path, {"skill": "boiler", "number": "", "issuer": "", "last_on": last})
        if last.year == 2027:
            assert linda.get(address_of("desk:board")).context["internal"] == 1
    assert linda.get(address_of("desk:board")).context["internal"] == 0

    told = linda.get(address_of("desk:internal"))
    assert [str(one.due_at.date()) for one in told.context["promises"]] == ["2029-01-20"]
    assert "Joost Kramer needs a new certificate for boiler." in told.content.decode()
    assert [one.proof for one in told.context["done"]] == ["Another certificate is on file."]
