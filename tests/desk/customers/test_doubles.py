"""Customers who are on file twice, at the desk."""

from collections.abc import Callable

from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.customers import add_customer
from houvast.people.models import Customer, Merging
from making import BY, case_with_promise


def alice_again() -> Customer:
    return add_customer(name="A. de Wit", mail="alice@post.example", **BY)


def test_double_is_said_aloud_merged_and_taken_apart(cast: Cast, fatima: Client) -> None:
    double = alice_again()
    case = case_with_promise(cast, customer=double)
    page = fatima.get(address_of("desk:customer", cast.alice.pk)).content.decode()
    assert "Perhaps on file twice: A. de Wit has the same e-mail address." in page
    listed = fatima.get(address_of("desk:on_file_twice")).content.decode()
    assert ">Alice de Wit</a>" in listed
    assert "the same e-mail address" in listed

    merged = fatima.post(address_of("desk:merge", cast.alice.pk), {"other": double.pk})

    assert merged["Location"] == address_of("desk:customer", cast.alice.pk)
    old_page = fatima.get(address_of("desk:customer", double.pk)).content.decode()
    assert "<h1>Alice de Wit</h1>" in old_page
    assert address_of("desk:case", case.pk) in old_page
    assert "Perhaps on file twice" not in old_page

    fatima.post(address_of("desk:take_apart", Merging.objects.get().pk))

    apart = fatima.get(address_of("desk:customer", double.pk)).content.decode()
    assert "<h1>A. de Wit</h1>" in apart
    assert "Perhaps on file twice" not in apart


def test_two_who_look_alike_are_said_to_be_two(cast: Cast, fatima: Client) -> None:
    double = alice_again()

    fatima.post(address_of("desk:two_people", cast.alice.pk), {"other": double.pk})

    page = fatima.get(address_of("desk:doubles", double.pk)).content.decode()
    assert "Nobody on file looks like this customer." in page
    assert not Merging.objects.exists()


def test_nobody_is_merged_who_was_not_found(cast: Cast, fatima: Client) -> None:
    wrong = fatima.post(address_of("desk:merge", cast.alice.pk), {"other": cast.bob.pk})

    assert (wrong.status_code, Merging.objects.count()) == (422, 0)
    found = address_of("desk:merge", cast.alice.pk, q="Bob")
    assert fatima.post(found, {"other": cast.bob.pk}).status_code == 302


def test_list_takes_as_many_statements_for_one_pair_as_for_three(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    path, counts = address_of("desk:on_file_twice"), []
    for _ in range(2):
        alice_again()
        counts.append(cost(fatima, path))

    assert counts[0] == counts[1]


def test_address_that_another_has_is_said_aloud_when_it_is_entered(
    cast: Cast, fatima: Client
) -> None:
    reach = address_of("desk:reach", cast.bob.pk)

    page = fatima.post(reach, {"typed": "alice@post.example"}, follow=True).content.decode()

    assert "alice@post.example is of Alice de Wit too." in page
