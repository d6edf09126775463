"""Steps of the walks that could be ticked off by something else than what they say."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cast import NOW
from houvast.arrears.models import UnpaidReminder
from houvast.demo.companies.bridal.brides import IRIS
from houvast.demo.companies.kitchens.customers import TINEKE
from houvast.demo.walks import bill, dress, worktop
from houvast.demo.walks.record import newest_case
from houvast.demo.walks.shape import WalkStep
from houvast.money.models import Invoice
from houvast.partners.models import JobWord


def ticked(steps: Sequence[WalkStep]) -> list[str]:
    return [one.key for one in steps if one.is_done]


def invoice(open_amount: str, *paid: str) -> Invoice:
    found = SimpleNamespace(
        pk=1,
        customer_id=1,
        case=SimpleNamespace(customer_id=1),
        open_amount=Decimal(open_amount),
        payments=SimpleNamespace(all=lambda: [SimpleNamespace(amount=Decimal(p)) for p in paid]),
    )
    return cast("Invoice", cast("Any", found))


def test_what_was_credited_was_not_paid() -> None:
    credited = bill.BillLived(bill=invoice("0"))
    assert ticked(bill._is_paid(credited)) == []
    assert ticked(bill._is_paid(bill.BillLived(bill=invoice("0"), has_paid=True))) == ["betalen"]
    first = invoice("0", "10")
    for second, steps in ((invoice("0"), []), (invoice("0", "10"), ["betaald"])):
        assert ticked(dress._is_paid(dress.DressLived(parts=[first, second]))) == steps


def test_a_call_is_no_mail_and_earlier_is_not_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bill, "mail_since", lambda _mail, _at: None)
    monkeypatch.setattr(worktop, "newest_mail", lambda _mail: None)
    called = bill.BillLived(
        reminders=[UnpaidReminder(channel=UnpaidReminder.Channel.PHONE, at=NOW)]
    )
    assert ticked(bill._is_asked(called)) == ["bellen"]
    said = [JobWord(opens_at=at, closes_at=at + timedelta(hours=3)) for at in (NOW, NOW)]
    for moved, steps in ((-1, []), (1, ["werkblad"])):
        said[1].opens_at = NOW + timedelta(days=moved)
        said[1].closes_at = said[1].opens_at + timedelta(hours=3)
        assert ticked(worktop._moves(worktop.WorktopLived(dates=said))) == steps


@pytest.mark.django_db
def test_walk_is_of_the_case_of_its_story() -> None:
    assert newest_case(IRIS.mail, journeys__isnull=False) is None
    assert newest_case(TINEKE.mail, partner_jobs__isnull=False) is None
    assert (dress._lived().case, bill._lived().bill, worktop._lived().case) == (None,) * 3
