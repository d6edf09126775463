"""When we did not keep our word, the page says so, with what was promised first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.promises.actions.clock import break_promises
from houvast.promises.models import Promise
from making import case_with_promise
from portal.conftest import LinkTo


def test_case_page_says_sorry_for_an_answer_that_did_not_come(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, hours=1)
    break_promises([Promise.objects.get()], now=NOW + timedelta(hours=2))

    page = alice.get(link_to(case)).content.decode()

    assert "You were to hear from us by Monday 23\N{NO-BREAK SPACE}November 2026" in page
    assert "We did not keep our word, and we are sorry." in page


def test_case_page_says_no_sorry_without_a_reason(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    assert "we are sorry" not in alice.get(link_to(case_with_promise(cast))).content.decode()


def test_visit_to_which_nobody_came_is_no_appointment_any_more(
    alice: Client, visit: Visit, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = visit.closes_at + timedelta(minutes=1)
    break_promises([visit.promise], now=later)
    connection.check_constraints()
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    page = alice.get(link_to(visit), follow=True).content.decode()
    matter = alice.get(link_to(visit.case)).content.decode()

    assert "We did not come" in page
    assert "See you on" not in page
    assert "We were to be with you on Wednesday 25\N{NO-BREAK SPACE}November 2026" in page
    assert "Your appointment" not in matter
    assert "We were to be with you on" in matter
