"""A case about another address than where its customer lives."""

from django.test import Client
from django.utils import timezone

from cast import Cast
from desk.conftest import quiet_case
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.ground.unbroken import unbroken
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from on_the_road import Road
from portal.reading import said

FLAT = {"street": "Kade", "number": "7-2", "postcode": "3525ab", "town": ""}


def test_case_about_a_flat_of_somebody_has_its_visit_there(road: Road, fatima: Client) -> None:
    visit = road.visit()
    path = address_of("desk:case_place", visit.case_id)
    assert "Now it is about" not in fatima.get(path).content.decode()

    page = said(fatima.post(path, FLAT, follow=True)).replace("\xa0", " ")

    there = "Kade 7-2, 3525 AB Utrecht"
    assert f"It is about another address: {there}" in page
    assert f"goes to {there}. The customer reads it." in page
    visit.refresh_from_db()
    assert (str(visit.place), visit.calendar_sequence) == (there, 1)
    [stop] = (s for day in DayRoute.objects.all() for s in as_day(day).stops)
    assert visit.place is not None
    assert stop.place == (visit.place.lat, visit.place.lon)
    assert Delivery.objects.get(kind="new_address").subject == (
        f"We komen naar een ander adres: {there}"
    )
    assert str(visit.case.customer.household) == "Lindelaan 12, 3511 AB Utrecht"
    assert f"Now it is about {unbroken(there)}." in fatima.get(path).content.decode()

    fatima.post(path, FLAT)

    assert Delivery.objects.filter(kind="new_address").count() == 1
    assert Event.objects.filter(verb="case.concerns").count() == 1


def test_case_is_about_where_the_customer_lives_after_all(road: Road, fatima: Client) -> None:
    visit = road.visit()
    fatima.post(address_of("desk:case_place", visit.case_id), FLAT)

    fatima.post(address_of("desk:case_at_home", visit.case_id))

    visit = Visit.objects.get()
    assert (visit.case.place, visit.place) == (None, road.cast.alice.household.place)
    said = Event.objects.filter(verb__startswith="case.concerns").order_by("id")
    assert [event.facts["address"] for event in said] == [
        "Kade 7-2, 3525 AB Utrecht",
        "Lindelaan 12, 3511 AB Utrecht",
    ]
    assert [
        letter.subject for letter in Delivery.objects.filter(kind="new_address").order_by("id")
    ] == [
        "We komen naar een ander adres: Kade 7-2, 3525 AB Utrecht",
        "We komen naar een ander adres: Lindelaan 12, 3511 AB Utrecht",
    ]


def test_address_that_is_none_changes_nothing(asked: Case, fatima: Client, cast: Cast) -> None:
    path = address_of("desk:case_place", asked.pk)

    refused = fatima.post(path, {**FLAT, "postcode": "12"})

    assert refused.status_code == 422
    assert Case.objects.get(pk=asked.pk).where == cast.alice.household.place


def test_address_where_the_customer_lives_is_no_other_address(asked: Case, fatima: Client) -> None:
    home = {"street": "Lindelaan", "number": "12", "postcode": "3511 AB", "town": "Utrecht"}

    page = fatima.post(address_of("desk:case_place", asked.pk), home, follow=True).content.decode()

    assert "It is about this address: Lindelaan 12, 3511\N{NO-BREAK SPACE}AB Utrecht" in page
    assert "It is about another address: " not in page


def test_settled_case_stays_about_what_it_was_about(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    fatima.post(address_of("desk:case_place", case.pk), FLAT)
    settle(case=case, said="Opgelost.", by=case.owner.as_actor(), now=timezone.now())

    refused = fatima.post(address_of("desk:case_place", case.pk), {**FLAT, "number": "9"})
    back = fatima.post(address_of("desk:case_at_home", case.pk), follow=True)

    settled = "This case has been settled. A new message of the customer opens it again."
    assert (refused.status_code, settled in refused.content.decode()) == (409, True)
    assert settled in back.content.decode()
    assert str(Case.objects.get(pk=case.pk).where) == "Kade 7-2, 3525 AB Utrecht"
