"""The waiting list at the desk."""

from django.test import Client

from answers import Statements
from appointments.many_customers import customers
from cast import NOW
from houvast.appointments.actions.waiting import Rather, offer_what_came_free, wait_for_earlier
from houvast.appointments.models import Waiting
from houvast.appointments.queries.waiting_list import waiting_in_order
from houvast.ground.page_addresses import page as address_of
from making import BY
from on_the_road import THURSDAY, Road

NUMBER = "06 12345678"


def test_written_down_on_the_phone_and_taken_off(client: Client, road: Road) -> None:
    visit = road.visit(THURSDAY)
    client.force_login(road.cast.fatima)
    asked = client.get(address_of("desk:rather_earlier", visit.pk)).content.decode()
    assert "Alice de Wit would rather have it earlier" in asked

    sent = {"weekdays": ["2"], "phone": NUMBER, "is_without": "on"}
    client.post(address_of("desk:rather_earlier", visit.pk), sent)

    waiting = Waiting.objects.get()
    assert (waiting.weekdays, waiting.phone, waiting.goes_without) == ([2], "+31612345678", True)
    assert waiting.made_by == "Fatima Haddad"
    page = client.get(address_of("desk:waiting")).content.decode()
    assert "Alice de Wit" in page
    assert "+31612345678" in page
    client.post(address_of("desk:off_the_list", visit.pk))
    again = client.post(address_of("desk:off_the_list", visit.pk), follow=True)
    assert not Waiting.objects.standing().exists()
    assert "not on the waiting list any more" in again.content.decode()


def test_list_says_what_is_kept_and_until_when(client: Client, road: Road) -> None:
    wait_for_earlier(visit=road.visit(THURSDAY), rather=Rather(), **BY)
    offer_what_came_free(now=NOW)
    client.force_login(road.cast.fatima)

    page = client.get(address_of("desk:waiting")).content.decode()

    assert "Kept for them until Monday 23 November 2026 at 12:00" in page


def test_as_many_statements_for_three_as_for_one(
    client: Client, road: Road, statements: Statements
) -> None:
    client.force_login(road.cast.fatima)
    counts = []
    for number, customer in enumerate(customers(3)):
        part = (road.morning, road.afternoon)[number % 2]
        visit = road.visit(THURSDAY, part, customer=customer)
        wait_for_earlier(visit=visit, rather=Rather(phone=NUMBER), **BY)
        with statements() as asked:
            client.get(address_of("desk:waiting"))
        counts.append(len(asked))

    assert counts[1] == counts[2]


def test_pages_of_the_list_go_on_where_the_last_one_ended(road: Road) -> None:
    for number, customer in enumerate(customers(4)):
        part = (road.morning, road.afternoon)[number % 2]
        visit = road.visit(THURSDAY, part, customer=customer)
        rather = Rather(is_without=number == 3, phone=NUMBER)
        wait_for_earlier(visit=visit, rather=rather, **BY)
    first = waiting_in_order(road.cast.fatima, limit=2)
    second = waiting_in_order(road.cast.fatima, after=first.after, limit=2)

    names = [one.case.customer.name for one in (*first.rows, *second.rows)]
    assert names == ["Klant 3", "Klant 0", "Klant 1", "Klant 2"]
    assert second.after is None
    assert len(waiting_in_order(road.cast.fatima, after="nonsense").rows) == 4
