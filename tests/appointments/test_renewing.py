"""A contract near the end of its term: asked in time, answered, or as the contract says."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from concurrency import at_once, broken_rule
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.contracts import (
    CycleWithoutWork,
    agree_contract,
    change_agreed,
)
from houvast.appointments.actions.renewing import (
    AnsweredAlready,
    choose_to_end,
    choose_to_extend,
    end_on_request,
    extend_on_request,
    look_at_contract,
)
from houvast.appointments.models import Maintenance, Renewal
from houvast.appointments.queries.renewing import HowItStands, how_it_stands
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import change_address
from houvast.promises.models import Case
from houvast.things.actions.contracting import end_contract
from houvast.things.actions.keeping import thing_is_gone
from houvast.things.models import Contract, Thing
from houvast.things.queries.contracts import contract_of, contracts_to_look_at
from making import BY, ByAndNow
from on_the_road import Road

ASKED = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""The first opening after 31 October, on which the customer is to be asked."""
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=UTC)
AT: ByAndNow = {"by": HOUVAST, "now": ASKED}


@pytest.fixture
def boiler(road: Road) -> Thing:
    return a_boiler_of(road.cast.alice)


def asked_about(contract: Contract, now: datetime = ASKED) -> Renewal:
    look_at_contract(contract=contract, now=now)
    return Renewal.objects.select_related("case", "contract").get(contract=contract)


@pytest.fixture
def renewal(road: Road, boiler: Thing) -> Renewal:
    return asked_about(a_contract(boiler, customer=road.cast.alice))


def letters(case: Case) -> list[tuple[str, str]]:
    """Each letter of a case: its subject and its words."""
    return [
        (
            letter.subject,
            " ".join(block.get("text", "") for block in letter.letter["blocks"]).strip(),
        )
        for letter in Delivery.objects.filter(case=case).order_by("id")
    ]


def test_only_contracts_of_which_something_is_due_are_looked_at(road: Road, boiler: Thing) -> None:
    contract = a_contract(boiler, customer=road.cast.alice)
    a_contract(a_boiler_of(road.cast.bob), customer=road.cast.bob, term_ends_on=None)

    assert contracts_to_look_at(datetime(2026, 10, 30, 9, tzinfo=UTC)) == []
    assert contracts_to_look_at(ASKED) == [contract]
    renewal = asked_about(contract)
    look_at_contract(contract=renewal.contract, now=ASKED)
    assert contracts_to_look_at(ASKED) == []
    assert Renewal.objects.count() == 1


def test_customer_is_asked_with_what_happens_if_they_do_not_choose(renewal: Renewal) -> None:
    case, promise = renewal.case, renewal.promise
    name = str(renewal.contract)

    [(subject, words)] = letters(case)
    assert subject == f"Uw contract {name}: wilt u verlengen?"
    assert words == (
        f"Uw contract {name} loopt tot en met donderdag 31 december 2026.   "
        "U kunt kiezen tot en met maandag 30 november 2026. Kiest u niet, dan loopt het contract "
        "na donderdag 31 december 2026 door voor dezelfde prijs. U kunt het dan op elke dag "
        "opzeggen; het stopt 1 maand daarna. U hoort uiterlijk vrijdag 1 januari 2027 om 11:30 "
        "van ons hoe het met uw contract verdergaat."
    )
    facts = Delivery.objects.get(case=case).letter["blocks"][1]["rows"]
    assert facts == [
        ["Eronder valt", "Cv-ketel Warmtebron W24"],
        ["U betaalt nu", "€\N{NO-BREAK SPACE}183,50 per jaar, inclusief btw"],
        [
            "Verlengt u, dan betaalt u daarna",
            "€\N{NO-BREAK SPACE}188,09 per jaar, inclusief btw",
        ],
    ]
    assert (case.thing, list(case.promises.open())) == (renewal.contract.things.get(), [promise])
    assert how_it_stands(renewal, today=date(2026, 11, 2)) is HowItStands.OPEN


def test_who_extends_pays_what_the_letter_said_and_has_it_in_a_letter(renewal: Renewal) -> None:
    contract = choose_to_extend(renewal=renewal, **AT)

    assert (contract.term_ends_on, str(contract.price)) == (date(2027, 12, 31), "188.09")
    case = Case.objects.get(pk=renewal.case_id)
    assert (case.is_open, case.settled_word) == (False, "customer")
    assert letters(case)[1][1].startswith(
        "U hebt uw contract verlengd. Het loopt tot en met vrijdag 31 december 2027."
    )
    renewal.refresh_from_db()
    assert how_it_stands(renewal, today=date(2026, 11, 2)) is HowItStands.EXTENDED
    for again in (choose_to_extend, choose_to_end):
        with pytest.raises(AnsweredAlready):
            again(renewal=renewal, **AT)


@pytest.mark.parametrize(
    ("on", "last_day"),
    [(datetime(2026, 11, 30, 9, tzinfo=UTC), date(2026, 12, 31)),
     (datetime(2026, 12, 15, 9, tzinfo=UTC), date(2027, 1, 15))],
)  # fmt: skip
def test_who_ends_it_in_time_ends_it_with_its_term(
    renewal: Renewal, boiler: Thing, on: datetime, last_day: date
) -> None:
    choose_to_end(renewal=renewal, by=HOUVAST, now=on)

    contract = Contract.objects.get()
    assert contract.last_on == last_day
    assert contract_of(boiler.pk, on=last_day) == contract
    assert letters(renewal.case)[1][0] == f"Uw contract {contract} stopt"
    contract.refresh_from_db()
    assert contracts_to_look_at(NEW_YEAR) == []


def test_of_two_presses_at_once_one_counts(committed_road: Road) -> None:
    alice = committed_road.cast.alice
    renewal = asked_about(a_contract(a_boiler_of(alice), customer=alice))

    outcomes = at_once(
        lambda choose: choose(renewal=renewal, **AT), [choose_to_extend, choose_to_end]
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AnsweredAlready", "Contract"]
    assert Delivery.objects.filter(kind="contract_now").count() == 1


def test_desk_that_ends_it_answers_the_question_and_writes_it(road: Road, renewal: Renewal) -> None:
    by = road.cast.linda.as_actor()
    day = date(2026, 11, 30)

    end_on_request(contract=renewal.contract, on=day, why="Belde", by=by, now=ASKED)

    case = Case.objects.get(pk=renewal.case_id)
    assert (case.is_open, case.settled_why) == (False, "Belde")
    assert letters(case)[1][1].startswith(
        "Uw contract stopt. De laatste dag is maandag 30 november 2026."
    )


def test_desk_extends_with_the_price_of_the_letter_or_of_the_indexing(
    road: Road, renewal: Renewal
) -> None:
    by = road.cast.linda.as_actor()

    first = extend_on_request(contract=renewal.contract, by=by, now=ASKED)
    second = extend_on_request(contract=first, by=by, now=ASKED)

    assert (first.term_ends_on, str(first.price)) == (date(2027, 12, 31), "188.09")
    assert (second.term_ends_on, str(second.price)) == (date(2028, 12, 31), "192.79")
    assert Delivery.objects.filter(kind="contract_now").count() == 1


def test_a_question_that_waits_keeps_the_case_open(road: Road, renewal: Renewal) -> None:
    alice = road.cast.alice.as_actor()
    say(case=renewal.case, words="Mag het ook per maand?", by=alice, now=ASKED)

    choose_to_extend(renewal=renewal, by=alice, now=ASKED)

    case = Case.objects.get(pk=renewal.case_id)
    assert case.is_open
    assert [promise.kind for promise in case.promises.open()] == ["reply"]


@pytest.mark.parametrize(
    ("after_term", "subject", "covers"),
    [("goes_on", "loopt door", True), ("ends", "is gestopt", False)],
)
def test_who_says_nothing_gets_what_the_contract_says(
    road: Road, boiler: Thing, after_term: str, subject: str, covers: bool
) -> None:
    renewal = asked_about(a_contract(boiler, customer=road.cast.alice, after_term=after_term))
    contract = Contract.objects.get()
    look_at_contract(contract=contract, now=datetime(2026, 12, 31, 9, tzinfo=UTC))
    assert Delivery.objects.count() == 1

    look_at_contract(contract=contract, now=NEW_YEAR)

    assert (contract_of(boiler.pk, on=date(2027, 1, 1)) is not None) is covers
    letter = Delivery.objects.latest("id")
    assert letter.subject == f"Uw contract {contract} {subject}"
    assert list(letter.keeps.all()) == [renewal.promise]
    assert [promise.kind for promise in letter.tells.all()] == ["check_in"]
    renewal.refresh_from_db()
    assert (renewal.answer, contracts_to_look_at(NEW_YEAR)) == ("none", [])
    with pytest.raises(AnsweredAlready):
        choose_to_extend(renewal=renewal, by=HOUVAST, now=NEW_YEAR)


def test_what_covers_nothing_any_more_ends_with_its_term_and_says_so(
    road: Road, boiler: Thing
) -> None:
    contract = a_contract(boiler, customer=road.cast.alice)
    thing_is_gone(thing=boiler, on=date(2026, 11, 1), why="Vervangen", **AT)

    look_at_contract(contract=contract, now=ASKED)

    contract.refresh_from_db()
    assert (contract.ended_on, Renewal.objects.count()) == (date(2026, 12, 31), 0)
    assert Delivery.objects.get().subject == f"Uw contract {contract} stopt"


def test_how_it_stands_follows_what_others_did(road: Road, boiler: Thing, renewal: Renewal) -> None:
    today = date(2026, 11, 23)

    def stands() -> HowItStands:
        return how_it_stands(
            Renewal.objects.select_related("contract__customer__household").get(), today=today
        )

    assert how_it_stands(renewal, today=date(2027, 1, 1)) is HowItStands.GOES_ON
    change_address(
        household=road.cast.alice.household, street="Verweg", number="1", postcode="9711AA",
        town="Groningen", **BY,
    )  # fmt: skip
    assert stands() is HowItStands.LEFT_BEHIND
    thing_is_gone(thing=boiler, on=today, why="Vervangen", **BY)
    assert stands() is HowItStands.GONE
    end_contract(contract=renewal.contract, on=today, why="Gebeld", **BY)
    assert stands() is HowItStands.ENDS


def test_answer_stands_in_the_database(renewal: Renewal) -> None:
    choose_to_end(renewal=renewal, **AT)

    for act in (lambda: Renewal.objects.update(answer="extend"), Renewal.objects.all().delete):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            act()
        assert broken_rule(refused.value) in ("renewal_stands", "renewal_kept_for_ever")


def agreed(road: Road, *things: Thing, **given: Any) -> Contract:
    contract = {
        "customer": road.cast.alice, "things": things, "work_type": road.service,
        "every_months": 12, "name": "Onderhoud", "price": 100, "begins_on": date(2026, 1, 15),
        "term_ends_on": date(2026, 12, 31),
    }  # fmt: skip
    return agree_contract(**{**contract, **BY, **given})


def test_rounds_come_from_the_contract_and_end_with_it(road: Road, boiler: Thing) -> None:
    contract = agreed(road, boiler)
    [maintenance] = Maintenance.objects.all()
    assert (maintenance.thing, maintenance.customer, maintenance.due_on) == (
        boiler,
        road.cast.alice,
        date(2027, 1, 15),
    )

    def due(now: datetime) -> list[Maintenance]:
        return due_for_invitation(road.service, until=date(2027, 2, 1), now=now)

    assert due(BY["now"]) == [maintenance]

    end_contract(contract=contract, on=date(2027, 1, 14), why="Gebeld", **BY)

    assert due(BY["now"]) == []


def test_overdue_round_is_not_invited_after_the_last_day_of_its_contract(
    road: Road, boiler: Thing
) -> None:
    agreed(road, boiler, after_term="ends", due_on=date(2026, 12, 1))

    for now, found in ((BY["now"], 1), (NEW_YEAR, 0)):
        assert len(due_for_invitation(road.service, until=NEW_YEAR.date(), now=now)) == found


def test_who_is_home_is_invited_where_another_pays(road: Road, boiler: Thing) -> None:
    agreed(road, boiler, customer=road.cast.bob)

    assert Maintenance.objects.get().customer == road.cast.alice


def test_what_is_covered_later_comes_back_as_the_rest(road: Road, boiler: Thing) -> None:
    contract = agreed(road, boiler)
    second = a_boiler_of(road.cast.alice)

    change_agreed(contract=contract, also=[second], every_months=6, **BY)

    found = Maintenance.objects.order_by("id").values_list("thing", "every_months", "contract")
    assert list(found) == [(boiler.pk, 6, contract.pk), (second.pk, 6, contract.pk)]


def test_cycle_and_work_go_together(road: Road, boiler: Thing) -> None:
    for given in ({"work_type": None}, {"every_months": None}):
        with pytest.raises(CycleWithoutWork):
            agreed(road, boiler, **given)
    contract = agreed(road, boiler, work_type=None, every_months=None)
    with pytest.raises(CycleWithoutWork):
        change_agreed(contract=contract, also=[], every_months=12, **BY)
