"""Who pays agrees on their own page to pay in parts, or later."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import answer_dispute, invoice_sheet, look_at_plans
from houvast.money.models import PaymentPlan
from houvast.people.models import Role
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from money.invoiced import agreed, disputed, issued, text_of


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(at: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return set_to


def test_each_in_one_step_and_once(
    cast: Cast, client: Client, clock: Callable[[datetime], None]
) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    clock(NOW)
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:invoice", token, invoice.pk)
    parts = address_of("portal:pay_in_parts", token, invoice.pk)
    later = address_of("portal:pay_later", token, invoice.pk)
    shown = client.get(page).content.decode()
    assert parts in shown
    assert later in shown
    assert "4 delen" in text_of(client.get(parts))
    for wrong in ({}, {"many": "9"}):
        assert client.post(parts, wrong).status_code == 422
    for wrong in ({"on": ""}, {"on": "morgen"}, {"on": "2030-01-01"}, {"on": "2026-11-24"}):
        assert client.post(later, wrong).status_code == 422
    assert not PaymentPlan.objects.exists()
    told = client.post(later, {"on": "2026-12-24"}, follow=True)
    assert "donderdag 24 december 2026" in text_of(told)
    assert later not in told.content.decode()
    assert "Deze kunt u hier niet uitstellen" in text_of(client.get(later))
    told = client.post(parts, {"many": "3"}, follow=True)
    assert "zoals afgesproken" in text_of(told)
    assert parts not in told.content.decode()
    assert client.post(parts, {"many": "3"}).status_code == 422  # no longer offered here
    assert PaymentPlan.objects.count() == 2
    matter = text_of(client.get(address_of("portal:home", token)))
    theirs = matter.split("Wat u zou doen", 1)[1].split("Onze", 1)[0]
    assert theirs.count("Dit beloofde u ons.") == 3
    assert "24 december" not in theirs  # what they agreed first: the parts came in its place
    disputed(cast, invoice)
    assert "Kunt u het niet in één keer" not in text_of(client.get(page))
    assert client.get(address_of("portal:pay_later", token, invoice.pk + 1)).status_code == 404


def test_the_desk_agrees_anew_and_ends_it(
    cast: Cast, client: Client, clock: Callable[[datetime], None]
) -> None:
    invoice = issued(cast, agreed(cast))
    clock(NOW)
    client.force_login(cast.fatima)
    plan = address_of("desk:arrears_plan", invoice.pk)
    assert plan in client.get(address_of("desk:arrears_of", invoice.pk)).content.decode()
    assert client.post(plan, {"many": "80", "first_on": "2026-12-01"}).status_code == 422
    assert client.post(plan, {"many": "20", "first_on": "2026-12-01"}).status_code == 409
    client.post(plan, {"many": "5", "first_on": "2026-12-01"})
    sheet = invoice_sheet(invoice)
    assert sheet.plan
    assert len(sheet.still_of_plan) == 5
    assert "Betaalt in delen" in text_of(client.get(address_of("desk:invoice", invoice.pk)))
    later = NOW.replace(month=12, day=7)
    clock(later)
    look_at_plans(now=later)
    client.force_login(cast.fatima)
    one = text_of(client.get(address_of("desk:arrears_of", invoice.pk)))
    assert "Een deel dat ze beloofden, kwam niet" in one
    assert "kwam niet" in text_of(client.get(address_of("desk:arrears")))
    back = address_of("desk:arrears_plan_back", invoice.pk)
    dispute = disputed(cast, invoice, later)
    shown = client.get(address_of("desk:arrears_of", invoice.pk)).content.decode()
    wrong = address_of("desk:answer_invoice", invoice.pk)
    assert [wrong in shown, plan in shown, back in shown] == [True, False, False]
    answer_dispute(
        dispute=dispute, answer="Dat klopt.", spoke=True, seen=None, by=cast.fatima, now=later
    )
    assert client.post(back, {"why": ""}).status_code == 422
    client.post(back, {"why": "Op verzoek"})
    assert invoice_sheet(invoice).plan is None
    cast.fatima.roles = [Role.TECHNICIAN]
    cast.fatima.save()
    assert client.get(plan).status_code == 403
