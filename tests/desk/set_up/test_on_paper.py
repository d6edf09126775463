"""The owner says who the company is on invoices, and in how many days they are to be paid."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.ground.page_addresses import page as address_of
from houvast.money.actions.terms import set_term
from houvast.money.front import Charged, draft_invoice, issue_invoice
from houvast.money.models import Invoice, PaymentTerm
from houvast.money.rules import refusals
from houvast.people.models import CompanyIdentity, Customer, Role, Staff
from making import BY
from money.invoiced import agreed, issued, text_of

WHO = {
    "registered_name": "Warmhuis Groep B.V.", "kvk": "8765 4321", "vat_number": "NL123456782B01",
    "street": "Havenkade 2", "postcode": "3512 BC", "town": "Utrecht", "from_on": "2026-11-23",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    Staff.objects.filter(pk=cast.linda.pk).update(roles=[Role.OWNER])
    Staff.objects.update(language="en")
    client.force_login(cast.linda)
    client.cookies["django_language"] = "en"
    return client


def test_owner_sets_who_we_are_and_everybody_reads_it(cast: Cast, owner: Client) -> None:
    page, form = address_of("desk:on_paper"), address_of("desk:identity")
    assert "Warmhuis B.V." in text_of(owner.get(page))
    for wrong in ({"vat_number": "NL123456783B01"}, {"kvk": "1"}, {"street": ""}):
        assert owner.post(form, WHO | wrong).status_code == 422
    assert owner.post(form, WHO | {"from_on": "2026-11-22"}).status_code == 409
    assert owner.post(form, WHO | {"post_town": "Utrecht"}).status_code == 409
    assert owner.post(form, WHO).status_code == 302
    later = WHO | {"from_on": "2026-12-01", "registered_name": "Warmhuis Noord B.V."}
    assert owner.post(form, later).status_code == 302
    read = text_of(owner.get(page))
    told = ("Warmhuis Groep B.V.", "KvK 87654321", "Havenkade 2, 3512 BC Utrecht", "14 days",
            "Warmhuis Noord B.V.")  # fmt: skip
    assert [words for words in told if words not in read] == []

    owner.force_login(cast.fatima)
    assert owner.get(page).status_code == 403
    assert owner.post(form, WHO).status_code == 403


def test_days_to_pay_are_those_of_the_day_and_of_who_pays(cast: Cast, owner: Client) -> None:
    case, form = agreed(cast), address_of("desk:payment_term")
    first, second = case.agreed_lines.all()
    assert (
        owner.post(form, {"whom": "all", "days": "5", "from_on": "2026-11-23"}).status_code == 422
    )
    assert owner.post(form, {"whom": "all", "days": "", "from_on": "2026-11-23"}).status_code == 409
    for whom, days, on in (
        ("all", "21", "2026-11-23"), ("organisation", "30", "2026-11-23"),
        ("organisation", "", "2026-12-01"),
    ):  # fmt: skip
        assert owner.post(form, {"whom": whom, "days": days, "from_on": on}).status_code == 302
    read = text_of(owner.get(address_of("desk:on_paper")))
    assert [words for words in ("21 days", "30 days", "as everybody") if words not in read] == []
    with pytest.raises(refusals.TermForThePast):
        set_term(whom="all", days=14, from_on=NOW.date() - timedelta(days=1), **BY)

    def due_in(kind: str, line: object, **later: float) -> int:
        Customer.objects.filter(pk=cast.alice.pk).update(kind=kind)
        lines = [Charged(line, line.quantity)]  # type: ignore[attr-defined, arg-type]
        now = NOW + timedelta(**later)
        draft = draft_invoice(case=case, customer=cast.alice, lines=lines, by=cast.fatima, now=now)
        invoice = issue_invoice(invoice=draft, by=cast.fatima, now=now)
        return (invoice.due_on - now.date()).days  # type: ignore[operator]  # it was issued

    assert [due_in("person", first), due_in("organisation", second)] == [21, 30]
    for act in (PaymentTerm.objects.all().delete, lambda: PaymentTerm.objects.update(days=8)):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_nothing_is_made_out_by_a_company_that_is_not_known(cast: Cast, owner: Client) -> None:
    case = agreed(cast)
    standing: dict[str, Any] = {**CompanyIdentity.objects.values().get()}
    standing |= {"id": None, "from_on": NOW.date(), "made_on": NOW.date(), "vat_number": ""}
    CompanyIdentity.objects.create(**standing)
    with pytest.raises(refusals.CompanyNotKnown):
        issued(cast, case)
    draft = Invoice.objects.get()
    owner.force_login(cast.fatima)
    refused = owner.post(address_of("desk:issue_invoice", draft.pk), follow=True)
    assert "the owner first writes what the company is called" in text_of(refused)
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Invoice.objects.filter(pk=draft.pk).update(issued_at=NOW, due_on=NOW.date())
    assert broken_rule(broken.value) == "invoice_by_known_company"
    assert "Without a VAT number" in text_of(_as(owner, cast.linda, address_of("desk:on_paper")))


def _as(client: Client, who: Staff, page: str) -> object:
    client.force_login(who)
    client.cookies["django_language"] = "en"
    return client.get(page)
