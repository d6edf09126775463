"""Two who were merged by mistake: neither reads or opens what is of the other."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery, Message
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge, take_apart
from houvast.people.models import Customer
from houvast.promises.actions.links import make_link
from houvast.promises.models import Case, Link
from making import BY, case_with_promise

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def other(cast: Cast) -> Customer:
    """Somebody else of the same name."""
    return add_customer(name="Alice de Wit", mail="alice@elders.example", **BY)


def living(case: Case) -> int:
    return Link.objects.living(NOW).filter(case=case).count()


def test_who_gets_their_case_back_reads_nothing_of_the_other(cast: Cast, other: Customer) -> None:
    case = case_with_promise(cast, customer=other)
    merging = merge(double=other, kept=cast.alice, **BY)
    held = Case.objects.get(pk=case.pk)
    say(case=held, words="Mijn pincode is 1234", by=cast.alice.as_actor(), now=NOW)
    seen = held.messages.latest("pk").pk
    reply(case=held, text="Wij komen morgen.", seen_message_id=seen, by=cast.fatima, now=NOW)
    assert Delivery.objects.latest("pk").to_address == "alice@post.example"

    take_apart(merging=merging, by=BY["by"], now=LATER)

    back = Case.objects.get(pk=case.pk)
    assert (back.customer, back.given_at) == (other, LATER)
    assert list(Message.objects.between_us(back)) == []
    told = Delivery.objects.filter(case=case, failed_at=None).latest("pk")
    assert (told.kind, told.to_address) == ("given", "alice@elders.example")
    waiting = Delivery.objects.waiting().filter(case=case)
    assert {letter.to_address for letter in waiting} == {"alice@elders.example"}


def test_keys_of_a_case_in_which_nothing_was_said_go_on(cast: Cast, other: Customer) -> None:
    case = case_with_promise(cast, customer=other)
    make_link(case=case, purpose=Link.Purpose.CASE, now=NOW)

    take_apart(merging=merge(double=other, kept=cast.alice, **BY), **BY)

    assert (Case.objects.get(pk=case.pk).given_at, living(case)) == (None, 1)


def test_keys_that_went_to_the_other_open_nothing(cast: Cast, other: Customer) -> None:
    case = case_with_promise(cast)
    cast.alice.contact_points.all().delete()
    merging = merge(double=other, kept=cast.alice, **BY)
    reply(case=case, text="Wij komen morgen.", seen_message_id=None, by=cast.fatima, now=NOW)
    assert Delivery.objects.get().to_address == "alice@elders.example"
    assert living(case) > 0

    take_apart(merging=merging, **BY)

    assert living(case) == 0
