"""Around the window itself: nobody is promised who should have been there already."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.people.models import Company
from houvast.promises.actions.clock import sweep
from on_the_road import Road
from portal.conftest import LinkTo
from portal.reading import said

WINDOW = "Wednesday 25 November 2026 between 8:00 and 12:00"
AHEAD = ["See you on", "comes for:", "We come to you on", "Put it in your calendar", "you could"]


Pages = Callable[[datetime], list[str]]


@pytest.fixture
def pages(alice: Client, visit: Visit, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """What Alice reads at a moment: on the page of her appointment, and on that of her case."""
    of_visit, of_case = link_to(visit), link_to(visit.case)

    def read(now: datetime) -> list[str]:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return [said(alice.get(path, follow=True)) for path in (of_visit, of_case)]

    return read


def test_window_that_has_just_passed_promises_nobody(visit: Visit, pages: Pages) -> None:
    own, case = pages(visit.closes_at + timedelta(minutes=5))

    assert [word for word in AHEAD if word in own + case] == []
    told = f"We agreed on {WINDOW}. Was nobody with you? Then call us: 020 123 4567."
    assert f"The time that we agreed has passed {told}" in own
    assert told in case
    assert f"What happens next It was agreed for {WINDOW}" in case


def test_last_minute_of_the_window_still_promises_it(visit: Visit, pages: Pages) -> None:
    own, case = pages(visit.closes_at)

    assert "See you on Wednesday 25 November" in own
    assert f"We come to you on {WINDOW}" in case


def test_unplaced_visit_whose_window_has_just_passed_offers_no_choice_that_is_refused(
    alice: Client, visit: Visit, pages: Pages, link_to: LinkTo
) -> None:
    lost = unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)
    sweep(now=NOW + timedelta(hours=4))
    own, case = pages(visit.closes_at + timedelta(minutes=5))

    said_by_then = f"Nobody could come on {WINDOW}, and we are sorry."
    assert said_by_then in own
    assert said_by_then in case
    for words in (own, case):
        assert "as things stand" not in words.lower()
        assert "at once" not in words
        assert "We look for another time" not in words
    assert lost.is_unplaced


def test_who_cannot_call_us_can_answer_our_mail(visit: Visit, pages: Pages) -> None:
    Company.objects.update(phone="")

    own, _ = pages(visit.closes_at + timedelta(minutes=5))

    assert "Was nobody with you? Then answer our mail." in own


def test_visit_that_has_begun_is_not_ahead_on_the_case_page(
    road: Road, visit: Visit, pages: Pages
) -> None:
    arrive(visit=visit, by=road.cast.joost.as_actor(), now=visit.opens_at + timedelta(minutes=30))

    _, case = pages(visit.opens_at + timedelta(minutes=31))

    assert [word for word in AHEAD if word in case] == []
    assert "Joost Kramer arrived on Wednesday 25 November 2026 at 8:30." in case


def test_case_page_says_that_somebody_is_on_the_way_and_comes_late(
    road: Road, visit: Visit, pages: Pages
) -> None:
    left = visit.closes_at - timedelta(minutes=10)
    late = visit.closes_at + timedelta(minutes=40)
    on_my_way(visit=visit, expected_at=late, by=road.cast.joost.as_actor(), now=left)

    own, case = pages(left + timedelta(minutes=15))

    told = (
        "We left for you at 11:50. We expect to be with you at about 12:40. That is later than we "
        "agreed, and we are sorry."
    )
    assert (own.count(told), case.count(told)) == (1, 1)


def test_colleague_may_come_until_somebody_is_on_the_way(
    road: Road, visit: Visit, pages: Pages
) -> None:
    before, _ = pages(NOW)
    left = visit.opens_at - timedelta(minutes=30)
    on_my_way(visit=visit, expected_at=visit.opens_at, by=road.cast.joost.as_actor(), now=left)
    after, _ = pages(left)

    assert "Joost Kramer or a colleague comes for: Boiler service" in before
    assert "Joost Kramer comes for: Boiler service" in after


def test_page_of_a_visit_to_which_nobody_came_says_by_when_they_hear(
    visit: Visit, pages: Pages
) -> None:
    later = visit.closes_at + timedelta(hours=1)
    sweep(now=later)

    own, _ = pages(later)

    assert "Dit hebt u nog van ons tegoed. U hoort uiterlijk donderdag 26 november 2026" in own
