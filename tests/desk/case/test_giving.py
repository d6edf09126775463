from django.test import Client

from cast import Cast
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case
from on_the_road import Road


def test_case_is_given_to_the_customer_who_was_found(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    page = fatima.get(address_of("desk:give", asked.pk, q="Bob"))
    assert [customer.name for customer in page.context["found"]] == ["Bob Peters"]

    given = fatima.post(
        address_of("desk:give", asked.pk, q="Bob"),
        {"customer": cast.bob.pk, "reason": "Mailde van het adres van Alice."},
    )

    assert given["Location"] == address_of("desk:case", asked.pk)
    assert Case.objects.get(pk=asked.pk).customer == cast.bob
    assert Delivery.objects.get(kind="given").to_address == "bob@post.example"


def test_customer_who_was_not_searched_for_cannot_be_chosen(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    path = address_of("desk:give", asked.pk, q="niemand")

    assert fatima.post(path, {"customer": cast.bob.pk, "reason": "x"}).status_code == 422
    assert Case.objects.get(pk=asked.pk).customer == cast.alice


def test_case_with_a_visit_of_another_household_stays_theirs(
    road: Road, fatima: Client, cast: Cast
) -> None:
    case = road.visit().case

    refused = fatima.post(
        address_of("desk:give", case.pk, q="Bob"), {"customer": cast.bob.pk, "reason": "x"}
    )

    said = "A visit was agreed in this case with Alice de Wit, so it stays theirs."
    assert (refused.status_code, said in refused.content.decode()) == (409, True)
    assert Case.objects.get(pk=case.pk).customer == cast.alice
