"""A case is given to the right customer, and nothing leaks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of, mail
from conversations.channels.mail.taking import taken
from conversations.outgoing import Taken
from houvast.appointments.models import Proposal
from houvast.appointments.rules.refusals import VisitWithAnother
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.giving import AlreadyTheirs, give_to
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link, Promise
from houvast.promises.rules import NoReason
from houvast.things.actions.keeping import add_thing
from making import BY, case_with_promise
from on_the_road import Road, make_road

LATER = NOW + timedelta(hours=1)


def given(case: Case, cast: Cast) -> Case:
    return give_to(case=case, customer=cast.bob, reason="Verkeerd adres", by=cast.fatima, now=LATER)


def test_promises_go_along_and_are_told_anew(cast: Cast) -> None:
    case = taken(mail()).case
    transmit(delivery_id=Delivery.objects.get().pk, now=NOW, channel=MailChannel(Taken()))
    promise = case.promises.get()
    assert Promise.objects.get(pk=promise.pk).told_at == NOW

    after = given(case, cast)

    letter = Delivery.objects.get(kind="given")
    assert (after.customer, letter.to_address) == (cast.bob, "bob@post.example")
    assert list(letter.tells.all()) == [promise]
    assert Promise.objects.get(pk=promise.pk).told_at is None
    assert list(Event.objects.filter(verb__startswith="case.given").order_by("verb").values_list(
        "verb", "customer_id", "facts__reason"
    )) == [
        ("case.given", cast.bob.pk, "Verkeerd adres"),
        ("case.given_away", cast.alice.pk, "Verkeerd adres"),
    ]  # fmt: skip


def test_keys_of_the_other_open_nothing_and_their_page_shows_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    case = taken(mail("Mijn geheim")).case
    key = token_of(Link.objects.filter(case=case, purpose="case").get())
    client = Client()

    given(case, cast)

    new_key = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=LATER))
    assert client.get(f"/k/{key}/").status_code == 410
    page = client.get(f"/k/{new_key}/")
    assert (page.status_code, "Mijn geheim" in page.content.decode()) == (200, False)


def test_new_customer_sees_what_is_said_from_then_on(cast: Cast) -> None:
    case = taken(mail("Mijn geheim")).case
    given(case, cast)
    reply(case=case, text="Dag Bob", seen_message_id=10**9, by=cast.fatima, now=LATER)

    held = Case.objects.get(pk=case.pk)
    assert [said.text for said in Message.objects.between_us(held)] == ["Dag Bob"]
    letter = Delivery.objects.get(kind="answer")
    assert (letter.to_address, letter.in_reply_to) == ("bob@post.example", "")


def test_answer_never_goes_to_the_other_when_the_new_one_has_no_mail(cast: Cast) -> None:
    case = taken(mail()).case
    ContactPoint.objects.filter(customer=cast.bob).delete()
    given(case, cast)

    assert Delivery.objects.filter(kind="given").count() == 0
    assert Event.objects.filter(verb="customer.not_written", case_id=case.pk).count() == 1


def test_letters_that_wait_for_the_other_do_not_leave(cast: Cast) -> None:
    case = taken(mail()).case
    waiting = Delivery.objects.get()

    given(case, cast)

    waiting.refresh_from_db()
    assert (waiting.failed_at, waiting.dealt_with_by) == (LATER, cast.fatima)
    assert not transmit(delivery_id=waiting.pk, now=LATER, channel=MailChannel(Taken()))


def test_letter_to_the_other_that_comes_back_tells_the_new_one_nothing(cast: Cast) -> None:
    case = taken(mail()).case
    reply(case=case, text="Dag", seen_message_id=10**9, by=cast.fatima, now=NOW)
    answer = Delivery.objects.get(kind="answer")
    transmit(delivery_id=answer.pk, now=NOW, channel=MailChannel(Taken()))
    given(case, cast)

    taken(bounce_of(answer.mail_id), minutes=120)

    assert Delivery.objects.filter(kind="came_back").count() == 0
    assert {point.value for point in ContactPoint.objects.exclude(undeliverable_at=None)} == set()


def test_letter_that_is_leaving_tells_the_new_one_nothing(cast: Cast) -> None:
    case = taken(mail()).case
    Delivery.objects.update(transmitting_at=LATER)

    given(case, cast)

    leaving = Delivery.objects.get(kind="acknowledgement")
    assert (list(leaving.tells.all()), leaving.failed_at) == ([], None)


def test_answer_of_the_other_is_their_own_case(cast: Cast) -> None:
    case = taken(mail()).case
    ours = written(Delivery.objects.get())
    given(case, cast)

    again = taken(
        mail("Nog iets", to=str(ours["Reply-To"]), answers=str(ours["Message-ID"]).strip("<>"),
             id_="a2@post.example"), minutes=120,
    )  # fmt: skip

    assert (again.case != case, again.case.customer) == (True, cast.alice)


def test_giving_is_refused_without_a_reason_and_to_whoever_has_it(cast: Cast) -> None:
    case = taken(mail()).case

    with pytest.raises(NoReason):
        give_to(case=case, customer=cast.bob, reason=" ", by=cast.fatima, now=LATER)
    with pytest.raises(AlreadyTheirs):
        give_to(case=case, customer=cast.alice, reason="x", by=cast.fatima, now=LATER)


def with_a_visit(cast: Cast) -> tuple[Road, Case]:
    road = make_road(cast)
    return road, road.visit().case


def test_visit_that_another_household_chose_keeps_the_case_theirs(cast: Cast) -> None:
    _, case = with_a_visit(cast)

    with pytest.raises(VisitWithAnother, match="Alice de Wit"), transaction.atomic():
        given(case, cast)
    assert Case.objects.get(pk=case.pk).customer == cast.alice


def test_database_refuses_it_too(cast: Cast) -> None:
    _, case = with_a_visit(cast)

    def attack() -> None:
        with transaction.atomic():
            Case.objects.filter(pk=case.pk).update(customer=cast.bob)
            Event.objects.create(verb="case.given", at=NOW, by_kind="staff", case_id=case.pk)
            connection.check_constraints()

    with pytest.raises(DatabaseError, match="another household"):
        attack()


def test_what_was_put_forward_to_the_other_is_withdrawn(cast: Cast) -> None:
    proposal = make_road(cast).proposal()

    given(proposal.case, cast)

    proposal = Proposal.objects.select_related("promise").get(pk=proposal.pk)
    assert proposal.promise
    assert (proposal.withdrawn_at, proposal.promise.outcome) == (LATER, "released")
    following = Promise.objects.get(case=proposal.case, ended_at=None)
    assert list(Delivery.objects.get(kind="given").tells.all()) == [following]
    connection.check_constraints()


def test_a_case_that_is_given_is_not_about_what_the_other_has(cast: Cast) -> None:
    case = case_with_promise(cast)
    case_is_about(case=case, thing=add_thing(customer=cast.alice, kind="boiler", **BY), **BY)

    after = given(case, cast)

    assert (after.thing, after.where) == (None, cast.bob.household.place)
