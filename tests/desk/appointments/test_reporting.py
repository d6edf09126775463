"""The desk puts on file how a visit went that the technician did not report."""

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.road import arrive
from houvast.appointments.models import ArrivalCorrection, Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.clock import sweep
from on_the_road import moment

SAID = {"at": "09:10", "why": "Joost belde dat hij er was.", "found": "Brander schoon."}


@pytest.fixture
def next_day(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> str:
    """Nobody said anything about Wednesday's visit; it is Thursday."""
    sweep(now=moment(25, 12.5))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(26, 10))
    return address_of("desk:report_visit", visit.pk)


def test_case_page_and_calendar_lead_to_it_when_the_window_has_closed(
    visit: Visit, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> tuple[bool, bool, bool]:
        page = fatima.get(address_of("desk:case", visit.case_id)).content.decode()
        agenda = fatima.get(
            address_of("desk:calendar", on="2026-11-25", show="day")
        ).content.decode()
        return (
            f"/bureau/bezoek/{visit.pk}/verslag/" in page,
            f"/bureau/bezoek/{visit.pk}/verzetten/" in page,
            "Not reported yet" in agenda,
        )

    before = shown()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(26, 10))

    assert (before, shown()) == ((False, True, False), (True, False, True))


def test_report_puts_arrival_and_outcome_on_file(
    visit: Visit, fatima: Client, next_day: str
) -> None:
    response = fatima.post(next_day, SAID | {"outcome": "done"})

    visit.refresh_from_db()
    assert response["Location"] == f"/bureau/zaak/{visit.case_id}/"
    assert (visit.outcome, visit.found) == ("done", "Brander schoon.")
    correction = ArrivalCorrection.objects.get()
    assert (correction.said_by, correction.why) == ("Fatima Haddad", SAID["why"])
    page = fatima.get(response["Location"]).content.decode()
    assert "Put right by Fatima Haddad: arrived on Wednesday 25 November 2026 at 9:10." in page


def test_report_that_another_visit_is_needed_asks_the_customer(
    visit: Visit, fatima: Client, next_day: str
) -> None:
    fatima.post(next_day, SAID | {"outcome": "another_visit"})

    assert Visit.objects.get().outcome == "another_visit"
    assert Proposal.objects.filter(case=visit.case, chosen_at=None).count() == 1


def test_report_that_nobody_came_needs_no_time(visit: Visit, fatima: Client, next_day: str) -> None:
    fatima.post(next_day, {"outcome": "did_not_come", "found": "De bus had pech."})

    assert Visit.objects.get().cancelled_at == moment(26, 10)
    assert Proposal.objects.get(chosen_at=None).reason == "De bus had pech."


@pytest.mark.parametrize(
    ("missing", "status"), [("at", 422), ("why", 422), ("found", 422), ("outcome", 422)]
)
def test_report_needs_all_of_it(
    visit: Visit, fatima: Client, next_day: str, missing: str, status: int
) -> None:
    given = {key: value for key, value in (SAID | {"outcome": "done"}).items() if key != missing}

    assert fatima.post(next_day, given).status_code == status
    assert Visit.objects.get().arrived_at is None


def test_report_of_a_visit_that_is_done_puts_only_the_arrival_right(
    visit: Visit, fatima: Client, next_day: str
) -> None:
    fatima.post(next_day, SAID | {"outcome": "done"})
    page = fatima.get(next_day).content.decode()
    fatima.post(next_day, {"at": "09:30", "why": "De klant zei half tien."})

    assert 'name="outcome"' not in page
    assert [one.said_by for one in ArrivalCorrection.objects.all()] == ["Fatima Haddad"] * 2
    assert Visit.objects.get().arrived_at == moment(25, 9.5)


def test_report_before_anybody_can_be_there_is_refused(visit: Visit, fatima: Client) -> None:
    at = address_of("desk:report_visit", visit.pk)

    assert fatima.post(at, SAID | {"outcome": "done"}).status_code == 409
    assert Visit.objects.get().arrived_at is None
    assert fatima.get(at).status_code == 200
    assert visit.opens_at > NOW


def test_desk_takes_an_arrival_back(
    visit: Visit, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(visit=visit, by=visit.technician.staff.as_actor(), now=moment(25, 9))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(25, 10))
    at = address_of("desk:take_arrival_back", visit.pk)
    case = address_of("desk:case", visit.case_id)
    assert f'href="{at}"' in fatima.get(case).content.decode()

    response = fatima.post(at, {"why": "Joost belde: verkeerde deur."})

    visit.refresh_from_db()
    assert (response["Location"], visit.arrived_at) == (case, None)
    page = fatima.get(case).content.decode()
    assert "nobody had arrived on Wednesday 25 November 2026 at 9:00. Joost belde" in page
