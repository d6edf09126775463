"""On file without a call: from the search to the page of a customer."""

from django.test import Client

from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.promises.models import Case

NEW = address_of("desk:put_on_file")


def test_search_leads_to_putting_somebody_on_file_with_what_was_typed(
    cast: Cast, fatima: Client
) -> None:
    page = fatima.get(address_of("desk:customers", q="Carla Blom")).content.decode()

    assert f'href="{NEW}?q=Carla%20Blom"' in page
    assert fatima.get(f"{NEW}?q=Carla%20Blom").context["form"]["name"].value() == "Carla Blom"


def test_organisation_is_put_on_file_without_a_call(cast: Cast, fatima: Client) -> None:
    oin = "0000 0001 1234 5678 2000"
    given = {
        "kind": "organisation", "name": "Woonstede", "kvk": "12345678", "oin": oin, "language": "nl"
    }  # fmt: skip
    wrong = fatima.post(NEW, given | {"oin": "123", "phone": "030 1234567"}).context["form"]
    assert sorted(wrong.errors) == ["oin"]

    response = fatima.post(NEW, given | {"phone": "030 1234567"}, follow=True)

    stede = Customer.objects.get(name="Woonstede")
    assert response.redirect_chain == [(address_of("desk:customer", stede.pk), 302)]
    shown = " ".join(response.content.decode().split())
    assert "Organisation · KvK 12345678 · OIN 00000001123456782000" in shown
    assert not Case.objects.exists()


def test_who_is_known_is_said_aloud_and_joined_in_one_household(cast: Cast, fatima: Client) -> None:
    given = {"kind": "person", "name": "Carla Blom", "language": "nl", "street": "Lindelaan",
             "number": "12", "postcode": "3511AB"}  # fmt: skip

    said = fatima.post(NEW, given)
    assert said.status_code == 409
    assert "lives at this address." in said.content.decode()

    shown = {"shown": f"{cast.alice.pk},", "other": str(cast.alice.pk)}
    fatima.post(NEW, given | shown)
    assert Customer.objects.get(name="Carla Blom").household_id == cast.alice.household_id


def test_nobody_is_joined_whom_the_page_did_not_show(cast: Cast, fatima: Client) -> None:
    given = {"name": "Carla Blom", "language": "nl", "phone": "0612345678"}

    fatima.post(NEW, given | {"shown": "", "other": str(cast.alice.pk)})

    assert Customer.objects.get(name="Carla Blom").household_id != cast.alice.household_id


def test_what_is_wrong_is_said_at_its_field(cast: Cast, fatima: Client) -> None:
    numbers = {"kvk": "12345678", "oin": "00000001123456782000"}
    form = fatima.post(NEW, {"name": "Carla", "language": "nl", **numbers}).context["form"]
    assert sorted(form.errors) == ["kvk", "oin"]

    form = fatima.post(NEW, {"name": "Carla", "language": "nl"}).context["form"]
    assert sorted(form.errors) == ["phone"]


def test_numbers_of_an_organisation_are_set_right_on_its_page(cast: Cast, fatima: Client) -> None:
    stede = Customer.objects.create(
        name="Woonstede", kind="organisation", household=cast.alice.household, made_at=NOW
    )
    Customer.objects.create(
        name="W. B.V.", kind="organisation", household=cast.bob.household, made_at=NOW,
        kvk="12345678",
    )  # fmt: skip
    page, reaching = (address_of(f"desk:{name}", stede.pk) for name in ("customer", "reaching"))
    assert "Add a KvK number or OIN" in fatima.get(page).content.decode()
    numbers = address_of("desk:customer_numbers", stede.pk)

    wrong = fatima.post(numbers, {"kvk": "12", "oin": "00000001123456789000"})
    assert (wrong.status_code, sorted(wrong.context["numbers_form"].errors)) == (
        422,
        ["kvk", "oin"],
    )
    assert 'value="00000001123456789000"' in wrong.content.decode()

    kept = fatima.post(numbers, {"kvk": "1234.5678", "oin": ""}, follow=True)
    assert kept.redirect_chain == [(reaching, 302)]
    assert 'value="12345678"' in kept.content.decode()
    shown = " ".join(fatima.get(page).content.decode().split())
    assert "KvK number set right: 12345678 (before: none)" in shown
    assert "W. B.V. has the same KvK number." in shown


def test_person_is_offered_no_numbers(cast: Cast, fatima: Client) -> None:
    reaching = fatima.get(address_of("desk:reaching", cast.alice.pk)).content.decode()
    assert address_of("desk:customer_numbers", cast.alice.pk) not in reaching

    sent = fatima.post(address_of("desk:customer_numbers", cast.alice.pk), {"kvk": "12345678"})
    assert (sent.status_code, Customer.objects.get(pk=cast.alice.pk).kvk) == (409, "")
