from datetime import date, datetime

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.actions.notes import note
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import ContactPoint
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from making import BY
from on_the_road import TUESDAY, Road, another_technician, moment


def _arrived(joost: Client, visit: Visit, clock: list[datetime]) -> None:
    joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20})
    clock.append(moment(25, 9.5))
    joost.post(address_of("road:arrived", visit.pk))


def test_visit_has_what_was_agreed_and_said(visit: Visit, joost: Client, cast: Cast) -> None:
    note(case=visit.case, text="De hond blaft, maar bijt niet.", by=cast.fatima, now=NOW)

    page = joost.get(address_of("road:visit", visit.pk)).content.decode()

    assert "We komen woensdag 25 november 2026 tussen 8:00 en 12:00." in page
    assert "De hond blaft, maar bijt niet." in page
    assert 'href="geo:52.0907,5.1214?q=Lindelaan%2012%2C%203511%20AB%20Utrecht"' in page


def test_visit_has_what_it_is_about_with_its_history(
    visit: Visit, joost: Client, cast: Cast, road: Road
) -> None:
    boiler = add_thing(
        customer=cast.alice, kind="boiler", make="Warmtebron", type="W24", serial_number="WB-1",
        warranty_ends_on=date(2026, 11, 25), properties={"fuel": "gas"}, **BY,
    )  # fmt: skip
    earlier = road.visit(TUESDAY, customer=cast.bob)
    went = {"finished_at": NOW, "outcome": "done", "found": "Ventilator vervangen"}
    Visit.objects.filter(pk=earlier.pk).update(**went)
    for one in (visit, earlier):
        case_is_about(case=one.case, thing=boiler, **BY)

    page = joost.get(address_of("road:visit", visit.pk)).content.decode()

    for words in (
        "<strong>Warmtebron W24</strong>",
        "Under warranty until Wednesday 25 November 2026",
        "<dt>Serial number</dt><dd>WB-1</dd>",
        "<dt>Fuel</dt><dd>Natural gas</dd>",
        "Ventilator vervangen",
    ):
        assert words in page


def test_visit_has_what_was_quoted_one_press_away(visit: Visit, joost: Client, cast: Cast) -> None:
    Message.objects.create(
        case=visit.case,
        channel="mail",
        direction="in",
        customer=cast.alice,
        at=NOW,
        needs_answer=True,
        reply_promise=visit.promise,
        refers_to=["x@warmhuis.example"],
        text="De sleutel ligt bij de buren.\n\n"
        "Op 23 nov 2026 om 10:00 schreef Warmhuis:\n> Bent u thuis?\n",
    )

    page = joost.get(address_of("road:visit", visit.pk)).content.decode()

    folded = page.split("<details>")[1].split("</details>")[0]
    assert page.count("<details>") == 1
    assert ("&gt; Bent u thuis?" in folded, "buren" in folded) == (True, False)
    assert "De sleutel ligt bij de buren." in page


@pytest.mark.parametrize("path", ["visit", "on_my_way", "arrived", "finished"])
def test_visit_of_a_colleague_does_not_exist(visit: Visit, path: str) -> None:
    browser = Client()
    browser.force_login(another_technician().staff)
    ask = browser.get if path == "visit" else browser.post

    assert ask(address_of(f"road:{path}", visit.pk)).status_code == 404
    assert Visit.objects.get(pk=visit.pk).on_my_way_at is None


def test_on_my_way_tells_the_customer_when(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    response = joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20})

    assert response.status_code == 302
    assert Visit.objects.get(pk=visit.pk).on_my_way_at == clock[-1]
    assert "rond 9:20" in str(Delivery.objects.get(kind="on_my_way").letter)


@pytest.mark.parametrize("minutes", ["", "-5", "90000", "soon"])
def test_on_my_way_takes_only_the_minutes_on_the_page(
    visit: Visit, joost: Client, minutes: str
) -> None:
    response = joost.post(address_of("road:on_my_way", visit.pk), {"minutes": minutes})

    assert response.status_code == 422
    assert not Delivery.objects.filter(kind="on_my_way").exists()


def test_on_my_way_on_another_day_is_refused(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(24, 9))

    response = joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20})

    assert response.status_code == 409
    assert "That did not work" in response.content.decode()


def test_arriving_in_the_window_keeps_the_promise(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    _arrived(joost, visit, clock)

    visit.refresh_from_db()
    assert (visit.arrived_at, visit.promise.outcome) == (moment(25, 9.5), "kept")


def test_done_tells_the_customer_what_was_found(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    _arrived(joost, visit, clock)

    response = joost.post(
        address_of("road:finished", visit.pk), {"outcome": "done", "found": "Brander schoon."}
    )

    visit.refresh_from_db()
    assert response["Location"] == address_of("road:today")
    assert (visit.outcome, visit.found) == ("done", "Brander schoon.")
    assert Delivery.objects.filter(kind="report").count() == 1


def test_another_visit_is_asked_of_the_customer_at_once(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    _arrived(joost, visit, clock)

    joost.post(
        address_of("road:finished", visit.pk),
        {"outcome": "another_visit", "found": "Onderdeel besteld."},
    )

    visit.refresh_from_db()
    assert visit.outcome == "another_visit"
    assert Proposal.objects.filter(case=visit.case, chosen_at=None).count() == 1


def test_done_before_arriving_is_refused_and_keeps_what_was_typed(
    visit: Visit, joost: Client
) -> None:
    response = joost.post(
        address_of("road:finished", visit.pk), {"outcome": "done", "found": "Brander schoon."}
    )

    assert response.status_code == 409
    assert "Brander schoon.</textarea>" in response.content.decode()


@pytest.mark.parametrize(
    "given", [{}, {"outcome": "done"}, {"found": "x"}, {"outcome": "x", "found": "x"}]
)
def test_done_needs_an_outcome_and_words(
    visit: Visit, joost: Client, clock: list[datetime], given: dict[str, str]
) -> None:
    _arrived(joost, visit, clock)

    assert joost.post(address_of("road:finished", visit.pk), given).status_code == 422
    assert Visit.objects.get(pk=visit.pk).finished_at is None


def test_pressing_twice_tells_once(visit: Visit, joost: Client, clock: list[datetime]) -> None:
    for _ in range(2):
        joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20})

    assert Delivery.objects.filter(kind="on_my_way").count() == 1


def test_visit_that_nobody_drives_to_has_no_button_and_does_not_take_place(
    visit: Visit, joost: Client
) -> None:
    unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)

    page = joost.get(address_of("road:visit", visit.pk)).content.decode()
    today = joost.get(address_of("road:today"))
    refused = joost.post(address_of("road:on_my_way", visit.pk), {"minutes": 20})

    assert "It has no place" in page
    assert "This visit is not on your route any more." in page
    assert visit.promise.words not in page
    assert "On my way" not in page
    assert (today.context["day"].visits, today.context["day"].off) == ([], [visit])
    assert "These do not take place" in today.content.decode()
    assert "This visit is on nobody&#x27;s route" in refused.content.decode()
    visit.refresh_from_db()
    assert visit.on_my_way_at is None


def test_answer_that_was_lost_may_be_asked_for_again(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    _arrived(joost, visit, clock)
    joost.get(address_of("road:today"))
    for _ in range(2):
        response = joost.post(
            address_of("road:finished", visit.pk),
            {"outcome": "done", "found": "Brander schoon."},
            follow=True,
        )

    said = [str(message) for message in response.context["messages"]]
    assert said == ["That is on file, and Alice de Wit reads it in a mail."]
    assert Delivery.objects.filter(kind="report").count() == 1


def test_done_says_who_cannot_be_written(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    _arrived(joost, visit, clock)
    joost.get(address_of("road:today"))
    ContactPoint.objects.filter(kind="mail").delete()

    response = joost.post(
        address_of("road:finished", visit.pk),
        {"outcome": "done", "found": "Brander schoon."},
        follow=True,
    )

    assert [str(message) for message in response.context["messages"]] == [
        "That is on file. Alice de Wit has no mail address that works: tell them yourself."
    ]


@pytest.mark.parametrize("path", ["on_my_way", "arrived"])
def test_phone_that_asks_for_the_address_of_a_button_gets_the_visit(
    visit: Visit, joost: Client, path: str
) -> None:
    response = joost.get(address_of(f"road:{path}", visit.pk))

    assert response["Location"] == address_of("road:visit", visit.pk)
    assert Visit.objects.get(pk=visit.pk).on_my_way_at is None


@pytest.fixture
def narrowed(visit: Visit) -> Visit:
    """The customer was told that somebody comes between half past nine and half past eleven."""
    visit.expected_from_at, visit.expected_until = moment(25, 9.5), moment(25, 11.5)
    visit.planned_start_at, visit.planned_end_at = moment(25, 10), moment(25, 11)
    visit.save()
    return visit


def test_road_shows_what_the_customer_was_told_last(narrowed: Visit, joost: Client) -> None:
    today = joost.get(address_of("road:today")).content.decode()
    page = joost.get(address_of("road:visit", narrowed.pk)).content.decode()

    assert "9:30–11:30" in today
    assert "8:00–12:00" not in today
    assert "Wednesday 25 November 2026 between 9:30 and 11:30" in page
    assert "Promised between 8:00 and 12:00; the customer was told this shorter time." in page


def test_nobody_comes_before_what_the_customer_was_told_last(
    narrowed: Visit, joost: Client, clock: list[datetime]
) -> None:
    at = address_of("road:visit", narrowed.pk)
    too_early = joost.post(f"{at}aangekomen/")
    agreed = joost.post(f"{at}aangekomen/", {"early_agreed": "on"})

    narrowed.refresh_from_db()
    assert (too_early.status_code, agreed.status_code) == (409, 302)
    assert "The customer expects you from 9:30." in too_early.content.decode()
    assert (narrowed.arrived_at, narrowed.early, narrowed.promise.outcome) == (
        moment(25, 9),
        "agreed",
        "kept",
    )


def test_arrival_at_the_wrong_door_is_taken_back(visit: Visit, joost: Client) -> None:
    at = address_of("road:visit", visit.pk)
    joost.post(f"{at}aangekomen/")
    assert f'href="{at}niet-aangekomen/"' in joost.get(at).content.decode()

    refused = joost.post(f"{at}niet-aangekomen/", {"why": ""})
    taken = joost.post(f"{at}niet-aangekomen/", {"why": "Verkeerde deur."})

    visit.refresh_from_db()
    assert (refused.status_code, taken["Location"], visit.arrived_at) == (422, at, None)
    page = joost.get(at).content.decode()
    assert "Put right by Joost Kramer: nobody had arrived at 9:00. Verkeerde deur." in page
    assert f'href="{at}niet-aangekomen/"' not in page


@pytest.mark.parametrize(("minutes", "until"), [(None, "11:30"), (20, "11:30"), (60, "12:15")])
def test_road_asks_who_is_later_than_the_customer_was_told(
    narrowed: Visit, joost: Client, clock: list[datetime], minutes: int | None, until: str
) -> None:
    clock.append(moment(25, 11))
    if minutes:
        joost.post(address_of("road:on_my_way", narrowed.pk), {"minutes": minutes})
    asked = f"You were to be with Alice de Wit by {until}. Are you there already?"

    pages = []
    for at in (11.4, 11.6, 12.3):
        clock.append(moment(25, at))
        pages.append(asked in joost.get(address_of("road:today")).content.decode())

    assert pages == [False, until == "11:30", True]
