"""Who pays an invoice beside the customer of its case sees that, and no more of the case."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery, Message
from houvast.ground.page_addresses import page as address_of
from houvast.money.actions.beside_the_customer import key_of
from houvast.money.front import (
    Paid,
    answer_dispute,
    credit_invoice,
    dispute_invoice,
    invoice_sheet,
    note_payment,
    renew_key,
    take_key_back,
)
from houvast.money.models import Dispute, Invoice
from houvast.money.rules import refusals
from houvast.people.models import PlaceRole, Staff
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from money.invoiced import agreed, disputed, issued, text_of


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def for_bob(cast: Cast) -> Invoice:
    """Bob pays what Alice agreed to at her place."""
    PlaceRole.objects.create(
        place=cast.alice.household.place, customer=cast.bob, role="pays", from_on=NOW.date(),
        given_at=NOW, given_by="x",
    )  # fmt: skip
    return issued(cast, agreed(cast), payer=cast.bob)


def page_of(invoice: Invoice) -> str:
    return address_of("portal:invoice", token_of(key_of(invoice, now=NOW)), invoice.pk)


def test_who_pays_reads_it_says_what_is_wrong_and_hears_the_answer(
    cast: Cast, client: Client
) -> None:
    invoice = for_bob(cast)
    letter = Delivery.objects.get(kind="invoice")
    assert (letter.person, letter.case) == (cast.bob, invoice.case)
    assert "Bij ons staat dat u deze factuur betaalt." in str(letter.letter)
    assert "+" not in str(written(letter)["Reply-To"])
    token = token_of(key_of(invoice, now=NOW))
    client.cookies["django_language"] = "en"
    opened = client.get(address_of("portal:home", token))
    assert opened["Location"] == page_of(invoice)
    read = text_of(client.get(page_of(invoice)))
    assert ("€670.00 is open." in read, "It is about:" in read) == (True, True)
    closed = [
        client.get(address_of("portal:solved", token)),
        client.post(address_of("portal:say", token), {"words": "Hallo"}),
        client.get(address_of("portal:call", token)),
        client.get(address_of("portal:claim", token)),
        client.get(address_of("portal:invoice", token, issued(cast, agreed(cast)).pk)),
    ]
    assert {page.status_code for page in closed} <= {404, 405}

    said = {"words": "Dit is van mijn huurder", "form_id": "een"}
    assert [client.post(page_of(invoice), said).status_code for _ in range(2)] == [302, 302]
    dispute = Dispute.objects.get()
    theirs = dispute.promise.case
    assert (theirs.customer, theirs.owner) == (cast.bob, invoice.case.owner)
    assert not Message.objects.filter(case=invoice.case, text__contains="huurder").exists()
    seen = Message.objects.filter(case=theirs).latest("pk").pk
    answer_dispute(
        dispute=dispute, answer="Klopt, wij zien het na.", spoke=False, seen=seen,
        by=cast.fatima, now=NOW,
    )  # fmt: skip
    assert Delivery.objects.get(kind="answer").case == theirs
    assert "wij zien het na" in text_of(client.get(page_of(invoice)))
    client.post(page_of(invoice), {"words": "Toch niet", "form_id": "twee"})
    assert Dispute.objects.latest("pk").promise.case == theirs
    credit_invoice(invoice=invoice, why="Van de huurder", by=cast.fatima, now=NOW)
    assert Delivery.objects.get(kind="credit_note").person == cast.bob
    connection.check_constraints()


def test_key_is_taken_back_and_given_anew_and_opens_nothing_else(
    cast: Cast, client: Client
) -> None:
    invoice = for_bob(cast)
    desk, first = Client(), page_of(invoice)
    desk.force_login(cast.fatima)
    assert "ziet deze factuur en verder niets" in text_of(
        desk.get(address_of("desk:invoice", invoice.pk))
    )
    assert desk.post(address_of("desk:take_invoice_link", invoice.pk)).status_code == 302
    waiting = Delivery.objects.get(kind="invoice")
    assert (client.get(first).status_code, transmit(delivery_id=waiting.pk, now=NOW)) == (
        410,
        False,
    )
    assert desk.post(address_of("desk:renew_invoice_link", invoice.pk)).status_code == 302
    assert page_of(invoice) != first
    assert client.get(page_of(invoice)).status_code == 200
    own = issued(cast, agreed(cast))
    for act in (renew_key, take_key_back):
        with pytest.raises(refusals.TheirOwnCase):
            act(invoice=own, by=cast.fatima, now=NOW)
    told = {"case": invoice.case, "purpose": Link.Purpose.INVOICE, "now": NOW}
    for wrong in (
        {"target_id": own.pk, "holder": cast.bob},
        {"target_id": invoice.pk, "holder": cast.alice},
        {"target_id": invoice.pk},
    ):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            make_link(**told, **wrong)  # type: ignore[arg-type]
        assert broken_rule(refused.value) == "key_held_by_payer"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Link.objects.filter(purpose="invoice").update(target_id=own.pk)
    assert broken_rule(refused.value) == "key_held_by_payer"


def test_who_owes_keeps_sight_of_it_when_the_case_is_another_customers(
    cast: Cast, client: Client
) -> None:
    case = agreed(cast)
    mine = issued(cast, case)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    mine.refresh_from_db()
    assert Delivery.objects.waiting().filter(kind="invoice", person=cast.alice).count() == 1
    assert client.get(page_of(mine)).status_code == 200
    said = {"words": "Ik betaal dit niet", "form_id": "een"}
    assert client.post(page_of(mine), said).status_code == 302
    assert Dispute.objects.get().promise.case.customer == cast.alice


def test_dispute_from_before_is_answered_to_who_said_it(cast: Cast) -> None:
    case = agreed(cast)
    mine = issued(cast, case)
    dispute = disputed(cast, mine)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    answer_dispute(
        dispute=dispute, answer="Wij zien het na.", spoke=False, seen=None, by=cast.fatima, now=NOW
    )
    answered = Delivery.objects.get(kind="answer")
    assert answered.case is not None
    assert (answered.case.customer, answered.case == case) == (cast.alice, False)
    assert invoice_sheet(mine).dispute is None


def test_letter_with_a_new_key_says_what_is_open_by_then(cast: Cast) -> None:
    invoice, late = for_bob(cast), NOW + timedelta(days=20)

    def told_after(paid: str) -> str:
        by = cast.fatima.as_actor()
        note_payment(invoice=invoice, paid=Paid(Decimal(paid), NOW, "cash"), by=by, now=late)
        renew_key(invoice=invoice, by=cast.fatima, now=late)
        return str(Delivery.objects.filter(kind="invoice").latest("pk").letter)

    told = told_after("70.00")
    shown = ("Nog te betalen", "600,00 open. Dat kon u betalen tot en met", "Klopt er iets niet?")
    assert [words for words in shown if words not in told] == []
    told = told_after("600.00")
    assert ("U hoeft niets te betalen." in told, "Klopt er iets niet?" in told) == (True, False)


def test_key_is_kept_by_whom_no_mail_can_bring_another(cast: Cast) -> None:
    invoice = for_bob(cast)
    cast.bob.contact_points.update(undeliverable_at=NOW)
    with pytest.raises(NoMailAddress):
        renew_key(invoice=invoice, by=cast.fatima, now=NOW)
    assert Link.objects.living(NOW).filter(purpose=Link.Purpose.INVOICE).count() == 1


def test_who_pays_is_heard_after_the_owner_of_the_case_left(cast: Cast) -> None:
    invoice = for_bob(cast)
    left = invoice.case.owner
    Staff.objects.filter(pk=left.pk).update(is_active=False)
    dispute = dispute_invoice(
        invoice=invoice, words="Dit is van mijn huurder", by=cast.bob.as_actor(), now=NOW
    )
    theirs = dispute.promise.case
    assert (theirs.customer, theirs.owner.is_active) == (cast.bob, True)
    Staff.objects.filter(pk=left.pk).update(is_active=True)  # what they have is open still
