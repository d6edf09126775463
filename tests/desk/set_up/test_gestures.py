"""How much each of us may give in a month, set by the owner and read with what was given."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.money.actions.gesturing import set_gesture_budget
from houvast.money.actions.invoicing import Charged, Gesture, draft_invoice
from houvast.money.models import GestureBudget
from houvast.money.queries.gestures import gesture_sheet
from houvast.money.rules.refusals import BeyondBudget, BudgetForThePast, BudgetSetAlready
from houvast.people.models import Staff
from making import BY
from money.invoiced import agreed

TODAY = date(2026, 11, 23)


def test_budget_counts_from_its_day_and_is_read_with_what_was_given(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    Staff.objects.filter(pk=cast.linda.pk).update(roles=["owner"], language="en")
    client.force_login(Staff.objects.get(pk=cast.linda.pk))
    at = address_of("desk:gestures")
    assert "Nobody can give anything yet" in client.get(at).content.decode()
    client.post(at, {"a_month": "25,00", "from_on": "2026-11-23"})

    case = agreed(cast)
    line = case.agreed_lines.order_by("id")[0]
    given: list[Charged | Gesture] = [
        Charged(line, Decimal(1)),
        Gesture("Excuus", Decimal(20), line),
    ]
    draft_invoice(case=case, customer=cast.alice, lines=given, by=cast.fatima, now=NOW)
    with pytest.raises(BeyondBudget):
        draft_invoice(case=case, customer=cast.alice, lines=given, by=cast.fatima, now=NOW)
    sheet = gesture_sheet(now=NOW)
    assert (sheet.a_month, sheet.given) == (Decimal(25), [(cast.fatima, Decimal(20))])
    page = client.get(at).content.decode().replace("\xa0", "")
    assert "Fatima Haddad" in page


def test_budget_is_set_once_for_a_day_and_never_for_the_past(cast: Cast) -> None:
    first = set_gesture_budget(a_month=Decimal(25), from_on=TODAY, **BY)
    assert set_gesture_budget(a_month=Decimal(25), from_on=TODAY, **BY) == first
    with pytest.raises(BudgetSetAlready):
        set_gesture_budget(a_month=Decimal(30), from_on=TODAY, **BY)
    with pytest.raises(BudgetForThePast):
        set_gesture_budget(a_month=Decimal(30), from_on=date(2026, 11, 22), **BY)
    assert GestureBudget.objects.count() == 1
