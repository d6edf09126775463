from collections.abc import Callable

from django.test import Client

from cast import Cast
from desk.conftest import quiet_case
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of


def test_customers_are_found_by_a_part_of_a_name_with_an_error_in_it(
    cast: Cast, fatima: Client
) -> None:
    found = [
        fatima.get(address_of("desk:customers", q=typed)).context["found"]
        for typed in ("alice", "pters", "x")
    ]

    assert found == [[cast.alice], [cast.bob], []]


def test_customers_come_while_typing_as_a_list_alone(cast: Cast, fatima: Client) -> None:
    response = fatima.get(address_of("desk:customers", q="alice"), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert (f'href="/bureau/klanten/{cast.alice.pk}/"' in page, "<html" in page) == (True, False)


def test_customer_page_has_everything_between_us(visit: Visit, cast: Cast, fatima: Client) -> None:
    quiet_case(cast, subject="Andere vraag")

    page = fatima.get(address_of("desk:customer", cast.alice.pk)).content.decode()

    for words in ("alice@post.example", "Lindelaan 12", "Andere vraag", "Boiler service"):
        assert words in page


def test_customer_page_shows_nothing_of_the_neighbours(cast: Cast, fatima: Client) -> None:
    quiet_case(cast, customer=cast.bob, subject="Van Bob")

    assert "Van Bob" not in fatima.get(address_of("desk:customer", cast.alice.pk)).content.decode()


def test_customer_page_takes_as_many_statements_for_three_cases_as_for_one(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    path = address_of("desk:customer", cast.alice.pk)
    quiet_case(cast)
    one = cost(fatima, path)
    for _ in range(2):
        quiet_case(cast)

    assert (one, cost(fatima, path)) == (20, 20)
