"""Paying an invoice at once by way of a provider: what it says only counts once it is asked, and
counts once.
"""

import hashlib
import hmac
import json
import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.page_addresses import page as address_of
from houvast.money import provider
from houvast.money.actions.requesting import LOOK, look_at_request, look_at_what_is_due, note_told
from houvast.money.front import Paid, credit_invoice, note_payment, pay_back, pay_in_parts
from houvast.money.models import Invoice, Payment, PaymentRequest
from houvast.money.rules import refusals
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from money.at_the_till import SECRET, AtTheTill, at_the_till
from money.bank.billing import billed


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def at_till(monkeypatch: pytest.MonkeyPatch) -> Iterator[AtTheTill]:
    with at_the_till(monkeypatch) as till:
        yield till


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())


def looks() -> int:
    """How many jobs wait that ask the provider; they are done here, by hand."""
    return int(ProcrastinateJob.objects.filter(task_name=LOOK).count())


def looked(request: PaymentRequest, **more: Any) -> PaymentRequest:
    fresh = PaymentRequest.objects.get(pk=request.pk)
    return look_at_request(request=fresh, now=more.pop("now", NOW), **more)


class Stays(HTTPRedirectHandler):
    """Somebody who looks where they are sent, and does not go there."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def presses(page_of_till: str, ending: str) -> str:
    """What somebody presses on the page of the provider; where it sends them."""
    question = Request(page_of_till, urlencode({"ending": ending}).encode())

    with pytest.raises(HTTPError) as sent:
        build_opener(Stays).open(question)
    sent.value.close()
    assert sent.value.code == 303
    return str(sent.value.headers["Location"])


def test_customer_pays_in_one_step_and_everybody_sees_it(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    invoice = billed(cast, "670.00")
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:invoice", token, invoice.pk)
    client.cookies["django_language"] = "en"
    assert "Pay €670.00 now" in text_of(client.get(page))
    paying = address_of("portal:pay_invoice", token, invoice.pk)
    assert client.get(paying).status_code == 405
    assert not PaymentRequest.objects.exists()
    leads = client.post(paying)
    asked = PaymentRequest.objects.get()
    assert (asked.status, asked.amount, asked.place) == ("open", Decimal("670.00"), "page")
    here = address_of("portal:paid", asked.key)
    assert leads["Location"] == f"{here}?naar=1"
    assert (
        f'content="0; url={asked.checkout_url}"' in client.get(leads["Location"]).content.decode()
    )
    assert client.post(paying)["Location"] == leads["Location"]
    known = at_till.till.payments[asked.provider_id]
    assert (known["metadata"], known["description"][:18]) == (
        {"key": str(asked.key)}, f"Invoice {invoice.number}",
    )  # fmt: skip
    with urlopen(asked.checkout_url) as shown:
        assert "€ 670.00" in shown.read().decode()

    back = presses(asked.checkout_url, "paid")
    assert urlsplit(back).path == here
    waiting = text_of(client.get(here))
    assert ["This is not paid yet" in waiting, page in waiting] == [True, True]
    assert token not in text_of(Client().get(here))
    [(address, number)] = at_till.told
    assert number == asked.provider_id
    strange = Client(enforce_csrf_checks=True)
    assert strange.post(urlsplit(address).path, {"id": number}).status_code == 200
    assert looks() == 1
    assert looked(asked, number=number).status == "paid"
    part = address_of("portal:paid_standing", asked.key)
    assert client.get(part, {"status": "paid"}).status_code == 204
    assert "Thank you, it is paid" in text_of(client.get(part, {"status": "open"}))
    assert "Nothing is open any more." in text_of(client.get(page))
    assert client.post(paying).status_code == 422
    assert (Payment.objects.get().source, open_of(invoice)) == (f"link {number}", 0)
    connection.check_constraints()


@pytest.mark.usefixtures("at_till")
def test_who_pays_in_parts_pays_the_next_one_or_all(cast: Cast, client: Client) -> None:
    invoice = billed(cast, "670.00")
    pay_in_parts(invoice=invoice, many=2, by=cast.alice.as_actor(), now=NOW)
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW))
    client.cookies["django_language"] = "en"
    shown = text_of(client.get(address_of("portal:invoice", token, invoice.pk)))
    assert "Pay €335.00 now" in shown
    assert "Pay €670.00 now" in shown
    client.post(address_of("portal:pay_invoice", token, invoice.pk), {"next": "yes"})
    assert PaymentRequest.objects.get().amount == Decimal("335.00")


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("failed", "It did not succeed."),
        ("canceled", "The payment was stopped."),
        ("expired", "It took too long."),
    ],
)
def test_what_was_not_paid_is_said_and_can_be_tried_again(
    cast: Cast, client: Client, at_till: AtTheTill, ending: str, words: str
) -> None:
    invoice = billed(cast, "45.00")
    asked = at_till.asked(cast, invoice, "45.00")
    presses(asked.checkout_url, ending)
    assert looked(asked).status == ending
    client.cookies["django_language"] = "en"
    read = text_of(client.get(address_of("portal:paid", asked.key)))
    assert ["Nothing was paid" in read, words in read, "To the payment page" in read] == [
        True, True, False,
    ]  # fmt: skip
    assert (open_of(invoice), PaymentRequest.objects.get().look_at) == (45, None)
    assert at_till.asked(cast, invoice, "45.00").pk != asked.pk


def test_a_hundred_words_in_any_order_are_one_payment(cast: Cast, at_till: AtTheTill) -> None:
    invoice = billed(cast, "100.00")
    asked = at_till.asked(cast, invoice, "100.00")
    words = [provider.look(asked.provider_id)]
    presses(asked.checkout_url, "paid")
    words.append(provider.look(asked.provider_id))
    at_till.till.give_back(asked.provider_id, "30.00", status="processing")
    at_till.till.give_back(asked.provider_id, "10.00")
    words.append(provider.look(asked.provider_id))
    at_till.till.take_back(asked.provider_id, "90.00")
    words.append(provider.look(asked.provider_id))
    many = words * 25
    random.Random(12).shuffle(many)
    for told in many:
        note_told(request=asked, told=told, now=NOW)
    assert Payment.objects.earliest("pk").amount == 100
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [-90, -10, 100]
    assert (open_of(invoice), PaymentRequest.objects.get().status) == (100, "paid")
    for back in at_till.till.payments[asked.provider_id]["_embedded"]["chargebacks"]:
        back["reversedAt"] = NOW.isoformat()
    for _ in range(3):
        looked(asked)
    assert (open_of(invoice), Payment.objects.count()) == (10, 4)
    connection.check_constraints()


def test_who_says_it_over_and_over_keeps_nobody_busy(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    asked = at_till.asked(cast, billed(cast, "45.00"), "45.00")
    told = address_of("portal:paid_told", asked.key)
    for _ in range(12):
        assert client.post(told, {"id": asked.provider_id}).status_code == 200
    assert looks() == 1
    other = billed(cast, "12.00")
    unknown = PaymentRequest.objects.create(
        invoice=other, amount=12, place="page", asked_at=NOW, asked_by="x"
    )
    for number in range(12):
        client.post(address_of("portal:paid_told", unknown.key), {"id": f"tr_{number:06d}"})
    assert looks() == 1 + 5


def test_one_that_cannot_be_noted_does_not_hold_up_the_others(
    cast: Cast, at_till: AtTheTill
) -> None:
    bills = [billed(cast, amount) for amount in ("45.00", "12.00")]
    first, second = (
        at_till.asked(cast, one, amount)
        for one, amount in zip(bills, ("45.00", "12.00"), strict=True)
    )
    for one in (first, second):
        presses(one.checkout_url, "paid")
    at_till.till.take_back(first.provider_id, "0.00")
    later = NOW + timedelta(minutes=1)
    assert look_at_what_is_due(now=later) == 1
    assert [open_of(one) for one in bills] == [45, 0]
    first.refresh_from_db()
    assert first.look_at is not None
    assert first.look_at > later


def test_what_was_paid_otherwise_is_not_asked_again(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    invoice = billed(cast, "80.00")
    asked = at_till.asked(cast, invoice, "80.00")
    page = address_of("portal:paid", asked.key)
    part = address_of("portal:paid_standing", asked.key)
    client.cookies["django_language"] = "en"
    assert asked.checkout_url in text_of(client.get(page, {"naar": "1"}))
    assert client.get(part, {"status": "open"}).status_code == 204
    cash = Paid(Decimal(50), NOW, "cash")
    note_payment(invoice=invoice, paid=cash, by=cast.fatima.as_actor(), now=NOW)
    for read in (client.get(page, {"naar": "1"}), client.get(part, {"status": "open"})):
        words = text_of(read)
        assert ["You need not pay this any more" in words, asked.checkout_url in words] == [
            True, False,
        ]  # fmt: skip
    assert client.get(part, {"status": "needless"}).status_code == 204
    presses(asked.checkout_url, "paid")
    looked(asked)
    assert "Thank you, it is paid" in text_of(client.get(part, {"status": "needless"}))


def test_words_from_everywhere_at_once_are_one_payment(committed: Cast, at_till: AtTheTill) -> None:
    invoice = billed(committed, "60.00")
    asked = at_till.asked(committed, invoice, "60.00")
    presses(asked.checkout_url, "paid")
    results = at_once(lambda _: looked(asked).status, list(range(6)))
    assert results == ["paid"] * 6
    assert (Payment.objects.count(), open_of(invoice)) == (1, 0)


def test_paid_twice_too_late_and_otherwise_than_asked_is_in_sight(
    cast: Cast, at_till: AtTheTill
) -> None:
    invoice = billed(cast, "80.00")
    first, second = (at_till.asked(cast, invoice, amount) for amount in ("80.00", "50.00"))
    third = at_till.asked(cast, invoice, "20.00")
    for one in (first, second, third):
        presses(one.checkout_url, "paid")
    assert [looked(one).trouble for one in (first, second)] == ["", ""]
    assert open_of(invoice) == -50
    at_till.till.payments[third.provider_id]["amount"]["currency"] = "SEK"
    assert looked(third).trouble == "amount"
    assert open_of(invoice) == -50
    with pytest.raises(refusals.MoreThanIsOpen):
        at_till.asked(cast, invoice, "1.00")

    late = billed(cast, "30.00")
    asked = at_till.asked(cast, late, "30.00")
    presses(asked.checkout_url, "expired")
    looked(asked)
    credit_invoice(invoice=late, why="Niet nodig", by=cast.fatima, now=NOW)
    at_till.till.payments[asked.provider_id]["status"] = "paid"
    assert (looked(asked).status, open_of(late)) == ("paid", -30)
    by_hand = Paid(Decimal(30), NOW, "transfer", words="Terug")
    pay_back(invoice=late, paid=by_hand, by=cast.fatima, now=NOW)
    at_till.till.give_back(asked.provider_id, "30.00")
    assert (looked(asked).trouble, open_of(late)) == ("back", 0)


def test_nothing_is_lost_when_somebody_dies_or_is_away(
    cast: Cast, client: Client, at_till: AtTheTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = billed(cast, "55.00")

    def dies(**_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("houvast.money.actions.requesting.note_told", dies)
        with pytest.raises(KeyboardInterrupt):
            at_till.asked(cast, invoice, "55.00")
    asked = PaymentRequest.objects.get()
    [known] = at_till.till.payments.values()
    assert (asked.provider_id, known["metadata"]["key"]) == ("", str(asked.key))
    later = NOW + timedelta(minutes=1)
    assert look_at_what_is_due(now=later) == 1
    asked.refresh_from_db()
    assert (asked.status, asked.look_at) == ("unanswered", None)
    known["status"] = "paid"
    told = address_of("portal:paid_told", asked.key)
    assert client.post(told, {"id": known["id"]}).status_code == 200
    assert looked(asked, number=known["id"]).status == "paid"
    assert open_of(invoice) == 0

    other = billed(cast, "12.00")
    mine = at_till.asked(cast, other, "12.00")
    presses(mine.checkout_url, "paid")
    assert look_at_what_is_due(now=later) == 1
    assert open_of(other) == 0

    assert client.post(told, {"id": "../../v2"}).status_code == 200
    nobodys = address_of("portal:paid_told", uuid4())
    before = looks()
    assert client.post(nobodys, {"id": known["id"]}).status_code == 200
    assert client.get(address_of("portal:paid", uuid4())).status_code == 404
    stranger = at_till.till.make(
        {"amount": {"value": "12.00", "currency": "EUR"}, "description": "x", "redirectUrl": "x"},
        key="", web="",
    )  # fmt: skip
    third = billed(cast, "12.00")
    new = at_till.asked(cast, third, "12.00")
    stranger["status"] = "paid"
    note_told(request=new, told=provider.look(stranger["id"]), now=NOW)
    assert (open_of(third), looks()) == (12, before)


def test_provider_that_is_away_leaves_the_other_ways(
    cast: Cast, client: Client, at_till: AtTheTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = billed(cast, "45.00")
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW))
    client.cookies["django_language"] = "en"
    monkeypatch.setattr(at_till.till, "make", lambda *_a, **_k: {"id": "?"})
    refused = client.post(address_of("portal:pay_invoice", token, invoice.pk))
    read = text_of(refused)
    assert refused.status_code == 422
    assert ["nothing was paid" in read, invoice.reference in read] == [True, True]
    asked = PaymentRequest.objects.get()
    assert asked.status == "unanswered"
    assert "Nothing was paid" in text_of(client.get(address_of("portal:paid", asked.key)))


def test_signed_words_are_heard_and_others_are_not(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    asked = at_till.asked(cast, billed(cast, "45.00"), "45.00")
    body = json.dumps({"resource": "event", "type": "payment.paid", "entityId": asked.provider_id})
    here = address_of("portal:signed_word_of_payments")

    def told(signature: str) -> int:
        given = {"content_type": "application/json", "headers": {"X-Mollie-Signature": signature}}
        return int(client.post(here, body, **given).status_code)  # type: ignore[arg-type]

    right = hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()
    assert [told(one) for one in ("", "sha256=", right[:-1] + "x", "é")] == [400] * 4
    assert looks() == 0
    assert [told(right), told(f"sha256={right}")] == [200, 200]
    assert looks() == 1


def test_database_keeps_what_was_asked_and_takes_no_money_from_nowhere(
    cast: Cast, at_till: AtTheTill
) -> None:
    invoice = billed(cast, "45.00")
    asked = at_till.asked(cast, invoice, "45.00")
    presses(asked.checkout_url, "paid")

    def broken(act: Any) -> str | None:
        def acts() -> None:
            act()
            connection.check_constraints()

        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            acts()
        return broken_rule(refused.value)

    row = PaymentRequest.objects.filter(pk=asked.pk)
    made_up = Paid(Decimal(45), NOW, "link", f"link {asked.provider_id}")
    noting: dict[str, Any] = {"invoice": invoice, "by": cast.fatima.as_actor(), "now": NOW}
    assert broken(lambda: note_payment(paid=made_up, **noting)) == "link_payment_fits"
    assert looked(asked).status == "paid"
    changes = [
        {"amount": 1}, {"status": "open"}, {"provider_id": "tr_ander"}, {"asked_by": "x"},
        {"place": "desk"},
    ]  # fmt: skip
    assert {broken(lambda one=one: row.update(**one)) for one in changes} == {"request_stands"}
    assert broken(row.delete)
    more = Paid(Decimal(45), NOW, "link", "link tr_verzonnen")
    assert broken(lambda: note_payment(paid=more, **noting)) == "link_payment_fits"
    draft: dict[str, Any] = {"amount": 5, "place": "desk", "asked_at": NOW, "asked_by": "x"}
    assert broken(lambda: PaymentRequest.objects.create(invoice=invoice, status="paid", **draft))


def test_who_has_no_provider_is_offered_none(cast: Cast, client: Client) -> None:
    invoice = billed(cast, "45.00")
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW))
    client.cookies["django_language"] = "en"
    read = text_of(client.get(address_of("portal:invoice", token, invoice.pk)))
    assert ["Pay €45.00 now" in read, invoice.reference in read] == [False, True]
    refused = client.post(address_of("portal:pay_invoice", token, invoice.pk))
    assert "Pay it by transfer." in text_of(refused)
