"""The calendar of a technician, as a calendar program asks for it."""

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page
from houvast.workforce.actions.calendar_links import close_calendar, share_calendar
from houvast.workforce.queries.calendar_links import shared_calendar
from making import BY
from on_the_road import Road


@pytest.fixture
def token(road: Road, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    share_calendar(of=road.joost, **BY)
    shared = shared_calendar(road.joost)
    return str(shared and shared.address).split("/")[-2]


def test_calendar_is_read_without_signing_in_and_kept_by_nobody(client: Client, token: str) -> None:
    answer = client.get(page("portal:agenda", token))

    assert (answer.status_code, answer.headers["Content-Type"]) == (
        200, "text/calendar; charset=utf-8"
    )  # fmt: skip
    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert {name: answer.headers[name] for name in ("Cache-Control", "Referrer-Policy")} == {
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
    }
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert not answer.cookies


def test_calendar_that_did_not_change_is_not_sent_again(
    client: Client, token: str, visit: Visit
) -> None:
    tag = client.get(page("portal:agenda", token)).headers["ETag"]

    again = client.get(page("portal:agenda", token), headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")

    Visit.objects.filter(pk=visit.pk).update(unplaced_at=NOW, unplaced_why="leave")
    assert (
        client.get(page("portal:agenda", token), headers={"if-none-match": tag}).status_code == 200
    )


def test_closed_and_unknown_addresses_say_so_in_plain_words(
    client: Client, token: str, road: Road
) -> None:
    close_calendar(of=road.joost, **BY)

    closed = client.get(page("portal:agenda", token))
    unknown = client.get(page("portal:agenda", "b" * 26))

    assert (closed.status_code, unknown.status_code) == (410, 404)
    assert closed.content.decode().startswith("Dit agenda-adres is niet meer in gebruik.")
    assert unknown.content.decode().startswith("Op dit adres staat geen agenda.")
    assert closed.headers["Cache-Control"] == "private, no-cache"
    assert client.post(page("portal:agenda", token)).status_code == 405
