"""Broken promises stand first until whoever they concern has looked at them."""

from datetime import timedelta
from typing import Any

from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, quiet_case
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.warning import warn
from houvast.promises.models import Promise


def _broken(cast: Cast, **given: Any) -> Promise:
    promise = quiet_case(cast, hours=1, **given).promises.get()
    assert break_promises([promise], now=NOW + timedelta(hours=2))
    return promise


def _seen(browser: Client) -> tuple[list[int], int]:
    context = browser.get(address_of("desk:inbox")).context
    return [promise.pk for promise in context["broken"]], context["menu"].broken


def test_broken_promise_stands_first_for_its_owner_and_the_lead_of_the_team(cast: Cast) -> None:
    promise = _broken(cast)

    found = [_seen(at_work(staff)) for staff in (cast.fatima, cast.linda, cast.gerrit)]

    assert found == [([promise.pk], 1), ([promise.pk], 1), ([], 0)]


def test_broken_promise_of_another_team_is_not_the_leads(cast: Cast) -> None:
    outsider = Staff.objects.create(name="Otto Ram", email="otto@warmhuis.example", roles=["agent"])
    _broken(cast, owner=outsider)

    assert _seen(at_work(cast.linda)) == ([], 0)


def test_broken_promise_leaves_when_it_was_looked_at_and_that_is_on_record(cast: Cast) -> None:
    promise, linda = _broken(cast), at_work(cast.linda)

    for _ in range(2):
        assert linda.post(address_of("desk:look_at", promise.pk))["Location"] == address_of(
            "desk:inbox"
        )

    assert (_seen(linda), _seen(at_work(cast.fatima))) == (([], 0), ([promise.pk], 1))
    [event] = Event.objects.filter(verb="promise.looked_at")
    assert (event.by_name, event.about_id, event.at) == ("Linda Vos", str(promise.pk), NOW)


def test_broken_promises_do_not_make_the_inbox_refresh_for_nothing(cast: Cast) -> None:
    _broken(cast)
    linda = at_work(cast.linda)
    version = linda.get(address_of("desk:inbox")).context["part"].version

    again = linda.get(address_of("desk:inbox", version=version), headers={"HX-Request": "true"})

    assert again.status_code == 204


def test_warned_promise_stands_first_in_the_inbox_of_its_owner(cast: Cast, fatima: Client) -> None:
    for hours in (30, 20):
        quiet_case(cast, hours=hours)
    nearly_due = quiet_case(cast, hours=1, kind="follow_up", subject="Bijna te laat")
    warn(promise=nearly_due.promises.get(), now=NOW)

    page = fatima.get(address_of("desk:inbox"))

    assert page.context["page"].rows[0].case == nearly_due
    assert page.content.decode().index("At risk") < page.content.decode().index("Running")
