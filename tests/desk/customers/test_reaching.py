from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.wishes import HalfQuietHours, note_wishes
from houvast.people.models import ContactPoint, Customer
from on_the_road import Road


@pytest.fixture
def at(cast: Cast) -> Callable[[str], str]:
    return lambda name: address_of(f"desk:{name}", cast.alice.pk)


def test_reaching_adds_a_number_and_a_mail_address(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    for typed in ("06-1234 5678", "Alice.Werk@post.example"):
        assert fatima.post(at("reach"), {"typed": typed}).status_code == 302

    points = cast.alice.contact_points.order_by("pk").values_list("kind", "value")
    assert list(points) == [
        ("mail", "alice@post.example"),
        ("phone", "+31612345678"),
        ("mail", "alice.werk@post.example"),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("alice@", "This is not a complete e-mail address."), ("12", "not a complete phone number")],
)
def test_reaching_says_what_is_wrong_and_keeps_what_was_typed(
    fatima: Client, at: Callable[[str], str], typed: str, said: str
) -> None:
    response = fatima.post(at("reach"), {"typed": typed})

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page


def test_reaching_notes_what_is_right_and_what_is_preferred(cast: Cast, fatima: Client) -> None:
    point = ContactPoint.objects.create(
        customer=cast.alice, kind="phone", value="+31612345678", shown="06 12345678"
    )

    fatima.post(address_of("desk:verify", point.pk))
    fatima.post(address_of("desk:prefer", point.pk))

    point.refresh_from_db()
    assert (point.verified_at, point.preferred) == (NOW, True)
    assert cast.alice.contact_points.filter(preferred=True).count() == 1


def test_reaching_notes_language_title_and_quiet_hours(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    given = {
        "language": "en", "title": "mevrouw", "quiet_from": "22:00", "quiet_until": "08:00"
    }  # fmt: skip

    fatima.post(at("wishes"), given)
    fatima.post(at("wishes"), given)

    alice = Customer.objects.get(pk=cast.alice.pk)
    assert (alice.language, alice.title, alice.quiet_from, alice.quiet_until) == (
        "en", "mevrouw", time(22), time(8)
    )  # fmt: skip
    [event] = Event.objects.filter(verb="customer.wishes")
    assert (event.customer_id, event.by_name) == (cast.alice.pk, "Fatima Haddad")
    page = fatima.get(at("customer")).content.decode()
    assert "Do not disturb between 22:00 and 08:00." in page


def test_reaching_refuses_quiet_hours_with_one_end(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    response = fatima.post(at("wishes"), {"language": "nl", "quiet_from": "22:00"})

    assert response.status_code == 422
    assert list(response.context["wishes_form"].errors) == ["quiet_until"]
    assert "Fill in both times, or leave both empty." in response.content.decode()
    with pytest.raises(HalfQuietHours):
        note_wishes(
            customer=cast.alice, language="nl", title="", quiet_from=time(22), quiet_until=None,
            by=cast.fatima.as_actor(), now=NOW,
        )  # fmt: skip


def test_reaching_changes_the_address_of_the_household(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    given = {"street": "Dorpsstraat", "number": "3a", "postcode": "3511ab", "town": ""}

    fatima.post(at("address"), given)

    cast.alice.household.refresh_from_db()
    assert str(cast.alice.household) == "Dorpsstraat 3A, 3511 AB Utrecht"


def test_reaching_refuses_an_address_that_is_none_and_keeps_it(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    shape = {"street": "Dorpsstraat", "number": "huis", "postcode": "35", "town": ""}
    nowhere = {"street": "Dorpsstraat", "number": "1", "postcode": "1000 AB", "town": ""}

    wrong, unknown = (fatima.post(at("address"), given) for given in (shape, nowhere))

    assert (wrong.status_code, sorted(wrong.context["form"].errors)) == (
        422,
        ["number", "postcode"],
    )
    assert wrong.context["address_form"]["number"].value() == "huis"
    assert unknown.status_code == 409
    assert "We do not know where postcode 1000\N{NO-BREAK SPACE}AB is." in unknown.content.decode()
    cast.alice.household.refresh_from_db()
    assert cast.alice.household.place.street == "Lindelaan"


def test_reaching_notes_on_which_days_nobody_is_at_home(
    cast: Cast, fatima: Client, at: Callable[[str], str]
) -> None:
    fatima.post(at("never"), {"weekdays": ["3", "5"]})
    refused = fatima.post(at("never"), {"weekdays": list("1234567")})

    assert Customer.objects.get(pk=cast.alice.pk).never_weekdays == [3, 5]
    assert refused.status_code == 409
    assert "Leave at least one day of the week" in refused.content.decode()
    assert "Never on wednesday, friday." in fatima.get(at("customer")).content.decode()


def test_reaching_notes_who_comes_and_tells_who_still_does(
    road: Road, visit: Visit, fatima: Client, at: Callable[[str], str]
) -> None:
    wish = {"technician": road.joost.pk, "wish": "rather_not"}

    told = fatima.post(at("technician_wish"), wish, follow=True).content.decode()

    assert "They still come on Wednesday 25 November" in told
    assert "Rather not Joost Kramer" in fatima.get(at("customer")).content.decode()
    fatima.post(at("technician_wish"), wish | {"wish": "no_wish"})
    assert road.cast.alice.technician_wishes.count() == 0
    assert fatima.post(at("technician_wish"), {"wish": "likes"}).status_code == 422
