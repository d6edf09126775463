"""The terminal is broken: who stands at the desk, or is at home when we come, pays by a code."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from answers import Statements
from cast import Cast
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.money.actions.requesting import look_at_request
from houvast.money.front import Paid, note_payment
from houvast.money.models import Invoice, Payment, PaymentRequest
from houvast.people.models import Staff
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from money.at_the_till import AtTheTill, at_the_till
from money.bank.billing import billed
from on_the_road import Road, make_road, moment

MORNING = moment(25, 9)


@pytest.fixture
def road(cast: Cast) -> Road:
    Staff.objects.update(language="en")
    return make_road(cast)


@pytest.fixture
def at_till(monkeypatch: pytest.MonkeyPatch) -> Iterator[AtTheTill]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MORNING)
    with at_the_till(monkeypatch) as till:
        yield till


def signed_in(staff: Staff) -> Client:
    browser = Client()
    browser.force_login(staff)
    return browser


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def pays(at_till: AtTheTill, asked: PaymentRequest, ending: str = "paid") -> None:
    at_till.till.payments[asked.provider_id]["status"] = ending
    look_at_request(request=asked, now=MORNING)


def test_technician_shows_a_code_and_sees_it_paid(road: Road, at_till: AtTheTill) -> None:
    visit: Visit = road.visit()
    joost, cast = signed_in(road.joost.staff), road.cast
    here = address_of("road:pay", visit.pk)
    assert "Nothing is open in this matter." in text_of(joost.get(here))
    assert here not in joost.get(address_of("road:visit", visit.pk)).content.decode()
    joost.post(address_of("road:arrived", visit.pk), {"early_agreed": "on"})
    assert here in joost.get(address_of("road:visit", visit.pk)).content.decode()
    invoice, other = billed(cast, "85.00", of=visit.case), billed(cast, "9.00")
    read = text_of(joost.get(here))
    assert ["€85.00 is open." in read, other.number in read] == [True, False]

    sent = {"invoice": invoice.pk, "amount": "60,00", "how": "code"}
    assert joost.post(here, sent | {"amount": "85,01"}).status_code == 409
    assert joost.post(here, sent | {"amount": "veel"}).status_code == 422
    code = joost.post(here, sent)
    asked = PaymentRequest.objects.get()
    page = address_of("road:pay_code", visit.pk, asked.pk)
    assert (code["Location"], asked.place, asked.asked_by) == (page, "road", road.joost.staff.name)
    # The page on which is paid speaks as who pays does, not as the technician.
    known = at_till.till.payments[asked.provider_id]
    assert (known["locale"], known["description"][:8]) == ("nl_NL", "Factuur ")
    shown = joost.get(page).content.decode()
    assert ['class="qr"' in shown, asked.checkout_url in shown] == [True, True]
    standing = address_of("road:pay_code_standing", visit.pk, asked.pk)
    assert joost.get(standing, {"status": "open"}).status_code == 204
    # Given in cash meanwhile, the code is not shown any more.
    with transaction.atomic():
        given = Paid(Decimal(60), MORNING, "cash")
        note_payment(invoice=invoice, paid=given, by=cast.fatima.as_actor(), now=MORNING)
        read = joost.get(page).content.decode()
        assert ["Do not let them pay it." in read, asked.checkout_url in read] == [True, False]
        transaction.set_rollback(True)
    pays(at_till, asked)
    assert "It is paid" in text_of(joost.get(standing, {"status": "open"}))
    read = text_of(joost.get(page))
    assert ["It is paid" in read, "hx-trigger" in read.split("standing")[1][:200]] == [True, False]
    assert open_of(invoice) == 25

    cash = {"invoice": invoice.pk, "amount": "20", "how": "cash", "form_id": "een"}
    for _ in range(2):
        assert joost.post(here, cash).status_code == 302
    assert "Noted: €20.00. Cash." in text_of(joost.get(here))
    noted = Payment.objects.get(road="cash")
    told = str(noted.amount), noted.noted_by, noted.words
    assert told == ("20.00", road.joost.staff.name, str(visit.place))
    assert (
        joost.post(here, cash | {"form_id": "twee", "how": "card", "amount": "6"}).status_code
        == 409
    )
    assert joost.post(here, cash | {"form_id": "drie", "how": "transfer"}).status_code == 422
    assert open_of(invoice) == 5
    token = token_of(make_link(case=visit.case, purpose=Link.Purpose.CASE, now=MORNING))
    customer = Client()
    customer.cookies["django_language"] = "en"
    assert "€5.00 is open." in text_of(
        customer.get(address_of("portal:invoice", token, invoice.pk))
    )
    stranger = signed_in(cast.fatima)
    assert {stranger.get(one).status_code for one in (here, page, standing)} <= {403, 404}
    connection.check_constraints()


def test_desk_shows_a_code_and_sees_what_became_of_it(
    road: Road, at_till: AtTheTill, statements: Statements
) -> None:
    fatima, invoice = signed_in(road.cast.fatima), billed(road.cast, "45.00")
    page = address_of("desk:invoice", invoice.pk)
    letting = address_of("desk:let_pay", invoice.pk)
    assert letting in fatima.get(page).content.decode()
    assert 'value="45,00"' in fatima.get(letting).content.decode()
    assert fatima.post(letting, {"amount": "45,01"}).status_code == 409
    shown = fatima.post(letting, {"amount": "45,00"})
    first = PaymentRequest.objects.get()
    assert shown["Location"] == address_of("desk:payment_request", first.pk)
    assert 'class="qr"' in fatima.get(shown["Location"]).content.decode()
    standing = address_of("desk:payment_standing", first.pk)
    assert fatima.get(standing, {"status": "open"}).status_code == 204
    pays(at_till, first, "expired")
    read = text_of(fatima.get(standing, {"status": "open"}))
    assert ["It was not paid in time." in read, letting in read] == [True, True]
    with statements() as before:
        fatima.get(page)
    for amount in ("45,00", "40,00"):
        fatima.post(letting, {"amount": amount})
    with statements() as after:
        read = text_of(fatima.get(page))
    assert len(before) == len(after)
    assert ["Not paid in time" in read, "At the desk" in read] == [True, True]
    for asked in PaymentRequest.objects.filter(status="open"):
        pays(at_till, asked)
    assert open_of(invoice) == -40
    assert letting not in fatima.get(page).content.decode()
    assert {signed_in(road.joost.staff).get(one).status_code for one in (letting, standing)} == {
        403
    }
    for nothing in ("desk:payment_request", "desk:let_pay"):
        assert fatima.get(address_of(nothing, 0)).status_code == 404
