"""On the road: early, late, another time, and what was not said when it happened."""

from datetime import datetime

import pytest
from django.test import Client

from answers import Answer
from houvast.appointments.models import ArrivalCorrection, Proposal, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import ContactPoint
from houvast.promises.actions.clock import sweep
from on_the_road import moment


@pytest.fixture
def at(visit: Visit) -> str:
    return address_of("road:visit", visit.pk)


def _page(response: Answer) -> str:
    return response.content.decode()


def test_early_is_refused_and_asks_whether_the_customer_agrees(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(25, 6.5))

    page = joost.post(f"{at}onderweg/", {"minutes": 20})

    assert page.status_code == 409
    assert "Say that you are on the way from 7:00" in _page(page)
    assert "The customer agrees that I come early" in _page(page)
    assert Delivery.objects.filter(kind="on_my_way").count() == 0


def test_early_with_the_box_ticked_is_on_record(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(25, 6.5))
    joost.post(f"{at}onderweg/", {"minutes": 20, "early_agreed": "on"})
    clock.append(moment(25, 6.9))
    asked_again = "The customer agrees" in _page(joost.get(at))
    joost.post(f"{at}aangekomen/")

    visit.refresh_from_db()
    assert (visit.early, visit.arrived_at, visit.promise.outcome) == (
        "agreed",
        moment(25, 6.9),
        "kept",
    )
    assert not asked_again


def test_arriving_early_without_the_box_is_refused(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(25, 7.5))
    joost.post(f"{at}onderweg/", {"minutes": 20})

    assert joost.post(f"{at}aangekomen/").status_code == 409
    assert joost.post(f"{at}aangekomen/", {"early_agreed": "on"}).status_code == 302


def test_screen_says_only_what_the_customer_was_told(
    at: str, joost: Client, clock: list[datetime]
) -> None:
    def said(minutes: int) -> str:
        page = joost.post(f"{at}onderweg/", {"minutes": minutes}, follow=True)
        return next(str(message) for message in page.context["messages"])

    assert said(20) == "Alice de Wit reads that you come: about 9:20."
    assert said(20) == "Alice de Wit knows it already: about 9:20."
    assert said(45) == "Alice de Wit reads that you come: about 9:45."
    assert Delivery.objects.filter(kind="on_my_way").count() == 2


def test_screen_asks_to_call_who_cannot_be_written(at: str, joost: Client) -> None:
    ContactPoint.objects.filter(kind="mail").delete()

    page = joost.post(f"{at}onderweg/", {"minutes": 20}, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Alice de Wit has no mail address that works. Call to say: about 9:20."
    ]


def test_page_offers_another_time_once_on_the_way(at: str, joost: Client) -> None:
    before = "New time" in _page(joost.get(at))
    joost.post(f"{at}onderweg/", {"minutes": 20})

    assert (before, "New time" in _page(joost.get(at))) == (False, True)


def test_technician_is_asked_first_when_the_window_has_closed(
    at: str, joost: Client, clock: list[datetime]
) -> None:
    question = "You were to be with Alice de Wit by 12:00. Are you there already?"
    asked = []
    for hour in (11.9, 12.1):
        clock.append(moment(25, hour))
        asked.append(question in _page(joost.get(address_of("road:today"))))

    assert asked == [False, True]


def test_arrival_forgotten_is_put_right_the_same_evening(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    sweep(now=moment(25, 12.5))
    clock.append(moment(25, 20))

    response = joost.post(f"{at}was-er/", {"at": "09:10", "why": "Vergeten."})

    assert response["Location"] == at
    assert Visit.objects.get().arrived_at == moment(25, 9) + (moment(25, 1) - moment(25, 0)) / 6
    assert ArrivalCorrection.objects.get().said_by == "Joost Kramer"
    assert "Put right by Joost Kramer: arrived at 9:10. Vergeten." in _page(joost.get(at))
    assert Delivery.objects.filter(kind="put_right").count() == 1


@pytest.mark.parametrize(
    "given", [{}, {"at": "09:10"}, {"why": "x"}, {"at": "kwart over", "why": "x"}]
)
def test_arrival_needs_a_time_and_a_reason(
    at: str, joost: Client, clock: list[datetime], given: dict[str, str]
) -> None:
    clock.append(moment(25, 20))

    assert joost.post(f"{at}was-er/", given).status_code == 422
    assert Visit.objects.get().arrived_at is None


def test_arrival_that_is_to_come_is_refused(at: str, joost: Client, clock: list[datetime]) -> None:
    response = joost.post(f"{at}was-er/", {"at": "23:10", "why": "x"})

    assert response.status_code == 409
    assert "that has passed already" in _page(response)


def test_next_day_the_visit_is_asked_after_until_it_is_reported(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    sweep(now=moment(25, 12.5))
    clock.append(moment(26, 8))
    before = _page(joost.get(address_of("road:today")))
    page = _page(joost.get(at))

    joost.post(f"{at}was-er/", {"at": "09:10", "why": "Vergeten."})
    still = _page(joost.get(address_of("road:today")))
    done = joost.post(f"{at}klaar/", {"outcome": "done", "found": "Brander schoon."})

    assert "How did these go?" in before
    assert ("I was there" in page, "Nobody came" in page) == (True, True)
    assert "How did these go?" in still
    assert done.status_code == 302
    assert "How did these go?" not in _page(joost.get(address_of("road:today")))
    visit.refresh_from_db()
    assert (visit.outcome, visit.finished_at) == ("done", moment(26, 8))


def test_nobody_came_asks_the_customer_for_another_time(
    at: str, visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    sweep(now=moment(25, 12.5))
    clock.append(moment(26, 8))

    empty = joost.post(f"{at}niet-geweest/", {"reason": ""})
    joost.post(f"{at}niet-geweest/", {"reason": "De bus had pech."})

    assert empty.status_code == 422
    assert Proposal.objects.get(chosen_at=None).reason == "De bus had pech."
    assert Visit.objects.get().cancelled_at == moment(26, 8)


def test_nobody_came_is_refused_while_the_window_is_open(at: str, joost: Client) -> None:
    response = joost.post(f"{at}niet-geweest/", {"reason": "Geen zin."})

    assert response.status_code == 409
    assert Visit.objects.get().cancelled_at is None
