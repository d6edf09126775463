"""What a phone is given to keep, and how what it kept is taken when it sends it."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from answers import Answer
from cast import Cast
from houvast.appointments.models import Press, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from on_the_road import moment

PHONE = {"accept": "application/json", "hx-request": "true"}
FOR_LATER = {"road-keep": "yes"}


def _send(
    joost: Client, page: str, visit: Visit, at: datetime, sent_at: datetime, **typed: str
) -> Answer:
    """What waited on the phone, sent by itself with a key of its own."""
    how = {"press_key": str(uuid4()), "pressed_at": at.isoformat(), "sent_at": sent_at.isoformat()}
    return joost.post(address_of(f"road:{page}", visit.pk), {**how, **typed}, headers=PHONE)


def test_worker_is_read_by_anybody_and_never_from_a_cache(client: Client, cast: Cast) -> None:
    answer = client.get(address_of("road_worker"))

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer.wsgi_request.path.startswith(address_of("road:today"))
    assert "sessionid" not in answer.cookies


def test_worker_keeps_every_part_of_a_page(visit: Visit, joost: Client) -> None:
    worker = joost.get(address_of("road_worker")).content.decode()
    page = joost.get(address_of("road:visit", visit.pk)).content.decode()

    parts = re.findall(r'(?:<script src|<link rel="\w+" href)="([^"]+)"', page)
    style = address_of("portal:company_style")
    kept = re.findall(r'"(/static/[^"]+)"', worker.splitlines()[0])
    assert sorted([*kept, style]) == sorted(parts)


def test_page_to_keep_says_whose_it_is_and_leaves_news_to_who_looks(
    visit: Visit, joost: Client, cast: Cast
) -> None:
    at = address_of("road:visit", visit.pk)
    joost.post(f"{at}onderweg/", {"minutes": 20})

    news = "reads that you come: about 9:20."
    pages = [joost.get(at, headers=headers) for headers in (FOR_LATER, {}, FOR_LATER)]
    assert [news in page.content.decode() for page in pages] == [False, True, False]
    assert {page["Road-Of"] for page in pages} == {str(cast.joost.pk)}


def test_page_names_what_to_keep_of_the_day(visit: Visit, joost: Client) -> None:
    today = joost.get(address_of("road:today")).content.decode()
    tomorrow = joost.get(address_of("road:today", on="2026-11-26")).content.decode()

    [listed] = re.findall(r'data-soon="([^"]*)"', today)
    at = address_of("road:visit", visit.pk)
    hours = address_of("road:my_day", "2026-11-25")
    assert (listed.split(), "data-soon" in tomorrow) == ([at, f"{at}klaar/", hours], False)


def test_door_gives_who_is_signed_in_a_token_with_which_an_old_page_sends(
    visit: Visit, cast: Cast
) -> None:
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(cast.joost)
    door = phone.get(address_of("road:door"), headers=PHONE).json()
    at = f"{address_of('road:visit', visit.pk)}onderweg/"

    sent = [
        phone.post(at, {"minutes": 20, "press_key": str(uuid4())}, headers={**PHONE, **token})
        for token in ({}, {"X-CSRFToken": door["token"]})
    ]

    assert [answer.status_code for answer in sent] == [403, 204]
    assert door["who"] == str(cast.joost.pk)


def test_door_and_buttons_tell_who_is_signed_out_just_that(client: Client, visit: Visit) -> None:
    at = address_of("road:visit", visit.pk)

    asked = [
        client.get(address_of("road:door"), headers=PHONE),
        client.post(f"{at}aangekomen/", {"press_key": str(uuid4())}, headers=PHONE),
    ]

    assert [(answer.status_code, answer.content) for answer in asked] == [(401, b"")] * 2
    assert Press.objects.count() == 0


def test_day_pressed_without_coverage_counts_as_it_was_pressed(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(25, 12.5))
    now = clock[-1]
    told = {"outcome": "done", "found": "Brander schoon."}
    sent = [
        _send(joost, "on_my_way", visit, moment(25, 9), now, minutes="20", is_overtaken="on"),
        _send(joost, "arrived", visit, moment(25, 9.5), now),
        _send(joost, "finished", visit, moment(25, 11), now, **told),
    ]

    visit.refresh_from_db()
    assert [answer.status_code for answer in sent] == [204, 204, 204]
    assert (visit.on_my_way_at, visit.arrived_at, visit.finished_at) == (
        moment(25, 9),
        moment(25, 9.5),
        moment(25, 11),
    )
    assert visit.promise.outcome == "kept"
    assert Delivery.objects.filter(kind__in=("on_my_way", "report")).count() == 1
    page = joost.get(address_of("road:visit", visit.pk))
    assert [str(said) for said in page.context["messages"]] == [
        "That is on file, and Alice de Wit reads it in a mail."
    ]


def test_refusal_and_what_is_wrong_are_said_to_the_phone_in_words(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    now = clock[-1]
    told = {"outcome": "done", "found": "Brander schoon."}
    refused = _send(joost, "finished", visit, now, now, **told)
    wrong = _send(joost, "finished", visit, now, now, outcome="done")

    assert (refused.status_code, refused.json()) == (
        409,
        {"words": "Say first that you have arrived: the customer was promised that moment."},
    )
    assert (wrong.status_code, wrong.json()) == (
        422,
        {"words": "Write down what you found and did."},
    )


def test_phone_with_a_wrong_clock_hears_from_when_it_counts(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    wrong = clock[-1] - timedelta(hours=1)
    _send(joost, "arrived", visit, wrong - timedelta(minutes=20), wrong)

    visit.refresh_from_db()
    page = joost.get(address_of("road:visit", visit.pk))
    assert visit.arrived_at == clock[-1]
    assert [str(said) for said in page.context["messages"]] == [
        "The clock of your phone is not right. What you pressed counts as of 9:00."
    ]


@pytest.mark.parametrize("key", ["", "no-key"])
def test_form_without_a_key_is_an_ordinary_form(visit: Visit, joost: Client, key: str) -> None:
    answer = joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20, "press_key": key})

    assert (answer.status_code, Press.objects.count()) == (302, 0)
    assert Visit.objects.get().is_under_way
