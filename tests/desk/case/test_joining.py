"""Two cases about one thing, at the desk."""

from django.test import Client

from cast import NOW, Cast
from desk.conftest import quiet_case
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.desk.case.queries import others_of
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.customers import add_customer
from houvast.promises.actions.cases import settle
from houvast.promises.actions.joining import join_cases
from houvast.promises.models import Case, CaseJoin
from making import BY, case_with_promise


def test_a_case_goes_on_in_another_and_is_parted_again(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    other = quiet_case(cast)
    page = fatima.get(address_of("desk:join", asked.pk)).content.decode()
    assert "waits for its answer in the other case" in page
    assert str(other.number) in page

    form = {"into": other.pk, "why": "Zelfde ketel"}
    assert fatima.post(address_of("desk:join", asked.pk), {"into": other.pk}).status_code == 422
    response = fatima.post(address_of("desk:join", asked.pk), form)
    assert response.headers["Location"] == address_of("desk:case", other.pk)
    one = fatima.get(address_of("desk:case", other.pk)).content.decode()
    assert f"Number {asked.number} goes on here" in one
    assert asked.messages.get().text in one
    assert (
        f"This goes on in number {other.number}"
        in fatima.get(address_of("desk:case", asked.pk)).content.decode()
    )

    join = CaseJoin.objects.get()
    assert fatima.post(address_of("desk:part", join.pk)).status_code == 302
    assert (
        f"Number {asked.number} goes on here"
        not in fatima.get(address_of("desk:case", other.pk))
        .content.decode()
        .split('class="card"', 1)[1]
        .split("What happened")[0]
    )


def test_parting_asks_what_becomes_of_what_came_meanwhile(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    other = quiet_case(cast)
    form = {"into": other.pk, "why": "Zelfde ketel"}
    fatima.post(address_of("desk:join", asked.pk), form)
    join = CaseJoin.objects.get()
    empty = fatima.get(address_of("desk:part", join.pk)).content.decode()
    assert "Nothing came meanwhile" in empty

    said = say(case=asked, words="Nu druppelt het.", by=asked.customer.as_actor(), now=NOW)
    page = fatima.get(address_of("desk:part", join.pk)).content.decode()
    assert f"belongs to number {asked.number}" in page
    assert "Nu druppelt het." in page
    wrong = fatima.post(address_of("desk:part", join.pk), {"messages": 10**9})
    assert wrong.status_code == 422
    fatima.post(address_of("desk:part", join.pk), {"messages": said.pk})
    assert asked.messages.filter(text=said.text).exists()
    assert fatima.get(address_of("desk:case", asked.pk)).status_code == 200


def test_of_what_is_settled_nobody_is_asked_where_it_belongs(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    other = quiet_case(cast)
    join = join_cases(case=asked, into=other, why="Zelfde ketel", by=cast.fatima, now=NOW)
    said = say(case=asked, words="Nu druppelt het.", by=asked.customer.as_actor(), now=NOW)
    reply(case=other, text="Klaar.", seen_message_id=said.pk, by=cast.fatima, now=NOW)
    assert "Nu druppelt het." in fatima.get(address_of("desk:part", join.pk)).content.decode()

    settle(case=other, said="Klaar!", by=asked.customer.as_actor(), now=NOW)
    assert "Nothing came meanwhile" in fatima.get(address_of("desk:part", join.pk)).content.decode()


def test_their_own_are_offered_before_many_of_their_household(asked: Case, cast: Cast) -> None:
    own = quiet_case(cast)
    tom = add_customer(name="Tom Bakker", household=cast.alice.household, **BY)
    for _ in range(12):
        case_with_promise(cast, customer=tom)

    assert others_of(asked, viewer=cast.fatima) == [own]
