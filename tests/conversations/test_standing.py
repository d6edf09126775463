"""A contract is a standing promise: what it covers is answered by the moment that it gives."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from houvast.conversations.actions.calling import LaterThanContract, take_call
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.spoken import AMSTERDAM
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.models import Case, Promise
from houvast.things.models import Contract, Thing
from houvast.things.rules.response import How, ResponseTime
from making import BY, case_with_promise

CLOSING = datetime(2026, 11, 23, 17, tzinfo=AMSTERDAM)
GENERAL = datetime(2026, 11, 24, 9, 30, tzinfo=AMSTERDAM)
SAME_DAY = ResponseTime(How.SAME_DAY, before=time(11))


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler_of(cast.alice)


@pytest.fixture
def contract(cast: Cast, boiler: Thing) -> Contract:
    return a_contract(boiler, customer=cast.alice, response=SAME_DAY)


def _call(cast: Cast, thing: Thing, **given: Any) -> Case:
    return take_call(
        caller=cast.alice, said="Geen warm water.", owner=cast.gerrit, by=cast.fatima, now=NOW,
        thing=thing, **given,
    )  # fmt: skip


def _letters(case: Case) -> list[str]:
    return [
        " ".join(block.get("text", "") for block in letter.letter["blocks"])
        for letter in Delivery.objects.filter(case=case).order_by("id")
    ]


def test_call_about_a_covered_thing_is_promised_as_the_contract_says(
    cast: Cast, boiler: Thing, contract: Contract
) -> None:
    case = _call(cast, boiler)

    promise = case.promises.get()
    said = (
        f"Volgens uw contract {contract.number} antwoordt Gerrit Bos u uiterlijk maandag "
        "23 november 2026 om 17:00."
    )
    assert (promise.due_at, promise.first_due_at, promise.words) == (CLOSING, CLOSING, said)
    assert said in _letters(case)[0]


def test_who_does_not_pay_reads_of_the_contract_and_not_of_theirs(cast: Cast) -> None:
    boiler = a_boiler_of(cast.alice)
    paid_by_bob = a_contract(boiler, customer=cast.bob, response=SAME_DAY)

    words = _call(cast, boiler).promises.get().words

    assert words.startswith(f"Volgens contract {paid_by_bob.number} antwoordt Gerrit Bos u")


@pytest.mark.parametrize(
    "given",
    [
        {"response": None},
        {"response": ResponseTime(How.OPEN, hours=9)},
        {"response": SAME_DAY, "begins_on": datetime(2026, 11, 24).date()},
    ],
)
def test_contract_never_makes_it_later_than_anybody_hears(
    cast: Cast, boiler: Thing, given: dict[str, Any]
) -> None:
    a_contract(boiler, customer=cast.alice, **given)

    promise = _call(cast, boiler).promises.get()

    assert (promise.due_at, "contract" in promise.words) == (GENERAL, False)


def test_nobody_at_the_desk_promises_later_than_the_contract(
    cast: Cast, boiler: Thing, contract: Contract
) -> None:
    with pytest.raises(LaterThanContract) as refused, override("en"):
        _call(cast, boiler, due_at=CLOSING + timedelta(minutes=1))
    with override("en"):
        assert refused.value.sentence == (
            f"Under contract {contract.number} this customer hears by "
            "Monday 23 November 2026 at 17:00. Choose that moment or an earlier one, or leave it "
            "to us."
        )
    assert not Case.objects.exists()
    sooner = _call(cast, boiler, due_at=CLOSING - timedelta(hours=3)).promises.get()
    assert sooner.due_at == CLOSING - timedelta(hours=3)


def test_message_on_the_page_of_a_case_about_it_is_promised_the_same(
    cast: Cast, boiler: Thing, contract: Contract
) -> None:
    case = case_with_promise(cast, kind="other")
    case_is_about(case=case, thing=boiler, **BY)

    say(case=Case.objects.get(pk=case.pk), words="Hij lekt.", by=cast.alice.as_actor(), now=NOW)

    assert case.promises.get(kind="reply").due_at == CLOSING


def test_case_that_gets_its_thing_later_is_answered_sooner_and_told_why(
    cast: Cast, boiler: Thing, contract: Contract
) -> None:
    case = case_with_promise(cast)
    first = case.promises.get()

    case_is_about(case=case, thing=boiler, **BY)

    renewed = case.promises.open().get()
    assert (renewed.due_at, renewed.first_due_at, renewed.renews) == (
        CLOSING,
        first.due_at,
        first,
    )
    assert Promise.objects.get(pk=first.pk).outcome == "renegotiated"
    [letter] = _letters(case)
    assert letter.startswith(
        "U hoort eerder van ons dan we u vertelden. De reden: Het valt onder contract "
        f"{contract.number}. Volgens uw contract {contract.number} antwoordt Fatima Haddad u"
    )

    case_is_about(case=case, thing=None, **BY)
    case_is_about(case=case, thing=boiler, **BY)

    assert case.promises.open().get() == renewed


def test_what_is_promised_sooner_than_the_contract_stays(
    cast: Cast, boiler: Thing, contract: Contract
) -> None:
    case = case_with_promise(cast, hours=2)

    case_is_about(case=case, thing=boiler, **BY)

    assert [promise.due_at for promise in case.promises.all()] == [NOW + timedelta(hours=2)]
    assert _letters(case) == []


def test_contract_counts_from_when_we_heard_and_else_from_now(cast: Cast, boiler: Thing) -> None:
    a_contract(boiler, customer=cast.alice, response=ResponseTime(How.OPEN, hours=1))
    case = case_with_promise(cast)
    later = NOW + timedelta(hours=3)

    case_is_about(case=case, thing=boiler, by=BY["by"], now=later)

    assert case.promises.open().get().due_at == later + timedelta(hours=1)
