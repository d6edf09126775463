"""What was paid too much goes back by a button, or counts for another invoice; never twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.printing import print_letters
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.actions.requesting import look_at_request, look_at_what_is_due
from houvast.money.front import (
    Paid,
    ToGiveBack,
    give_back,
    move_payment,
    note_payment,
    pay_back,
    undo_move,
)
from houvast.money.models import Invoice, Payment, PaymentMove, PaymentRequest, Refund
from houvast.money.rules import refusals
from houvast.money.rules.moving_refusals import MovedBackAlready, MovedBackNot
from houvast.people.models import Staff
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from letters_posted import has_no_mail, posts_letters
from money.at_the_till import AtTheTill, at_the_till
from money.invoiced import agreed, disputed, issued, text_of


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def at_till(monkeypatch: pytest.MonkeyPatch) -> Iterator[AtTheTill]:
    with at_the_till(monkeypatch) as till:
        yield till


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def in_english(cast: Cast, client: Client) -> None:
    Staff.objects.filter(pk=cast.fatima.pk).update(language="en")
    client.force_login(Staff.objects.get(pk=cast.fatima.pk))
    client.cookies["django_language"] = "en"


def at_the_commit(act: Any) -> None:
    act()
    connection.check_constraints()


def paid_too_much(cast: Cast, at_till: AtTheTill, much: str = "100.00") -> PaymentRequest:
    """Paid at the provider, and the same once more in cash."""
    invoice = issued(cast, agreed(cast))
    asked = at_till.asked(cast, invoice, much)
    at_till.till.payments[asked.provider_id]["status"] = "paid"
    cash = Paid(Decimal(open_of(invoice)), NOW, "cash")
    note_payment(invoice=invoice, paid=cash, by=cast.fatima.as_actor(), now=NOW)
    return look_at_request(request=asked, now=NOW)


def back(cast: Cast, request: PaymentRequest, amount: str, key: UUID | None = None) -> Refund:
    asked = ToGiveBack(Decimal(amount), "Dubbel betaald", key or uuid4())
    return give_back(request=request, asked=asked, by=cast.fatima, now=NOW)


def test_it_goes_back_by_a_button_once(cast: Cast, client: Client, at_till: AtTheTill) -> None:
    request = paid_too_much(cast, at_till)
    page = address_of("desk:give_back", request.pk)
    in_english(cast, client)
    assert page in client.get(address_of("desk:invoice", request.invoice_id)).content.decode()
    assert 'value="100,00"' in client.get(page).content.decode()
    given = {"amount": "60", "why": "Dubbel betaald", "form_id": str(uuid4())}
    at_till.till.refunds_are = "pending"
    for _ in range(2):
        assert client.post(page, given).status_code == 302
    refund = Refund.objects.get()
    assert (refund.status, open_of(request.invoice)) == ("pending", -100)
    told = [
        client.post(page, given | {"form_id": str(uuid4()), "amount": "40,01"}).status_code,
        client.post(page, given | {"form_id": str(uuid4()), "why": ""}).status_code,
    ]
    assert (told, Refund.objects.count()) == ([409, 422], 1)
    [known] = at_till.till.payments[request.provider_id]["_embedded"]["refunds"]
    assert (known["amount"]["value"], known["metadata"]) == ("60.00", {"key": str(refund.key)})
    shown = text_of(client.get(address_of("desk:invoice", request.invoice_id)))
    assert "€60.00 back by the payment service: Goes out tomorrow" in shown

    known["status"] = "refunded"
    for _ in range(2):
        look_at_request(request=request, now=NOW)
    refund.refresh_from_db()
    assert (refund.status, open_of(request.invoice)) == ("refunded", -40)
    assert Payment.objects.filter(amount=-60, road="link").count() == 1
    connection.check_constraints()


def test_what_is_not_answered_or_refused_is_in_sight(
    cast: Cast, client: Client, at_till: AtTheTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, key = paid_too_much(cast, at_till), uuid4()
    in_english(cast, client)
    troubles = address_of("desk:troubled_payments")
    assert "No payment needs looking at." in text_of(client.get(troubles))
    with monkeypatch.context() as away:
        away.setattr("houvast.money.provider.ask_json", _gone)
        assert refusal_of(lambda: back(cast, request, "100.00", key)) == refusals.BackNotAnswered
    refund = Refund.objects.get()
    assert refund.status == "unanswered"
    assert "did not answer about giving back" in text_of(client.get(troubles))
    # It may have gone: no other refund takes its place, and asked again it goes once.
    assert refusal_of(lambda: back(cast, request, "1.00")) == refusals.NothingToGiveBack
    client.post(address_of("desk:ask_refund_again", refund.pk))
    refund.refresh_from_db()
    assert (refund.status, open_of(request.invoice)) == ("refunded", 0)
    assert "No payment needs looking at." in text_of(client.get(troubles))

    other = paid_too_much(cast, at_till)
    at_till.till.give_back(other.provider_id, "100.00", status="pending")
    assert refusal_of(lambda: back(cast, other, "50.00")) == refusals.GivenBackNot
    assert Refund.objects.get(request=other).status == "failed"
    assert "Giving back did not succeed" in text_of(client.get(troubles))


def test_what_went_back_and_failed_after_all_is_owed_again(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    refund = back(cast, request, "60.00")
    assert (refund.status, open_of(request.invoice)) == ("refunded", -40)
    [known] = at_till.till.payments[request.provider_id]["_embedded"]["refunds"]
    known["status"] = "failed"
    for _ in range(2):
        look_at_request(request=request, now=NOW)
    refund.refresh_from_db()
    assert (refund.status, open_of(request.invoice)) == ("failed", -100)
    in_english(cast, client)
    troubles = address_of("desk:troubled_payments")
    assert "Giving back did not succeed" in text_of(client.get(troubles))
    assert refusal_of(lambda: back(cast, request, "60.00", refund.key)) == refusals.GivenBackNot
    # Transferred by hand and noted, nobody has to look at it any more.
    paid = Paid(Decimal(100), NOW, "transfer", words="Zelf overgemaakt")
    pay_back(invoice=request.invoice, paid=paid, by=cast.fatima, now=NOW)
    assert "No payment needs looking at." in text_of(client.get(troubles))
    connection.check_constraints()


def test_asked_again_it_goes_once_however_late(
    cast: Cast, client: Client, at_till: AtTheTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider knows a key for a while only, and we may have stopped before it was asked."""
    request, key = paid_too_much(cast, at_till), uuid4()
    with monkeypatch.context() as away:
        away.setattr("houvast.money.provider.ask_json", _gone)
        assert refusal_of(lambda: back(cast, request, "60.00", key)) == refusals.BackNotAnswered
    Refund.objects.update(status="asked")
    in_english(cast, client)
    troubles = address_of("desk:troubled_payments")
    assert "did not answer about giving back" in text_of(client.get(troubles))
    shown = client.get(address_of("desk:invoice", request.invoice_id)).content.decode()
    refund = Refund.objects.get()
    assert address_of("desk:ask_refund_again", refund.pk) in shown
    with monkeypatch.context() as away:
        away.setattr("houvast.money.provider.ask_json", _gone)
        look_at_what_is_due(now=NOW + timedelta(minutes=1))
    request.refresh_from_db()
    assert request.look_at
    assert NOW + timedelta(minutes=1) < request.look_at < NOW + timedelta(hours=1)
    assert refusal_of(lambda: back(cast, request, "50.00", key)) == refusals.NothingToGiveBack

    went = {"metadata": {"key": str(key)}}
    at_till.till.give_back(request.provider_id, "60.00", status="pending", more=went)
    assert back(cast, request, "60.00", key).status == "pending"
    assert len(at_till.till.payments[request.provider_id]["_embedded"]["refunds"]) == 1
    shown = client.get(address_of("desk:invoice", request.invoice_id)).content.decode()
    assert address_of("desk:give_back", request.pk) in shown
    assert "€40.00 is theirs" in shown
    at_till.till.refunds_are = "pending"
    back(cast, request, "40.00")
    shown = client.get(address_of("desk:invoice", request.invoice_id)).content.decode()
    assert address_of("desk:give_back", request.pk) not in shown
    assert "is theirs" not in shown


def test_what_was_transferred_meanwhile_is_not_asked_again(
    cast: Cast, at_till: AtTheTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, key = paid_too_much(cast, at_till), uuid4()
    with monkeypatch.context() as away:
        away.setattr("houvast.money.provider.ask_json", _gone)
        assert refusal_of(lambda: back(cast, request, "100.00", key)) == refusals.BackNotAnswered
    paid = Paid(Decimal(100), NOW, "transfer", words="Zelf overgemaakt")
    pay_back(invoice=request.invoice, paid=paid, by=cast.fatima, now=NOW)
    assert refusal_of(lambda: back(cast, request, "100.00", key)) == refusals.NothingToGiveBack
    assert Refund.objects.get().status == "failed"
    assert not at_till.till.payments[request.provider_id]["_embedded"]["refunds"]


def _gone(*_asked: object, **_more: object) -> object:
    from houvast.ground.json_over_http import NoUsableAnswer

    raise NoUsableAnswer("gone")


def test_many_who_press_at_once_give_back_no_more_than_came(
    committed: Cast, at_till: AtTheTill
) -> None:
    request = paid_too_much(committed, at_till)
    outcomes = at_once(lambda amount: back(committed, request, amount), ["60.00"] * 4)
    went = [one for one in outcomes if isinstance(one, Refund)]
    assert (len(went), open_of(request.invoice)) == (1, -40)


def test_it_counts_for_another_invoice_of_who_paid(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    invoice, other = request.invoice, issued(cast, agreed(cast))
    before = open_of(other)
    in_english(cast, client)
    page = address_of("desk:move_payment", invoice.pk)
    assert page in client.get(address_of("desk:invoice", invoice.pk)).content.decode()
    assert client.post(page, {"to": other.pk}).status_code == 302
    assert (open_of(invoice), open_of(other)) == (0, before - 100)
    again = lambda: move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)  # noqa: E731
    assert refusal_of(again) == refusals.MovedToNothing
    token = token_of(make_link(case=other.case, purpose=Link.Purpose.CASE, now=NOW))
    shown = text_of(client.get(address_of("portal:invoice", token, other.pk)))
    assert f"Comes from what you paid too much of invoice {invoice.number}" in shown
    # Undone, it counts for the one for which it came, once; by hand nothing else comes of it.
    move = PaymentMove.objects.get()
    undoing = address_of("desk:undo_move", move.pk)
    assert undoing in client.get(address_of("desk:invoice", other.pk)).content.decode()
    assert client.post(undoing).status_code == 302
    assert (open_of(invoice), open_of(other)) == (-100, before)
    told = Delivery.objects.get(kind="moved_back")  # who thought that it was paid reads why not
    assert f"{other.number} staat weer open" in told.subject
    said = " ".join(one["text"] for one in told.letter["blocks"] if "text" in one)
    assert f"We hadden € 100,00 die u voor factuur {invoice.number} betaalde" in said.replace(
        "\xa0", " "
    )
    shown = text_of(client.get(address_of("portal:invoice", token, other.pk)))
    assert "Counts for invoice" not in shown
    assert "Comes from what you paid too much" not in shown
    assert undoing not in client.get(address_of("desk:invoice", invoice.pk)).content.decode()
    back = PaymentMove.objects.get(undoes=move)
    for undone in (move, back):
        assert refusal_of(lambda it=undone: undo_move(move=it, by=cast.fatima, now=NOW)) == (
            MovedBackAlready
        )
    move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)
    third = PaymentMove.objects.latest("pk")
    for wrong in (back.pk, third.pk):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            PaymentMove.objects.create(
                off=third.off, onto=third.onto, undoes_id=wrong, made_at=NOW, made_by="x"
            )
        assert broken_rule(broken.value) == "moved_back_fits"
    back_again = Paid(before, NOW, "transfer", words="Terug")
    note_payment(
        invoice=other, paid=replace(back_again, words=""), by=cast.fatima.as_actor(), now=NOW
    )
    pay_back(invoice=other, paid=back_again, by=cast.fatima, now=NOW)
    pay_back(invoice=other, paid=replace(back_again, amount=Decimal(100)), by=cast.fatima, now=NOW)
    assert refusal_of(lambda: undo_move(move=third, by=cast.fatima, now=NOW)) == MovedBackNot
    connection.check_constraints()


def test_nobody_reads_that_an_invoice_is_open_again_that_is_not(
    cast: Cast, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    invoice, other = request.invoice, issued(cast, agreed(cast))
    move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)
    move = PaymentMove.objects.get()
    rest = Paid(Decimal(open_of(other)) + 100, NOW, "cash")  # all of it, once more
    note_payment(invoice=other, paid=rest, by=cast.fatima.as_actor(), now=NOW)
    undo_move(move=move, by=cast.fatima, now=NOW)
    assert open_of(other) == 0
    assert not Delivery.objects.filter(kind="moved_back").exists()


def test_letter_that_it_is_open_again_stays_where_it_was_paid_before_it_left(
    cast: Cast, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    invoice, other = request.invoice, issued(cast, agreed(cast))
    move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)
    undo_move(move=PaymentMove.objects.get(), by=cast.fatima, now=NOW)
    paid = Paid(Decimal(open_of(other)), NOW, "cash")
    note_payment(invoice=other, paid=paid, by=cast.fatima.as_actor(), now=NOW)
    everything_leaves(at=NOW)
    told = Delivery.objects.get(kind="moved_back")
    assert (told.sent_at, told.trouble) == (None, "What it says is not so any more")


def test_who_reads_no_mail_reads_on_paper_that_it_is_open_again(
    cast: Cast, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    invoice, other = request.invoice, issued(cast, agreed(cast))
    move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)
    posts_letters()
    has_no_mail(cast.alice)
    undo_move(move=PaymentMove.objects.get(), by=cast.fatima, now=NOW)
    told = Delivery.objects.get(kind="moved_back")
    said = " ".join(one["text"] for one in told.letter["blocks"] if "text" in one)
    assert told.channel == "post"
    assert "Schrijf of bel ons" in said
    assert "mail" not in said

    # A part is paid before it is printed: what is printed then names what is open then.
    paid, at = Paid(Decimal("1.00"), NOW, "cash"), NOW + timedelta(minutes=1)
    note_payment(invoice=other, paid=paid, by=cast.fatima.as_actor(), now=at)
    assert print_letters(by=cast.fatima, now=at) is None
    told, anew = Delivery.objects.filter(kind="moved_back").order_by("pk")
    said = " ".join(one["text"] for one in anew.letter["blocks"] if "text" in one)
    assert (told.is_given_up, "€\xa0669,00" in said) == (True, True)
    assert print_letters(by=cast.fatima, now=at)


def test_it_counts_for_nothing_that_they_say_is_wrong(
    cast: Cast, client: Client, at_till: AtTheTill
) -> None:
    request = paid_too_much(cast, at_till)
    invoice, other = request.invoice, issued(cast, agreed(cast))
    disputed(cast, other)
    in_english(cast, client)
    shown = client.get(address_of("desk:invoice", invoice.pk)).content.decode()
    assert address_of("desk:move_payment", invoice.pk) not in shown
    move = lambda: move_payment(invoice=invoice, to=other, by=cast.fatima, now=NOW)  # noqa: E731
    assert refusal_of(move) == refusals.MovedToNothing


def test_database_moves_and_gives_back_nothing_from_nowhere(cast: Cast, at_till: AtTheTill) -> None:
    request = paid_too_much(cast, at_till)
    invoice = request.invoice
    row = {"why": "x", "asked_at": NOW, "asked_by": "x"}
    kept = back(cast, request, "30.00")
    moved = {"at": NOW, "road": "moved", "words": "x", "noted_at": NOW, "noted_by": "x"}
    acts = (
        lambda: Refund.objects.create(request=request, amount=Decimal("70.01"), **row),
        lambda: Refund.objects.create(request=request, amount=1, status="refunded", **row),
        lambda: Refund.objects.filter(pk=kept.pk).update(amount=1),
        lambda: Refund.objects.filter(pk=kept.pk).delete(),
        lambda: Payment.objects.create(invoice=invoice, amount=5, source="a", **moved),
        lambda: PaymentMove.objects.create(
            off=Payment.objects.create(invoice=invoice, amount=-5, source="b", **moved),
            onto=Payment.objects.create(invoice=invoice, amount=5, source="c", **moved),
            made_at=NOW, made_by="x",
        ),
    )  # fmt: skip
    rules = []
    for act in acts:
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            at_the_commit(act)
        rules.append(broken_rule(broken.value))
    assert rules == [
        "refund_stands", rules[1], "refund_stands", rules[3],
        "moved_payment_fits", "moved_payment_fits",
    ]  # fmt: skip
