"""A contract waits because its own invoice is not paid, and goes on by itself once it is; and what
the law lets one ask for collecting is charged, never more than its cause (G8, G9).
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from arrears.climbed import CALLED, MADE_OUT, NOTICED, REMINDED, billed, climbed, leave
from arrears.waiting import charged_for, letter_of, looked_after, refusal_of
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.rounds import invite
from houvast.appointments.models import Maintenance, Proposal
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.arrears.front import (
    arrears_of,
    charge_because_unpaid,
    climb,
    note_call,
    suspend_because_unpaid,
    take_back,
)
from houvast.arrears.models import AdverseAction, Dunning
from houvast.arrears.rules import refusals
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Paid,
    agree_period,
    credit_invoice,
    invoice_sheet,
    key_of,
    note_payment,
    periods_to_charge,
)
from houvast.money.models import Invoice
from houvast.money.rules.refusals import NotAPeriod
from houvast.promises.actions.links import token_of
from houvast.things.models import Contract, Thing
from houvast.things.queries.contracts import contract_of
from houvast.workforce.models import WorkType
from making import case_with_promise
from on_the_road import Road

TODAY = date(2026, 11, 23)


def pays(cast: Cast, bill: Invoice) -> None:
    paid = Paid(invoice_sheet(bill).open_amount, NOW, "transfer")
    note_payment(invoice=bill, paid=paid, by=cast.fatima.as_actor(), now=NOW)


@pytest.fixture
def boiler(road: Road) -> Thing:
    return a_boiler_of(road.cast.alice)


@pytest.fixture
def contract(road: Road, boiler: Thing) -> Contract:
    return looked_after(road, boiler, of=road.cast.alice)


def test_a_contract_waits_for_its_own_invoice_alone_and_goes_on_by_itself(
    road: Road, contract: Contract, boiler: Thing, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, case = road.cast, case_with_promise(road.cast)
    bill = charged_for(cast, case, contract)
    other = billed(cast, case, cast.alice, "38.40", MADE_OUT)
    assert [p.begins_on for p in periods_to_charge(case, today=TODAY)] == [date(2027, 1, 1)]
    of_bob = case_with_promise(cast, customer=cast.bob)
    asked: dict[str, Any] = {"contract": contract, "begins_on": date(2026, 1, 1), "vat": "high"}
    for wrong in ({}, {"begins_on": date(2026, 5, 1)}, {"case": of_bob}):
        again = {"case": case, **asked, **wrong, "by": cast.fatima, "now": NOW}
        assert refusal_of(lambda given=again: agree_period(**given)) == NotAPeriod  # type: ignore[misc]

    due = due_for_invitation(road.service, until=date(2026, 12, 31), now=NOW)
    invite(work_type=road.service, due=due, by=cast.linda, now=NOW - timedelta(hours=1))
    invited = Proposal.objects.to_choose().get(maintenance__contract=contract)
    wait: dict[str, Any] = {
        "contract": contract, "reason": "Drie keer gevraagd", "by": cast.linda, "now": NOW
    }  # fmt: skip
    early = refusal_of(lambda: suspend_because_unpaid(invoice=bill, **wait))
    assert early == refusals.NotTriedEnough
    climbed(cast, other)
    climbed(cast, bill)
    by_fatima = wait | {"by": cast.fatima}
    assert (
        refusal_of(lambda: suspend_because_unpaid(invoice=bill, **by_fatima))
        == refusals.LeadDecides
    )
    assert (
        refusal_of(lambda: suspend_because_unpaid(invoice=other, **wait))
        == refusals.ContractOfAnotherMatter
    )
    Contract.objects.filter(pk=contract.pk).update(keeps_safe=True)
    assert refusal_of(lambda: suspend_because_unpaid(invoice=bill, **wait)) == refusals.KeepsSafe
    Contract.objects.filter(pk=contract.pk).update(keeps_safe=False)

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.linda)
    page = address_of("desk:arrears_of", bill.pk)
    suspending = address_of("desk:arrears_suspend", bill.pk, contract.pk)
    assert suspending in client.get(page).content.decode()
    assert client.get(suspending).status_code == 200
    assert client.post(suspending, {"reason": "Drie keer gevraagd"}).status_code == 302
    twice = client.post(suspending, {"reason": "Drie keer gevraagd"})
    assert "Dit contract is al opgeschort." in twice.content.decode()
    said = letter_of("suspended_unpaid")
    for words in ("€ 183,50", "Drie keer gevraagd", "Afspraken die u hebt", "vanzelf weer verder"):
        assert words in said
    assert "opgeschort tot" in client.get(page).content.decode()
    assert (
        "Opgeschort sinds" in client.get(address_of("desk:contract", contract.pk)).content.decode()
    )
    of_contract = client.get(address_of("desk:contract", contract.pk)).content.decode()
    assert "Onderhoud, uiterlijk" not in of_contract
    of_bill = address_of("portal:invoice", token_of(key_of(bill, now=NOW)), bill.pk)
    assert "Vanwege deze factuur is uw contract" in client.get(of_bill).content.decode()
    # Nothing is planned by it, nothing is free by it; what was asked is asked no longer.
    assert contract_of(boiler.pk, on=TODAY) is None
    assert boiler.contract_on(TODAY) is None
    assert not due_for_invitation(road.service, until=date(2026, 12, 31), now=NOW)
    invited.refresh_from_db()
    assert invited.withdrawn_at == NOW
    assert not invited.case.is_open or invited.case.promises.open().exists()
    assert (
        refusal_of(lambda: suspend_because_unpaid(invoice=bill, **wait))
        == refusals.SuspendedAlready
    )
    assert not periods_to_charge(case, today=TODAY)
    in_treatment = Maintenance.objects.not_suspended().filter(contract=contract)
    WorkType.objects.filter(pk=road.service.pk).update(in_treatment=True)
    assert in_treatment.exists()  # what does harm when it is left off is planned all the same
    WorkType.objects.filter(pk=road.service.pk).update(in_treatment=False)

    # Another bill changes nothing. This one does, by itself, and they hear it.
    pays(cast, other)
    assert Contract.objects.get().suspended_at == NOW
    pays(cast, bill)
    assert Contract.objects.get().suspended_at is None
    [action] = AdverseAction.objects.all()
    assert (action.undone_at, action.undone_by) == (NOW, None)
    assert "gaat verder zoals afgesproken" in letter_of("contract_goes_on")
    assert Dunning.objects.get(invoice=bill).ended_at
    assert due_for_invitation(road.service, until=date(2026, 12, 31), now=NOW)
    assert contract_of(boiler.pk, on=TODAY) == contract
    assert "niets meer open" in client.get(page).content.decode()


def test_a_person_takes_it_back_in_one_step(road: Road, contract: Contract) -> None:
    cast = road.cast
    bill = climbed(cast, charged_for(cast, case_with_promise(cast), contract))
    action = suspend_because_unpaid(
        invoice=bill, contract=contract, reason="Niet betaald", by=cast.linda, now=NOW
    )
    take_back(action=action, why="Zij belde", by=cast.linda, now=NOW)
    assert Contract.objects.get().suspended_at is None
    assert "We nemen terug" in letter_of("contract_goes_on")
    assert not Dunning.objects.get(invoice=bill).ended_at
    shown = arrears_of(bill, now=NOW)
    assert shown
    assert shown.contracts == [contract]


@pytest.mark.parametrize("price", ["3.84", "620.00"])
def test_costs_are_what_the_letter_named_and_never_more_than_the_bill(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, price: str
) -> None:
    bill = billed(cast, case_with_promise(cast), cast.alice, price)
    charge: dict[str, Any] = {
        "invoice": bill, "reason": "Drie keer gevraagd", "by": cast.linda, "now": NOW
    }  # fmt: skip
    assert refusal_of(lambda: charge_because_unpaid(**charge)) == refusals.NoCostsNamed
    climbed(cast, bill)
    costs = Decimal({"3.84": "3.84", "620.00": "93.00"}[price])
    assert bill.reminders.get(rung="notice").costs == costs
    early = charge | {"now": NOTICED + timedelta(days=20)}
    assert refusal_of(lambda: charge_because_unpaid(**early)) == refusals.StillToPay
    before = transaction.savepoint()
    Delivery.objects.filter(reminder__rung="notice").update(bounced_at=CALLED)
    assert refusal_of(lambda: charge_because_unpaid(**charge)) == refusals.NoCostsNamed
    transaction.savepoint_rollback(before)
    by_fatima = charge | {"by": cast.fatima}
    assert refusal_of(lambda: charge_because_unpaid(**by_fatima)) == refusals.LeadDecides

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.linda)
    page, charging = (
        address_of("desk:arrears_of", bill.pk),
        address_of("desk:arrears_charge", bill.pk),
    )
    assert charging in client.get(page).content.decode()
    assert str(costs).replace(".", ",") in client.get(charging).content.decode()
    assert client.post(charging, {"reason": "Drie keer gevraagd"}).status_code == 302
    action = AdverseAction.objects.get(kind="charge")
    fee = Invoice.objects.get(lines__costs_of=bill)
    assert (action.costs, fee.total, invoice_sheet(bill).open_amount) == (
        costs, costs, Decimal(price)
    )  # fmt: skip
    said = letter_of("invoice")
    for words in ("Drie keer gevraagd", f"incassokosten van factuur {bill.number}", fee.reference):
        assert words in said
    shown = client.get(address_of("portal:invoice", token_of(key_of(fee, now=NOW)), fee.pk))
    assert "laatste herinnering" in shown.content.decode()
    assert refusal_of(lambda: charge_because_unpaid(**charge)) == refusals.ChargedAlready
    # Of the costs nobody is reminded, and no costs come of them.
    assert not Dunning.objects.filter(invoice=fee).exists()
    climb(now=NOW + timedelta(days=90))
    assert not fee.reminders.exists()

    # Paying the bill leaves the costs; taken back they are credited, and can be asked anew.
    take_back(action=action, why="Zij had gebeld", by=cast.linda, now=NOW)
    assert invoice_sheet(fee).open_amount == 0
    assert "Zij had gebeld" in letter_of("credit_note")
    note_payment(
        invoice=bill, paid=Paid(invoice_sheet(bill).open_amount - 1, NOW, "transfer"),
        by=cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip
    again = charge_because_unpaid(**charge)
    assert again.costs == 1
    [second] = Invoice.objects.filter(lines__costs_of=bill).exclude(pk=fee.pk)
    credit_invoice(invoice=second, why="Vergissing", by=cast.fatima, now=NOW)
    take_back(action=again, why="Vergissing", by=cast.linda, now=NOW)
    pays(cast, bill)
    assert Dunning.objects.get(invoice=bill).ended_at
    connection.check_constraints()


def test_words_that_the_law_does_not_know_cost_nobody_anything(cast: Cast) -> None:
    bill = billed(cast, case_with_promise(cast), cast.alice, "620.00")
    climb(now=REMINDED)
    leave(bill, REMINDED)
    note_call(invoice=bill, text="Gesproken", spoke=True, by=cast.fatima, now=CALLED)
    climb(now=NOTICED)
    notice = Delivery.objects.get(reminder__rung="notice")
    said = str(notice.letter).replace("veertien dagen", "een paar dagen")
    Delivery.objects.filter(pk=notice.pk).update(letter={"said": said})
    leave(bill, NOTICED)
    with pytest.raises(refusals.NoCostsNamed):
        charge_because_unpaid(invoice=bill, reason="x", by=cast.linda, now=NOW)


def test_by_hand_and_at_once_nothing_waits_and_nothing_costs_more(committed: Cast) -> None:
    cast = committed
    contract = a_contract(a_boiler_of(cast.alice), customer=cast.alice)
    case = case_with_promise(cast)
    bill = climbed(cast, charged_for(cast, case, contract))

    def decided(kind: str, which: str, costs: str = "NULL", of: str = "NULL") -> str:
        return (
            "INSERT INTO arrears_adverseaction (kind, invoice_id, contract_id, costs, reason, seen,"
            f" decided_at, decided_by_id, undone_why) VALUES ('{kind}', {which}, {of}, {costs},"
            f" 'x', '{{\"a\": 1}}', '{NOW}', {cast.linda.pk}, '')"
        )

    def charge(costs: str) -> str:
        return decided("charge", str(bill.pk), costs)

    suspend = decided("suspend", str(bill.pk), of=str(contract.pk))
    draft = (
        "INSERT INTO money_invoice (case_id, customer_id, why, made_at, made_by_id) VALUES"
        f" ({case.pk}, {cast.alice.pk}, '', '{NOW}', {cast.linda.pk}) RETURNING id"
    )
    with connection.cursor() as cursor:
        cursor.execute(draft)
        [empty] = cursor.fetchone()
    line = (
        "INSERT INTO money_invoiceline (invoice_id, basis, costs_of_id, text, quantity, unit,"
        f" price, vat, percent) VALUES ({empty}, 'costs', {bill.pk}, 'x', 1, '', {{price}},"
        " 'exempt', 0)"
    )
    now_at_once = "SET CONSTRAINTS ALL IMMEDIATE;"
    rows = {
        "costs_were_named": charge("50"),
        "harm_of_a_kind": charge("0"),
        "costs_as_decided": now_at_once + charge("5"),
        "contract_waits_as_decided": now_at_once + suspend,
        "costs_decided": line.format(price="5"),
        "costs_fit": ";".join([charge("40"), *[line.format(price="40")] * 2]),
        "period_fits": "INSERT INTO money_agreedline (case_id, basis, contract_id, period_on, text,"
        " quantity, unit, price, vat, percent, agreed_at, agreed_by) VALUES"
        f" ({case.pk}, 'period', {contract.pk}, '2027-01-01', 'x', 1, '', 200, 'high', 21,"
        f" '{NOW}', 'x')",
    }
    for rule, statement in rows.items():
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        assert broken_rule(refused.value) == rule  # type: ignore[arg-type]
    waiting = f"UPDATE things_contract SET suspended_at = '{NOW}' WHERE id = {contract.pk}"
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        connection.cursor().execute(now_at_once + waiting)
    assert broken_rule(refused.value) == "contract_waits_as_decided"  # type: ignore[arg-type]

    given: dict[str, Any] = {"invoice": bill, "reason": "x", "by": cast.linda, "now": NOW}
    done = at_once(
        lambda act: act(),
        [
            lambda: charge_because_unpaid(**given),
            lambda: charge_because_unpaid(**given),
            lambda: suspend_because_unpaid(contract=contract, **given),
            lambda: suspend_because_unpaid(contract=contract, **given),
        ],
    )
    kinds = sorted(one.kind for one in done if isinstance(one, AdverseAction))
    assert kinds == ["charge", "suspend"]
    assert all(isinstance(one, Refused) for one in done if not isinstance(one, AdverseAction))
    fee = Invoice.objects.get(lines__costs_of=bill)
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        connection.cursor().execute(
            f"UPDATE arrears_adverseaction SET undone_at = '{NOW}', undone_why = 'x'"
            " WHERE kind = 'suspend'"
        )
    assert broken_rule(refused.value) == "harm_stands"  # type: ignore[arg-type]
    assert fee.total == Decimal("40.00")
