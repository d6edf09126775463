from django.test import Client

from cast import NOW
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.actions.keeping import keep_spreads
from houvast.workforce.models import PromiseWorth
from houvast.workforce.rules.keeping import WorkSeen
from on_the_road import Road

PAGE = address_of("desk:promise_worth")


def test_owner_says_what_a_broken_promise_is_worth(linda: Client, fatima: Client) -> None:
    before = linda.get(PAGE).content.decode()
    assert "half an hour of driving" in before

    assert linda.post(PAGE, {"minutes": "60", "from_on": "2026-11-23"}).status_code == 302
    linda.post(PAGE, {"minutes": "0", "from_on": "2026-12-01"})
    page = linda.get(PAGE).content.decode()

    assert "worth: <strong>an hour of driving</strong>" in page
    assert "1 December" in page
    assert "nothing: a plan asks only" in page
    assert fatima.get(PAGE).status_code in (302, 403, 404)
    assert PromiseWorth.objects.count() == 2


def test_days_that_passed_and_other_numbers_are_refused(linda: Client) -> None:
    past = linda.post(PAGE, {"minutes": "60", "from_on": "2026-11-22"}).content.decode()
    other = linda.post(PAGE, {"minutes": "17", "from_on": "2026-11-23"})
    empty = linda.post(PAGE, {})

    assert "Choose today or a later day" in past
    assert (other.status_code, empty.status_code) == (422, 422)
    assert not PromiseWorth.objects.exists()


def test_page_says_how_long_work_really_takes(road: Road, linda: Client) -> None:
    keep_spreads(seen={road.service.pk: WorkSeen(5000, 0.25)}, now=NOW)
    page = " ".join(linda.get(PAGE).content.decode().split())

    assert "planned 60 minutes: most take between 30 and 90 minutes" in page
    assert "(5000 visits)" in page
