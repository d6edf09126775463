"""Contracts: made, changed, extended and ended, and what the database holds of them."""

from collections import Counter
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast
from concurrency import at_once, broken_rule
from contracting import a_boiler_of, a_contract
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.actions.merging import merge, take_apart
from houvast.things.actions.contracting import (
    change_contract,
    end_contract,
    extend_contract,
    note_asked,
    term_is_over,
)
from houvast.things.actions.keeping import thing_is_gone
from houvast.things.models import Contract, Covered, Thing
from houvast.things.queries.contracts import contract_of, contracts_of, find_contracts
from houvast.things.rules import refusals
from houvast.things.rules.response import How, ResponseTime
from houvast.things.rules.terms import NotThatOften
from making import BY, ByAndNow

TODAY = date(2026, 11, 23)
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler_of(cast.alice)


@pytest.fixture
def contract(cast: Cast, boiler: Thing) -> Contract:
    made = a_contract(boiler, customer=cast.alice)
    connection.check_constraints()
    return made


def test_contract_covers_its_things_while_it_runs(contract: Contract, boiler: Thing) -> None:
    assert contract_of(boiler.pk, on=TODAY) == contract
    assert contract_of(boiler.pk, on=date(2025, 12, 31)) is None
    assert contract_of(boiler.pk, on=date(2030, 1, 1)) == contract  # it goes on after its term
    assert contract_of(None, on=TODAY) is None
    assert find_contracts(f" c{1000 + contract.pk}") == [contract]
    assert find_contracts("12 rozen") == []
    assert contracts_of(contract.customer) == [contract]


def test_contract_that_ends_covers_nothing_after_its_term(cast: Cast, boiler: Thing) -> None:
    a_contract(boiler, customer=cast.alice, after_term="ends")

    assert contract_of(boiler.pk, on=date(2026, 12, 31)) is not None
    assert contract_of(boiler.pk, on=date(2027, 1, 1)) is None


def test_customer_is_asked_before_the_last_day_to_choose(contract: Contract) -> None:
    assert (contract.decide_by_on, contract.look_at_on) == (date(2026, 11, 30), date(2026, 10, 31))

    asked = note_asked(contract=contract, **BY)

    assert asked.look_at_on == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " "}, refusals.NamelessContract),
        ({"term_ends_on": date(2025, 12, 31)}, refusals.EndsBeforeItBegins),
        ({"term_ends_on": None, "after_term": "ends"}, refusals.EndsWithoutTerm),
        ({"price": Decimal("-0.01")}, refusals.NegativePrice),
        ({"every_months": 0}, NotThatOften),
    ],
)
def test_contract_that_cannot_be_is_refused(
    cast: Cast, boiler: Thing, given: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        a_contract(boiler, customer=cast.alice, **given)


def test_contract_covers_something_that_is_there(cast: Cast, boiler: Thing) -> None:
    with pytest.raises(refusals.NothingCovered):
        a_contract(customer=cast.alice)
    gone = thing_is_gone(thing=boiler, on=TODAY, why="Vervangen", **BY)
    with pytest.raises(refusals.CoveredIsGone):
        a_contract(gone, customer=cast.alice)


def test_one_contract_at_a_time_covers_a_thing(
    cast: Cast, contract: Contract, boiler: Thing
) -> None:
    with pytest.raises(refusals.CoveredAlready) as refused:
        a_contract(boiler, customer=cast.bob, begins_on=date(2027, 6, 1), term_ends_on=None)
    assert contract.number in refused.value.sentence

    end_contract(contract=contract, on=date(2026, 12, 31), why="Wil niet meer", **BY)

    following = a_contract(boiler, customer=cast.bob, begins_on=date(2027, 1, 1), term_ends_on=None)
    assert contract_of(boiler.pk, on=date(2027, 1, 1)) == following


def test_two_who_agree_at_once_make_one_contract(committed: Cast) -> None:
    boiler = a_boiler_of(committed.alice)

    outcomes = at_once(
        lambda customer: a_contract(boiler, customer=customer),
        [committed.alice, committed.bob, committed.alice],
    )

    assert Counter(map(type, outcomes)) == {Contract: 1, refusals.CoveredAlready: 2}
    assert (Contract.objects.count(), Covered.objects.count()) == (1, 1)


def test_extended_it_goes_on_for_a_term_at_the_price_of_the_indexing(contract: Contract) -> None:
    note_asked(contract=contract, **BY)

    extended = extend_contract(contract=contract, **BY)

    assert (extended.term_ends_on, extended.price, extended.asked_on, extended.look_at_on) == (
        date(2027, 12, 31),
        Decimal("188.09"),
        None,
        date(2027, 10, 31),
    )


def test_extended_long_after_its_term_it_ends_in_the_future(contract: Contract) -> None:
    late: ByAndNow = {**BY, "now": datetime(2029, 3, 1, 9, tzinfo=UTC)}

    assert extend_contract(contract=contract, **late).term_ends_on == date(2029, 12, 31)


def test_nothing_is_extended_that_is_gone_left_behind_or_ending(
    cast: Cast, contract: Contract, boiler: Thing
) -> None:
    change_address(
        household=cast.alice.household, street="Verweg", number="1", postcode="9711AA",
        town="Groningen", **BY,
    )  # fmt: skip
    with pytest.raises(refusals.CustomerMovedAway):
        extend_contract(contract=contract, **BY)
    thing_is_gone(thing=boiler, on=TODAY, why="Vervangen", **BY)
    with pytest.raises(refusals.NothingLeft):
        extend_contract(contract=contract, **BY)
    end_contract(contract=contract, on=TODAY, why="Ketel weg", **BY)
    with pytest.raises(refusals.AlreadyEnding):
        extend_contract(contract=contract, **BY)


def test_ended_with_a_day_and_a_reason_it_stays_on_file(contract: Contract, boiler: Thing) -> None:
    with pytest.raises(refusals.NoReasonToEnd):
        end_contract(contract=contract, on=TODAY, why=" ", **BY)
    with pytest.raises(refusals.EndsBeforeItBegins):
        end_contract(contract=contract, on=date(2025, 12, 31), why="Nooit begonnen", **BY)

    ended = end_contract(contract=contract, on=TODAY, why="Verhuisd", **BY)

    assert (ended.last_on, ended.look_at_on) == (TODAY, None)
    assert contract_of(boiler.pk, on=date(2026, 11, 24)) is None
    assert Event.objects.get(verb="contract.ended").facts == {
        "contract": str(contract),
        "on": "2026-11-23",
        "why": "Verhuisd",
    }


def test_term_over_it_goes_on_or_ends_as_was_agreed(
    cast: Cast, contract: Contract, boiler: Thing
) -> None:
    at: ByAndNow = {**BY, "now": NEW_YEAR}
    ends = a_contract(a_boiler_of(cast.bob), customer=cast.bob, after_term="ends")

    went_on = term_is_over(contract=contract, **at)
    ended = term_is_over(contract=ends, **at)

    assert (went_on.look_at_on, went_on.last_on) == (None, None)
    assert (ended.ended_on, ended.last_on) == (date(2026, 12, 31), date(2026, 12, 31))


def test_term_over_with_nothing_left_it_ends(contract: Contract, boiler: Thing) -> None:
    thing_is_gone(thing=boiler, on=TODAY, why="Vervangen", **BY)

    ended = term_is_over(contract=contract, by=BY["by"], now=NEW_YEAR)

    assert (ended.ended_on, ended.ended_why) == (
        date(2026, 12, 31),
        "What it covers is not there any more.",
    )


def test_what_the_customer_reads_in_the_letter_does_not_change_meanwhile(
    cast: Cast, contract: Contract
) -> None:
    note_asked(contract=contract, **BY)
    with pytest.raises(refusals.BeingAsked):
        change_contract(contract=contract, price=Decimal(200), **BY)

    also = a_boiler_of(cast.bob)
    at_ten = ResponseTime(How.NEXT_DAY, before=time(10))
    changed = change_contract(contract=contract, also=[also], response=at_ten, **BY)

    assert changed.response_time == at_ten
    assert contract_of(also.pk, on=TODAY) == contract
    assert contract_of(also.pk, on=date(2026, 11, 22)) is None


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("contract_kept_for_ever", "DELETE FROM things_contract"),
        ("covered_kept_for_ever", "DELETE FROM things_covered"),
        ("contract_stands", "UPDATE things_contract SET begins_on = '2025-01-01'"),
        ("contract_stands", "UPDATE things_contract SET term_ends_on = '2026-12-30'"),
        ("contract_stands", "UPDATE things_contract SET term_ends_on = NULL"),
        ("covered_stands", "UPDATE things_covered SET since_on = '2026-03-01'"),
        ("contract_price_not_negative", "UPDATE things_contract SET price = -1"),
        (
            "contract_ends_after_its_begin",
            "UPDATE things_contract SET ended_on = '2025-12-31', ended_why = 'x'",
        ),
        ("contract_ended_for_a_reason", "UPDATE things_contract SET ended_on = '2026-12-31'"),
    ],
)
def test_database_refuses_what_no_contract_is(
    contract: Contract, rule: str, statement: str
) -> None:
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert broken_rule(refused.value) == rule


def test_a_day_on_which_it_ends_is_not_taken_back(contract: Contract) -> None:
    end_contract(contract=contract, on=TODAY, why="Verhuisd", **BY)

    with pytest.raises(IntegrityError) as refused:
        Contract.objects.update(ended_on=None, ended_why="")
    assert broken_rule(refused.value) == "contract_stands"


def test_a_contract_that_covers_nothing_is_not_committed(cast: Cast, contract: Contract) -> None:
    contract.pk, contract._state.adding = None, True
    contract.save()

    with pytest.raises(IntegrityError) as refused:
        connection.check_constraints()
    assert broken_rule(refused.value) == "contract_covers"


def test_contract_of_who_was_on_file_twice_goes_along_and_back(
    cast: Cast, contract: Contract
) -> None:
    kept = add_customer(name="Alice de Wit", mail="alice@werk.example", **BY)

    merging = merge(double=cast.alice, kept=kept, **BY)
    held = contracts_of(kept)
    take_apart(merging=merging, **BY)

    assert (held, contracts_of(kept), contracts_of(cast.alice)) == ([contract], [], [contract])
