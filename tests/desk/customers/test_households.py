"""Who lives together, at the desk."""

from collections.abc import Callable

from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.customers import add_customer
from houvast.people.models import Customer, Regrouping
from making import BY


def test_two_customers_live_together_and_it_is_taken_back(cast: Cast, fatima: Client) -> None:
    here = address_of("desk:household", cast.bob.pk)
    before = cast.bob.household_id
    found = fatima.get(f"{here}?q=alice").content.decode()
    assert "Alice de Wit, Lindelaan 12, 3511\N{NO-BREAK SPACE}AB Utrecht" in found

    path = address_of("desk:together_at_home", cast.bob.pk, q="alice")
    response = fatima.post(path, {"housemate": cast.alice.pk, "where": "theirs"})

    assert response["Location"] == here
    assert Customer.objects.get(pk=cast.bob.pk).household_id == cast.alice.household_id
    page = fatima.get(here).content.decode()
    assert "Moved in with others" in page

    wrong = Regrouping.objects.get()
    fatima.post(address_of("desk:take_back_move", cast.bob.pk, wrong.pk))
    assert Customer.objects.get(pk=cast.bob.pk).household_id == before


def test_nobody_is_joined_who_was_not_found(cast: Cast, fatima: Client) -> None:
    path = address_of("desk:together_at_home", cast.bob.pk, q="zzz")

    response = fatima.post(path, {"housemate": cast.alice.pk, "where": "theirs"})

    assert (response.status_code, Regrouping.objects.count()) == (422, 0)


def test_who_moves_out_is_asked_for_the_new_address(cast: Cast, fatima: Client) -> None:
    fatima.post(
        address_of("desk:together_at_home", cast.bob.pk, q="alice"),
        {"housemate": cast.alice.pk, "where": "theirs"},
    )

    response = fatima.post(address_of("desk:move_out", cast.bob.pk))

    assert response["Location"] == address_of("desk:reaching", cast.bob.pk)
    assert Customer.objects.get(pk=cast.bob.pk).household_id != cast.alice.household_id
    refused = fatima.post(address_of("desk:move_out", cast.bob.pk))
    assert refused.status_code == 409


def test_page_takes_as_many_statements_for_one_as_for_three(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    path, counts = address_of("desk:household", cast.alice.pk), []
    for _ in range(2):
        for name in ("Carla", "Dirk"):
            add_customer(name=name, household=cast.alice.household, **BY)
        counts.append(cost(fatima, path))

    assert counts[0] == counts[1]
