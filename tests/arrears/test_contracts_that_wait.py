"""What is said of a contract that waits, in the states in which it is read (G4, G8, G9)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from arrears.climbed import agreed_in, climbed
from arrears.waiting import charged_for, letter_of, looked_after, refusal_of
from cast import NOW
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.rounds import invite
from houvast.appointments.models import Proposal
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.arrears.front import (
    charge_because_unpaid,
    suspend_because_unpaid,
    take_back,
)
from houvast.arrears.models import AdverseAction, Dunning
from houvast.arrears.queries.charging import contracts_of_matter
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.reasons import words_of
from houvast.money.front import (
    credit_invoice,
    invoice_sheet,
    key_of,
    periods_to_charge,
)
from houvast.money.models import Invoice
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Link
from houvast.things.actions.contracting import change_contract, end_contract
from houvast.things.models import Contract, Thing
from houvast.things.rules.refusals import WaitsUnpaid
from making import BY, case_with_promise
from on_the_road import Road

TODAY = date(2026, 11, 23)


def test_who_was_asked_by_a_contract_of_another_hears_that_nothing_is_planned(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the payer owes is no matter of theirs, and nobody says that they said something."""
    cast = road.cast
    boiler = a_boiler_of(cast.bob)
    contract = looked_after(road, boiler, of=cast.bob)
    bill = climbed(cast, charged_for(cast, case_with_promise(cast), contract))
    due = due_for_invitation(road.service, until=date(2026, 12, 31), now=NOW)
    invite(work_type=road.service, due=due, by=cast.linda, now=NOW - timedelta(hours=1))
    invited = Proposal.objects.to_choose().get(maintenance__contract=contract)
    suspend_because_unpaid(
        invoice=bill, contract=contract, reason="Niet betaald", by=cast.linda, now=NOW
    )
    invited.refresh_from_db()
    assert invited.withdrawn_at == NOW
    assert Delivery.objects.filter(kind="declined", case=invited.case).count() == 1
    said = letter_of("declined")
    assert "hoeft nu niet" in said
    assert "contract" not in said
    assert bill.number not in said
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    key = standing_link(case=invited.case, purpose=Link.Purpose.CASE, now=NOW)
    page = client.get(address_of("portal:home", token_of(key))).content.decode()
    assert "afgesloten" in page
    assert "Dat liet u ons weten" not in page
    assert "factuur" not in page


def test_a_contract_that_waits_is_said_to_as_it_is(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends while it waits; what was agreed before stays free; and what keeps people safe is
    taken back first.
    """
    cast, case, boiler = road.cast, case_with_promise(road.cast), a_boiler_of(road.cast.alice)
    contract = looked_after(road, boiler, of=cast.alice)
    bill = climbed(cast, charged_for(cast, case, contract))
    action = suspend_because_unpaid(
        invoice=bill, contract=contract, reason="Niet betaald", by=cast.linda, now=NOW
    )
    before, after = NOW - timedelta(days=1), NOW + timedelta(days=1)
    assert boiler.contract_on(TODAY, agreed_at=before) == contract
    assert boiler.contract_on(TODAY, agreed_at=after) is None
    known = Thing.objects.prefetch_related("covered__contract").get()
    assert known.contract_on(TODAY, agreed_at=before) == contract
    assert known.contract_on(TODAY) is None
    assert (
        refusal_of(lambda: change_contract(contract=contract, keeps_safe=True, **BY)) == WaitsUnpaid
    )
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.linda)
    page = address_of("desk:contract", contract.pk)
    assert "niemand wordt uitgenodigd zolang" in client.get(page).content.decode()

    end_contract(contract=contract, on=date(2026, 11, 22), why="Verhuisd", **BY)
    of_bill = address_of("portal:invoice", token_of(key_of(bill, now=NOW)), bill.pk)
    read = client.get(of_bill).content.decode()
    assert "is uw contract" not in read
    assert f"Zoals afgesproken in contract {contract.number}" in read
    take_back(action=action, why="Zij belde", by=cast.linda, now=NOW)
    said = letter_of("contract_goes_on")
    assert "geëindigd op" in said
    assert "gaat verder" not in said
    # Of a period that it does not live to the end of nobody agreed what it costs.
    short = a_contract(a_boiler_of(cast.alice), customer=cast.alice)
    assert [one.contract for one in periods_to_charge(case, today=TODAY)] == [short]
    end_contract(contract=short, on=date(2026, 11, 30), why="Verhuisd", **BY)
    assert not periods_to_charge(case, today=TODAY)


def test_what_was_credited_suspends_nothing_and_its_costs_are_looked_at(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = road.cast
    contract = looked_after(road, a_boiler_of(cast.alice), of=cast.alice)
    bill = climbed(cast, charged_for(cast, case_with_promise(cast), contract))
    charge = charge_because_unpaid(invoice=bill, reason="x", by=cast.linda, now=NOW)
    fee = Invoice.objects.get(lines__costs_of=bill)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.linda)
    assert client.get(address_of("desk:arrears_of", fee.pk)).status_code == 404
    shown = client.get(address_of("desk:invoice", fee.pk)).content.decode()
    assert address_of("desk:arrears_of", fee.pk) not in shown

    credit_invoice(invoice=bill, why="Vergissing", by=cast.fatima, now=NOW)
    held = Dunning.objects.get(invoice=bill)
    assert (held.waits_for_a_person, held.ended_at) == (True, None)
    page = address_of("desk:arrears_of", bill.pk)
    assert "hoger dan wat er nog van over is" in client.get(page).content.decode()
    assert not contracts_of_matter(bill, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT arrears_contract_of_its_matter(%s, %s)", [bill.pk, contract.pk])
        assert cursor.fetchone() == (False,)
    take_back(action=charge, why="Vergissing", by=cast.linda, now=NOW)
    assert invoice_sheet(fee).open_amount == 0
    assert Dunning.objects.get(invoice=bill).ended_at


def test_contract_goes_on_once_its_period_is_credited_whatever_else_is_open(road: Road) -> None:
    cast = road.cast
    contract = looked_after(road, a_boiler_of(cast.alice), of=cast.alice)
    case = case_with_promise(cast)
    beside = agreed_in(cast, case, cast.alice, "45.00")
    bill = climbed(cast, charged_for(cast, case, contract, beside))
    period = bill.lines.get(agreed__contract=contract)
    action = suspend_because_unpaid(
        invoice=bill, contract=contract, reason="Niet betaald", by=cast.linda, now=NOW
    )
    half, rest = {period.pk: Decimal("0.5")}, {period.pk: Decimal("0.5")}
    credit_invoice(invoice=bill, why="Vergissing", quantities=half, by=cast.fatima, now=NOW)
    assert Contract.objects.exclude(suspended_at=None).exists()
    with pytest.raises(IntegrityError, match="taken back as it stands"), transaction.atomic():
        AdverseAction.objects.filter(pk=action.pk).update(undone_at=NOW, undone_why="Zomaar")

    credit_invoice(invoice=bill, why="Vergissing", quantities=rest, by=cast.fatima, now=NOW)
    action.refresh_from_db()
    assert not Contract.objects.exclude(suspended_at=None).exists()
    assert invoice_sheet(bill).open_amount > 0
    assert words_of(action.undone_why) == "What the invoice asked for the contract was credited."
    said = letter_of("contract_goes_on")
    assert f"Factuur {bill.number} vraagt niets meer voor uw contract" in said
    assert "niets meer open" not in said
