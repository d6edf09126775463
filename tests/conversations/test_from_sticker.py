"""A fault reported by the sticker on a thing, by whoever stands before it."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from cast import NOW, Cast
from concurrency import at_once
from houvast.conversations.actions.from_sticker import NotThereAnyMore, report_fault
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reporting import (
    MOST_A_DAY,
    AddressOfOurs,
    NoWayToReach,
    ReportedEnough,
)
from houvast.conversations.models import Delivery, Message, SpamSender
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import NoName, add_contact_point
from houvast.people.contact import NotAMailAddress, NotAPhoneNumber
from houvast.people.models import ContactPoint, Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import Promise
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.models import Thing
from making import BY

BUURMAN = Newcomer("Kees Buurman", mail="kees@post.example")


def a_boiler(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="boiler", make="Warmtebron", **BY)


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler(cast)


def report(thing: Thing, writer: Newcomer = BUURMAN, **given: Any) -> Promise:
    told: dict[str, Any] = {"said": "Hij lekt.", "form_id": "1", "now": NOW}
    return report_fault(thing=thing, writer=writer, **(told | given))


def test_newcomer_is_put_on_file_and_the_case_knows_thing_and_place(
    cast: Cast, boiler: Thing
) -> None:
    promise = Promise.objects.get(pk=report(boiler).pk)

    message, case = Message.objects.get(), promise.case
    assert (case.thing, case.place, case.subject) == (boiler, boiler.place, "Hij lekt.")
    assert (case.customer.name, has_mail(case.customer)) == ("Kees Buurman", True)
    assert not case.customer.household.place.is_known
    assert (message.channel, message.needs_answer, message.reply_promise) == (
        "sticker", True, promise
    )  # fmt: skip
    assert (promise.told_in, promise.told_at) == ("sticker page", NOW)
    letter = Delivery.objects.get()
    assert (letter.kind, letter.to_address) == ("acknowledgement", "kees@post.example")
    connection.check_constraints()


@pytest.mark.parametrize(("mail", "phone"), [("ALICE@post.example", ""), ("", "06 12345678")])
def test_known_customer_is_recognised_by_contact_point(
    cast: Cast, boiler: Thing, mail: str, phone: str
) -> None:
    add_contact_point(customer=cast.alice, kind="phone", typed="06 12345678", **BY)

    promise = report(boiler, Newcomer("A. de Wit", mail=mail, phone=phone))

    assert promise.case.customer == cast.alice
    assert promise.case.place is None
    assert Customer.objects.count() == 2


def test_somebody_elses_number_finds_nobody_for_who_gives_another_address(
    cast: Cast, boiler: Thing
) -> None:
    add_contact_point(customer=cast.alice, kind="phone", typed="06 12345678", **BY)

    promise = report(boiler, Newcomer("X", mail="x@post.example", phone="0612345678"))

    assert promise.case.customer.name == "X"
    letter = Delivery.objects.get()
    assert (letter.to_address, letter.case) == ("x@post.example", promise.case)
    assert not cast.alice.cases.exists()


def test_of_several_with_one_address_it_is_who_lives_there(cast: Cast, boiler: Thing) -> None:
    for customer in (cast.bob, cast.alice):
        add_contact_point(customer=customer, kind="mail", typed="samen@post.example", **BY)

    assert report(boiler, Newcomer("Wij", mail="samen@post.example")).case.customer == cast.alice


def test_number_that_is_not_on_file_stands_in_the_message(cast: Cast, boiler: Thing) -> None:
    report(boiler, Newcomer("Alice", mail="alice@post.example", phone="0612345678"))

    assert Message.objects.get().text == "Hij lekt.\n\nTelefoon: 06 12345678"
    assert not ContactPoint.objects.filter(kind="phone").exists()


def test_who_has_only_a_phone_is_told_by_the_page(boiler: Thing) -> None:
    report(boiler, Newcomer("Kees", phone="0612345678"))

    assert (Promise.objects.get().told_at, Delivery.objects.count()) == (NOW, 0)


def test_words_that_ask_for_maintenance_are_answered_with_times(cast: Cast, road: Any) -> None:
    promise = report(a_boiler(cast), said="Graag een afspraak voor onderhoud.")

    assert [one.work_type for one in promise.case.proposals.all()] == [road.service]


@pytest.mark.parametrize(
    ("writer", "given", "refused"),
    [
        (BUURMAN, {"said": " "}, NothingWritten),
        (Newcomer(" ", mail="kees@post.example"), {}, NoName),
        (Newcomer("Kees"), {}, NoWayToReach),
        (Newcomer("Kees", mail="kees"), {}, NotAMailAddress),
        (Newcomer("Kees", phone="12"), {}, NotAPhoneNumber),
        (Newcomer("Kees", mail="fatima@warmhuis.example"), {}, AddressOfOurs),
        (Newcomer("Kees", mail="spam@post.example"), {}, ReportedEnough),
    ],
)
def test_what_nobody_can_answer_is_refused(
    cast: Cast, boiler: Thing, writer: Newcomer, given: dict[str, str], refused: type[Refused]
) -> None:
    SpamSender.objects.create(address="spam@post.example", by=cast.fatima, at=NOW)

    with pytest.raises(refused):
        report(boiler, writer, **given)

    assert (Message.objects.count(), Customer.objects.count()) == (0, 2)


def test_nobody_reports_what_is_gone(boiler: Thing) -> None:
    thing_is_gone(thing=boiler, on=date(2026, 11, 20), why="Vervangen", **BY)

    with pytest.raises(NotThereAnyMore):
        report(boiler)


def test_one_thing_is_reported_a_few_times_a_day(boiler: Thing) -> None:
    for number in range(MOST_A_DAY):
        report(boiler, form_id=str(number))

    with pytest.raises(ReportedEnough):
        report(boiler, form_id="one more")

    assert report(boiler, form_id="later", now=NOW + timedelta(days=1, seconds=1))
    assert Delivery.objects.filter(queued_at=NOW).count() == 1


def test_report_sent_six_times_at_once_is_one_case(committed: Cast) -> None:
    boiler = a_boiler(committed)

    promised = at_once(lambda _: report(boiler).pk, range(6))

    assert Counter(promised) == {Promise.objects.get().pk: 6}
    assert (Message.objects.count(), Customer.objects.count()) == (1, 3)
