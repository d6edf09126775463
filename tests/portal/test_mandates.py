"""Who pays lets us collect on their own page, without script, and takes it back in one press."""

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import announce, ask_for_mandate, mandate_of
from houvast.money.models import DirectDebit, Invoice, Mandate
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from money.bank.billing import billed
from money.debited import CREDITOR, DAY, FILE_AT, THEIRS, collecting, left
from money.invoiced import text_of

COLLECTED = "we collect €100.00 from account •• 4567."


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def browser() -> Client:
    browser = Client()
    browser.cookies["django_language"] = "en"
    return browser


def page_of(invoice: Invoice, name: str = "invoice") -> str:
    link = make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW)
    return address_of(f"portal:{name}", token_of(link), invoice.pk)


def test_they_agree_are_told_and_take_it_back(cast: Cast, browser: Client) -> None:
    invoice = billed(cast, "100.00")
    assert "Collecting" not in text_of(browser.get(page_of(invoice)))
    assert browser.get(page_of(invoice, "mandate")).status_code == 404
    collecting(cast)
    assert "Let us collect it" in text_of(browser.get(page_of(invoice)))
    shown = text_of(browser.get(page_of(invoice, "mandate")))
    assert (CREDITOR in shown, "14 days before" in shown, "eight weeks" in shown) == (True,) * 3

    wrong = browser.post(page_of(invoice, "mandate"), {"iban": "NL20INGB0001234568", "name": "A"})
    assert (Mandate.objects.count(), "NL20INGB0001234568" in text_of(wrong)) == (0, True)
    given = {"iban": "nl20 ingb 0001 2345 67", "name": "A. de Wit"}
    agreed = browser.post(page_of(invoice, "mandate"), given, follow=True)

    mandate = Mandate.objects.get()
    assert (mandate.iban, mandate.agreed_by, mandate.stands) == (THEIRS, "Alice de Wit", True)
    assert "You let us collect what you owe from account •• 4567." in text_of(agreed)
    announce(on=DAY, by=cast.linda, now=NOW)
    shown = text_of(browser.get(page_of(invoice)))
    assert (COLLECTED in shown, "You need not do anything" in shown) == (True, True)

    back = browser.post(page_of(invoice, "revoke_mandate"), follow=True)
    assert "You took it back." in text_of(back)
    assert (mandate_of(cast.alice), DirectDebit.objects.get().why) == (None, "revoked")
    assert COLLECTED not in text_of(browser.get(page_of(invoice)))
    again = browser.post(page_of(invoice, "revoke_mandate"))
    assert "There is nothing to take back" in text_of(again)
    connection.check_constraints()


def test_asked_on_the_phone_it_is_agreed_to_on_the_page(cast: Cast, browser: Client) -> None:
    collecting(cast)
    invoice = billed(cast, "100.00")
    asked = ask_for_mandate(invoice=invoice, by=cast.fatima, now=NOW)
    assert ask_for_mandate(invoice=invoice, by=cast.linda, now=NOW) == asked
    assert announce(on=DAY, by=cast.linda, now=NOW) == 0
    assert "You asked us for this." in text_of(browser.get(page_of(invoice)))

    browser.post(page_of(invoice, "mandate"), {"iban": THEIRS, "name": "A. de Wit"})

    mandate = Mandate.objects.get()
    assert (mandate.pk, mandate.stands, mandate.asked_by) == (asked.pk, True, "Fatima Haddad")


def test_desk_announces_makes_the_file_and_fetches_it_twice(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    linda = at_work(cast.linda)
    collecting(cast)
    invoice = billed(cast, "100.00")
    desk = address_of("desk:invoice", invoice.pk)
    linda.post(address_of("desk:ask_mandate", invoice.pk))
    assert "gevraagd" in text_of(linda.get(desk))
    browser.post(page_of(invoice, "mandate"), {"iban": THEIRS, "name": "A. de Wit"})
    assert invoice.number in text_of(linda.get(address_of("desk:debits")))
    linda.post(address_of("desk:debits"), {"on": DAY.isoformat()})
    debit = DirectDebit.objects.get()
    left(debit)
    monkeypatch.setattr("django.utils.timezone.now", lambda: FILE_AT)
    linda = at_work(cast.linda)
    no_day = linda.post(address_of("desk:make_debit_batch"), {"on": "2026-13-45"})
    assert no_day.status_code == 404
    linda.post(address_of("desk:make_debit_batch"), {"on": DAY.isoformat()})
    debit.refresh_from_db()
    file = address_of("desk:debit_batch", debit.batch_id or 0)
    first, second = linda.get(file), linda.get(file)
    assert (first.content, first.status_code) == (second.content, 200)
    assert debit.end_to_end.encode() in first.content
    linda.post(address_of("desk:debit_not_collected", debit.pk))
    assert "Teruggekomen" in text_of(linda.get(desk))
    linda.post(address_of("desk:revoke_mandate", invoice.pk))
    assert mandate_of(cast.alice) is None
