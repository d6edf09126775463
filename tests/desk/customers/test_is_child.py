"""Who came on file as anybody, as with a workbook, is made a child of somebody they live with."""

from datetime import date

import pytest
from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.acting import ActsForOthers, KnownAsChild, add_child, is_child_of
from houvast.people.actions.customers import add_customer
from houvast.people.models import ActingFor, Customer
from houvast.people.queries.reaching import mail_points
from making import BY

BORN = date(2015, 2, 28)


@pytest.fixture
def sam(cast: Cast) -> Customer:
    """Lives with Alice, on file as anybody."""
    household = cast.alice.household
    return add_customer(name="Sam de Wit", mail="sam@post.example", household=household, **BY)


def test_who_lives_there_is_made_a_child_and_their_mail_goes_to_the_parent(
    cast: Cast, fatima: Client, sam: Customer
) -> None:
    page = address_of("desk:acting", sam.pk)
    assert "Sam de Wit is a child" in fatima.get(page).content.decode()
    at = address_of("desk:is_child", sam.pk)
    assert fatima.post(at, {"parent": cast.bob.pk, "day": f"{BORN}"}).status_code == 422
    assert fatima.post(at, {"parent": cast.alice.pk, "day": "1990-01-01"}).status_code == 409

    fatima.post(at, {"parent": cast.alice.pk, "day": f"{BORN}"})

    sam.refresh_from_db()
    acting = ActingFor.objects.get(customer=sam)
    assert (sam.born_on, acting.person, acting.ends_on) == (BORN, cast.alice, date(2033, 2, 28))
    assert next(point.value for point in mail_points(sam)) == "alice@post.example"
    assert "Sam de Wit is a child" not in fatima.get(page).content.decode()


def test_who_acts_for_others_or_is_known_to_be_a_child_is_not_made_one(
    cast: Cast, sam: Customer
) -> None:
    add_child(parent=sam, name="Noor de Wit", born_on=BORN, **BY)
    with pytest.raises(ActsForOthers):
        is_child_of(customer=sam, parent=cast.alice, born_on=BORN, **BY)
    noor = Customer.objects.get(name="Noor de Wit")
    with pytest.raises(KnownAsChild):
        is_child_of(customer=noor, parent=cast.alice, born_on=BORN, **BY)
