"""A case about another address than where its customer lives."""

from django.test import Client

from cast import Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from on_the_road import Road

FLAT = {"street": "Kade", "number": "7-2", "postcode": "3525ab", "town": ""}


def test_case_about_a_flat_of_somebody_has_its_visit_there(road: Road, fatima: Client) -> None:
    visit = road.visit()
    path = address_of("desk:case_place", visit.case_id)
    assert "Now it is about" not in fatima.get(path).content.decode()

    page = fatima.post(path, FLAT, follow=True).content.decode()

    there = "Kade 7-2, 3525 AB Utrecht"
    assert f"It is about another address: {there}" in page
    assert "goes to the new address. The customer reads it." in page
    visit.refresh_from_db()
    assert (str(visit.place), visit.calendar_sequence) == (there, 1)
    [stop] = (s for day in DayRoute.objects.all() for s in as_day(day).stops)
    assert stop.place == (visit.place.lat, visit.place.lon)
    assert Delivery.objects.get(kind="new_address").subject == (
        f"We komen naar een ander adres: {there}"
    )
    assert str(visit.case.customer.household) == "Lindelaan 12, 3511 AB Utrecht"
    assert f"Now it is about {there}." in fatima.get(path).content.decode()


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


def test_address_that_is_none_changes_nothing(asked: Case, fatima: Client, cast: Cast) -> None:
    path = address_of("desk:case_place", asked.pk)

    refused = fatima.post(path, {**FLAT, "postcode": "12"})

    assert refused.status_code == 422
    assert Case.objects.get(pk=asked.pk).where == cast.alice.household.place
