"""Somebody calls: from the search to a case with a promise."""

from typing import Any

from django.test import Client

from cast import NOW, Cast
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.promises.models import Case

NEW = address_of("desk:new_customer")


def _call(cast: Cast, **given: Any) -> dict[str, Any]:
    return {"said": "De kraan lekt.", "owner": cast.fatima.pk, **given}


def test_search_in_vain_leads_to_a_new_customer_with_what_was_typed(
    cast: Cast, fatima: Client
) -> None:
    page = fatima.get(address_of("desk:customers", q="Carla Blom")).content.decode()
    assert f'href="{NEW}?q=Carla%20Blom"' in page

    asked = [("Carla Blom", "name"), ("carla@post.example", "mail"), ("06 12345678", "phone")]
    assert [
        fatima.get(NEW, {"q": typed}).context["form"][field].value() for typed, field in asked
    ] == [typed for typed, _ in asked]


def test_call_form_proposes_the_answer_by_and_oneself(cast: Cast, fatima: Client) -> None:
    page = fatima.get(address_of("desk:new_case", cast.alice.pk)).content.decode()

    assert "by Tuesday 24 November 2026 at 9:30" in page
    assert f'<option value="{cast.fatima.pk}" selected>Fatima Haddad</option>' in page


def test_call_of_a_customer_opens_a_case_and_shows_it(cast: Cast, fatima: Client) -> None:
    response = fatima.post(address_of("desk:new_case", cast.alice.pk), _call(cast), follow=True)

    case = Case.objects.get()
    page = response.content.decode()
    assert response.redirect_chain == [(address_of("desk:case", case.pk), 302)]
    assert "Alice de Wit gets what we promised by mail." in page
    assert "Alice de Wit on the phone, written down by Fatima Haddad" in page
    assert "What was said on the phone" in page


def test_call_with_a_promise_that_was_typed_says_the_moment_in_the_callers_language(
    cast: Cast, fatima: Client
) -> None:
    typed = _call(
        cast, next_by="other", next_due_at="2026-11-24T12:00", next_words="U hoort wat het kost"
    )

    fatima.post(address_of("desk:new_case", cast.alice.pk), typed)

    words = "U hoort wat het kost, uiterlijk dinsdag 24 november 2026 om 12:00."
    assert Case.objects.get().promises.get().words == words


def test_call_of_somebody_new_puts_them_on_file(cast: Cast, fatima: Client) -> None:
    fatima.post(
        NEW,
        _call(cast, name="Carla Blom", phone="06 12345678", language="nl", street="Dorpsstraat",
              number="3", postcode="3511AB"),
    )  # fmt: skip

    case = Case.objects.select_related("customer__household__place").get()
    assert (case.customer.name, str(case.customer.household)) == (
        "Carla Blom", "Dorpsstraat 3, 3511 AB Utrecht"
    )  # fmt: skip
    assert case.promises.get().told_at == NOW


def test_call_that_is_wrong_says_so_at_the_field_and_keeps_what_was_typed(
    cast: Cast, fatima: Client
) -> None:
    response = fatima.post(
        NEW,
        _call(cast, name="Carla", mail="carla@", phone="12", language="nl", postcode="35"),
    )

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, ["mail", "phone", "postcode"])
    assert form["mail"].value() == "carla@"
    assert form["said"].value() == "De kraan lekt."
    assert Customer.objects.count() == 2


def test_call_needs_a_way_to_reach_somebody_new_and_a_whole_address(
    cast: Cast, fatima: Client
) -> None:
    form = fatima.post(NEW, _call(cast, name="Carla", language="nl")).context["form"]
    assert sorted(form.errors) == ["phone"]

    given = _call(cast, name="Carla", phone="0612345678", language="nl", street="Dorpsstraat")
    form = fatima.post(NEW, given).context["form"]
    assert sorted(form.errors) == ["number", "postcode"]


def test_call_of_a_known_address_says_whose_it_is_and_is_taken_all_the_same(
    cast: Cast, fatima: Client
) -> None:
    given = _call(cast, name="Ali de Wit", mail="alice@post.example", language="nl")

    response = fatima.post(NEW, given)

    page = response.content.decode()
    assert response.status_code == 409
    assert "has this e-mail address" in page
    assert f'href="/bureau/klanten/{cast.alice.pk}/"' in page

    fatima.post(NEW, given | {"shown": f"{cast.alice.pk},", "other": "all"})
    assert Case.objects.get().customer.name == "Ali de Wit"


def test_call_sent_twice_by_one_form_is_one_case(cast: Cast, fatima: Client) -> None:
    path = address_of("desk:new_case", cast.alice.pk)
    form_id = fatima.get(path).context["form"]["form_id"].value()

    twice = [fatima.post(path, _call(cast, form_id=form_id))["Location"] for _ in range(2)]

    assert (len(set(twice)), Message.objects.count()) == (1, 1)
