from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.test import Client

from houvast.config import first_owner
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Company, OpeningHours, Staff

pytestmark = pytest.mark.django_db
PASSWORD = "een lang en vreemd wachtwoord"


def made(**other: Any) -> Staff:
    given = {
        "company": "Warmhuis",
        "email": "Anna@warmhuis.example ",
        "name": "Anna de Wit",
        "password": PASSWORD,
    }
    return first_owner.make(**{**given, **other})


def test_owner_comes_with_a_company_that_is_open_on_weekdays() -> None:
    owner = made()

    assert (owner.roles, Company.objects.get().name) == (["owner"], "Warmhuis")
    assert list(OpeningHours.objects.values_list("weekday", flat=True)) == [1, 2, 3, 4, 5]


def test_first_set_up_stands_in_history() -> None:
    made()

    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == [
        "company.set_up",
        "staff.joined",
    ]


def test_owner_of_an_existing_company_leaves_it_as_it_is() -> None:
    Company.objects.create(name="Warmhuis", mail_address="hallo@warmhuis.example")
    made(company="Anders")

    assert (Company.objects.get().name, OpeningHours.objects.count()) == ("Warmhuis", 0)


@pytest.mark.parametrize(
    "other", [{"password": "kort"}, {"email": "geen adres"}, {"name": " "}], ids=str
)
def test_owner_is_refused_without_leaving_a_trace(other: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**other)

    assert (Staff.objects.count(), Company.objects.count()) == (0, 0)


def test_owner_is_refused_an_address_that_is_known() -> None:
    made()

    with pytest.raises(ValidationError):
        made(name="Nog een Anna")


def test_owner_signs_in_with_a_mail_address(client: Client) -> None:
    owner = made()
    found = authenticate(None, email="anna@warmhuis.example", password=PASSWORD)

    assert found == owner


def test_nobody_signs_up(client: Client) -> None:
    client.post(
        address_of("account_signup"),
        {"email": "vreemd@warmhuis.example", "password1": PASSWORD},
        follow=False,
    )

    assert Staff.objects.count() == 0
