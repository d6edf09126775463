import pytest
from django.test import Client

from cast import NOW
from houvast.conversations.actions.notes import note
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.planning.actions.unplacing import unplace
from houvast.planning.models import Proposal, Visit
from planning.conftest import another_technician, moment


def _arrived(joost, visit, clock) -> None:
    joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": 20})
    clock.append(moment(25, 9.5))
    joost.post(f"/onderweg/bezoek/{visit.pk}/aangekomen/")


def test_visit_has_what_was_agreed_and_said(visit, joost, cast):
    note(case=visit.case, text="De hond blaft, maar bijt niet.", by=cast.fatima, now=NOW)

    page = joost.get(f"/onderweg/bezoek/{visit.pk}/").content.decode()

    assert "We komen woensdag 25 november 2026 tussen 8:00 en 12:00." in page
    assert "De hond blaft, maar bijt niet." in page
    assert 'href="geo:52.0907,5.1214?q=Lindelaan%2012%2C%203511%20AB%20Utrecht"' in page


def test_visit_has_what_was_quoted_one_press_away(visit, joost, cast):
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

    page = joost.get(f"/onderweg/bezoek/{visit.pk}/").content.decode()

    folded = page.split("<details>")[1].split("</details>")[0]
    assert page.count("<details>") == 1
    assert ("&gt; Bent u thuis?" in folded, "buren" in folded) == (True, False)
    assert "De sleutel ligt bij de buren." in page


@pytest.mark.parametrize("path", ["", "onderweg/", "aangekomen/", "klaar/"])
def test_visit_of_a_colleague_does_not_exist(visit, path):
    browser = Client()
    browser.force_login(another_technician().staff)
    ask = browser.post if path else browser.get

    assert ask(f"/onderweg/bezoek/{visit.pk}/{path}").status_code == 404
    assert Visit.objects.get(pk=visit.pk).on_my_way_at is None


def test_on_my_way_tells_the_customer_when(visit, joost, clock):
    response = joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": 20})

    assert response.status_code == 302
    assert Visit.objects.get(pk=visit.pk).on_my_way_at == clock[-1]
    assert "rond 9:20" in str(Delivery.objects.get(kind="on_my_way").letter)


@pytest.mark.parametrize("minutes", ["", "-5", "90000", "soon"])
def test_on_my_way_takes_only_the_minutes_on_the_page(visit, joost, minutes):
    response = joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": minutes})

    assert response.status_code == 422
    assert not Delivery.objects.filter(kind="on_my_way").exists()


def test_on_my_way_on_another_day_is_refused(visit, joost, clock):
    clock.append(moment(24, 9))

    response = joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": 20})

    assert response.status_code == 409
    assert "That did not work" in response.content.decode()


def test_arriving_in_the_window_keeps_the_promise(visit, joost, clock):
    _arrived(joost, visit, clock)

    visit.refresh_from_db()
    assert (visit.arrived_at, visit.promise.outcome) == (moment(25, 9.5), "kept")


def test_done_tells_the_customer_what_was_found(visit, joost, clock):
    _arrived(joost, visit, clock)

    response = joost.post(
        f"/onderweg/bezoek/{visit.pk}/klaar/", {"outcome": "done", "found": "Brander schoon."}
    )

    visit.refresh_from_db()
    assert response["Location"] == "/onderweg/"
    assert (visit.outcome, visit.found) == ("done", "Brander schoon.")
    assert Delivery.objects.filter(kind="report").count() == 1


def test_another_visit_is_asked_of_the_customer_at_once(visit, joost, clock):
    _arrived(joost, visit, clock)

    joost.post(
        f"/onderweg/bezoek/{visit.pk}/klaar/",
        {"outcome": "another_visit", "found": "Onderdeel besteld."},
    )

    visit.refresh_from_db()
    assert visit.outcome == "another_visit"
    assert Proposal.objects.filter(case=visit.case, chosen_at=None).count() == 1


def test_done_before_arriving_is_refused_and_keeps_what_was_typed(visit, joost):
    response = joost.post(
        f"/onderweg/bezoek/{visit.pk}/klaar/", {"outcome": "done", "found": "Brander schoon."}
    )

    assert response.status_code == 409
    assert "Brander schoon.</textarea>" in response.content.decode()


@pytest.mark.parametrize(
    "given", [{}, {"outcome": "done"}, {"found": "x"}, {"outcome": "x", "found": "x"}]
)
def test_done_needs_an_outcome_and_words(visit, joost, clock, given):
    _arrived(joost, visit, clock)

    assert joost.post(f"/onderweg/bezoek/{visit.pk}/klaar/", given).status_code == 422
    assert Visit.objects.get(pk=visit.pk).finished_at is None


def test_pressing_twice_tells_once(visit, joost, clock):
    for _ in range(2):
        joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": 20})

    assert Delivery.objects.filter(kind="on_my_way").count() == 1


def test_visit_that_nobody_drives_to_has_no_button_and_is_not_on_the_day(visit, joost):
    unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)

    page = joost.get(f"/onderweg/bezoek/{visit.pk}/").content.decode()
    today = joost.get("/onderweg/").content.decode()
    refused = joost.post(f"/onderweg/bezoek/{visit.pk}/onderweg/", {"minutes": 20})

    assert "Nobody drives to it" in page
    assert "This visit is not on your route any more." in page
    assert visit.promise.words not in page
    assert "On my way" not in page
    assert visit.case.customer.name not in today
    assert "This visit is on nobody&#x27;s route" in refused.content.decode()
    visit.refresh_from_db()
    assert visit.on_my_way_at is None
