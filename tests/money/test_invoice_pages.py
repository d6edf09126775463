"""An invoice as the desk makes it and its customer reads it: what for, what is open, and what is
wrong with it.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.giving import give_to
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Paid,
    add_account,
    answer_dispute,
    dispute_invoice,
    invoice_sheet,
    invoices_in,
    invoices_page,
    match_by_hand,
    note_payment,
    take_in,
    undo_match,
)
from houvast.money.models import AgreedLine, BankEntry, Dispute, Invoice, Payment
from houvast.money.rules import refusals
from houvast.people.models import PlaceRole
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link, Promise
from money.bank.writing import Booked, as_camt
from money.invoiced import agreed, disputed, issued, text_of

OURS = "NL91ABNA0417164300"


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def test_customer_reads_what_it_is_for_and_says_what_is_wrong(cast: Cast, client: Client) -> None:
    case, desk = agreed(cast), Client()
    add_account(iban=OURS, name="Warmhuis Installatie B.V.", by=cast.linda, now=NOW)
    desk.force_login(cast.fatima)
    radiator, isolation = AgreedLine.objects.filter(case=case)
    making = address_of("desk:make_invoice", case.pk)
    given = {"payer": cast.alice.pk, f"line_{radiator.pk}": "2", f"line_{isolation.pk}": "1,5"}
    assert "€ 310,00 per stuk, hoogstens 2" in text_of(desk.get(making))
    assert desk.post(making, given | {f"line_{radiator.pk}": "3"}).status_code == 409
    assert desk.post(making, {"payer": cast.alice.pk}).status_code == 409
    assert desk.post(making, given | {"gesture": "5"}).status_code == 409
    promise, wrong = Promise.objects.filter(case=case)[0], {"good": "Lus in plaats van knoop"}
    assert desk.post(making, given | wrong).status_code == 422
    assert desk.post(making, given | {"mistake": promise.pk}).status_code == 422
    only = {"payer": cast.alice.pk, "mistake": promise.pk, "gesture": "5"}
    assert desk.post(making, wrong | only).status_code == 422
    made = desk.post(making, given | wrong | {"mistake": promise.pk})
    draft = Invoice.objects.get()
    assert made["Location"] == address_of("desk:invoice", draft.pk)
    good = draft.lines.get(basis="good")
    assert (good.text, good.amount, good.mistake) == (wrong["good"], 0, promise)
    assert not Delivery.objects.filter(kind="invoice").exists()
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:invoice", token, draft.pk)
    client.cookies["django_language"] = "en"
    assert client.get(page).status_code == 404
    for _ in range(2):
        assert desk.post(address_of("desk:issue_invoice", draft.pk)).status_code == 302
    letter = Delivery.objects.get(kind="invoice")
    assert letter.case == case
    sent = written(letter)
    [paper] = list(sent.iter_attachments())
    assert (paper.get_filename(), paper.get_content_type()) == (
        "factuur-2026-00001.pdf",
        "application/pdf",
    )
    assert "NL91 ABNA 0417 1643 00" in str(letter.letter)

    assert page in client.get(address_of("portal:home", token)).content.decode()
    read = text_of(client.get(page))
    told = ("€670.00 is open. You can pay it until", "Agreed on", "RF", "In it 21% VAT: €107.60")
    assert [words for words in told if words not in read] == []
    how = ("NL91 ABNA 0417 1643 00", "Warmhuis Installatie B.V.", "RF", 'class="qr"')
    assert [words for words in how if words not in read] == []
    for saved in (
        client.get(address_of("portal:invoice_paper", token, draft.pk)),
        desk.get(address_of("desk:invoice_paper", draft.pk)),
    ):
        assert saved.content == paper.get_content()
    reader = PdfReader(BytesIO(saved.content))
    on_paper = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    shown = ("Factuur 2026-00001", "Alice de Wit", "Radiator", "NL91 ABNA 0417 1643 00", "670,00")
    assert [words for words in shown if words not in on_paper] == []
    assert client.post(page, {"words": " "}).status_code == 422
    wrong = {"words": "Eén radiator ontbreekt", "form_id": "een"}
    assert [client.post(page, wrong).status_code for _ in range(2)] == [302, 302]
    dispute = Dispute.objects.get()
    assert dispute.promise == Message.objects.get(text__contains="radiator ontbreekt").reply_promise
    assert dispute.promise.owner == case.owner
    assert "You need not pay it before we answered you." in text_of(client.get(page))
    assert "Er klopt iets niet" in text_of(desk.get(address_of("desk:invoice", draft.pk)))

    answering = address_of("desk:answer_invoice", draft.pk)
    asked = desk.get(answering)
    assert "radiator ontbreekt" in text_of(asked)
    stale = {"answer": "U krijgt er een bij.", "seen": "0"}
    assert desk.post(answering, stale).status_code == 409
    up_to = {"seen": asked.context["form"].initial["seen"]}
    assert desk.post(answering, stale | up_to).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.ended_by, dispute.due_on) == (cast.fatima, date(2026, 12, 7))
    assert desk.get(answering).status_code == 404
    read = text_of(client.get(page))
    assert "U krijgt er een bij." in read
    assert "You can pay it until" in read

    paying = address_of("desk:invoice_paid", draft.pk)
    given = {"amount": "700,00", "on": "2026-11-23", "road": "card"}
    assert desk.post(paying, given | {"amount": "niets"}).status_code == 422
    assert 'name="form_id" value="' in desk.get(paying).content.decode()
    for _ in range(2):
        assert desk.post(paying, given | {"form_id": "een"}).status_code == 302
    assert "You paid more than was needed." in text_of(client.get(page))
    back = {"amount": "30,00", "on": "2026-11-23", "road": "transfer", "words": "Te veel"}
    for _ in range(2):
        once = back | {"form_id": "twee"}
        assert desk.post(address_of("desk:invoice_paid_back", draft.pk), once).status_code == 302
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [-30, 700]
    assert "Nothing is open any more." in text_of(client.get(page))
    assert client.post(page, wrong | {"form_id": "twee"}).status_code == 422

    line = draft.lines.get(text="Radiator")
    some = {"why": "Eén radiator niet geplaatst", f"line_{line.pk}": "1"}
    crediting = address_of("desk:credit_invoice", draft.pk)
    assert desk.post(crediting, some).status_code == 302
    note = Invoice.objects.get(credits=draft)
    assert Delivery.objects.filter(kind="credit_note").count() == 1
    read = text_of(client.get(page))
    assert [words in read for words in (note.number, "Eén radiator niet geplaatst")] == [True] * 2
    assert client.get(address_of("portal:invoice", token, note.pk)).status_code == 404
    assert desk.get(address_of("desk:credit_invoice", note.pk)).status_code == 404
    assert desk.get(address_of("desk:invoice", note.pk)).status_code == 200
    assert "2026-00001" in text_of(desk.get(address_of("desk:case", case.pk)))
    verbs = Event.objects.filter(verb__in=["invoice.disputed", "invoice.answered"])
    assert verbs.count() == 2
    connection.check_constraints()


def test_clock_stands_still_while_something_is_wrong(cast: Cast) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    late = NOW + timedelta(days=15)

    def overdue(now: datetime) -> list[Invoice]:
        return invoices_page(cast.fatima, "overdue", now=now, after=None).rows

    def stands(now: datetime) -> list[str]:
        return [one.stands for one in invoices_in(case, now=now)]  # type: ignore[attr-defined]

    assert (overdue(late), stands(late), stands(NOW)) == ([invoice], ["overdue"], ["open"])
    dispute = disputed(cast, invoice, NOW + timedelta(days=2))
    assert (overdue(late), stands(late)) == ([], ["disputed"])
    assert disputed(cast, invoice, NOW + timedelta(days=3)) == dispute
    answer: dict[str, Any] = {
        "answer": "Hij staat er.",
        "spoke": True,
        "seen": None,
        "by": cast.fatima,
    }
    assert (
        answer_dispute(dispute=dispute, now=late, **answer).due_on
        == (late + timedelta(days=12)).date()
    )
    assert (
        refusal_of(lambda: answer_dispute(dispute=dispute, now=late, **answer))
        is refusals.DisputeAnswered
    )
    assert (overdue(late), stands(late)) == ([], ["open"])
    paid = Paid(Decimal("670.00"), late, "cash")
    note_payment(invoice=invoice, paid=paid, by=cast.fatima.as_actor(), now=late)
    assert refusal_of(lambda: disputed(cast, invoice, late)) is refusals.NotYoursToPay
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Dispute.objects.update(words="Niets aan de hand")
    assert broken_rule(refused.value) == "dispute_stands"


def test_what_was_not_for_it_is_no_payment_of_theirs(cast: Cast, client: Client) -> None:
    invoice = issued(cast, agreed(cast))
    add_account(iban=OURS, name="Warmhuis Installatie B.V.", by=cast.linda, now=NOW)
    came = as_camt(Booked("70.00", name="Iemand", iban="", text="wie weet"))
    take_in(file=BytesIO(came), name="bank", by=cast.fatima, now=NOW)
    entry = BankEntry.objects.get()
    match = match_by_hand(entry=entry, invoice=invoice, by=cast.fatima, now=NOW)
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:invoice", token, invoice.pk)
    client.cookies["django_language"] = "en"
    read = text_of(client.get(page))
    assert ("Paid by you" in read, "€600.00 is open." in read) == (True, True)
    undo_match(match=match, by=cast.fatima, now=NOW)
    read = text_of(client.get(page))
    assert ("Paid b" in read, "€670.00 is open." in read) == (False, True)


def test_form_sent_again_after_its_answer_says_nothing_new(cast: Cast) -> None:
    invoice = issued(cast, agreed(cast))

    def sent() -> Dispute:
        by = cast.alice.as_actor()
        return dispute_invoice(
            invoice=invoice, words="Eén radiator ontbreekt", by=by, now=NOW, form_id="een"
        )

    dispute = sent()
    answer_dispute(
        dispute=dispute, answer="Hij staat er.", spoke=True, seen=None, by=cast.fatima, now=NOW
    )
    assert (sent(), invoice_sheet(invoice).dispute) == (dispute, None)


def test_who_pays_is_not_always_the_customer(
    cast: Cast, client: Client, statements: Statements
) -> None:
    case = agreed(cast)
    place = cast.alice.household.place
    PlaceRole.objects.create(
        place=place, customer=cast.bob, role="pays", from_on=NOW.date(), given_at=NOW, given_by="x"
    )
    desk = Client()
    desk.force_login(cast.fatima)
    line = AgreedLine.objects.filter(case=case)[0]
    making = address_of("desk:make_invoice", case.pk)
    desk.post(making, {"payer": cast.bob.pk, f"line_{line.pk}": "1"})
    draft = Invoice.objects.get()
    desk.post(address_of("desk:issue_invoice", draft.pk))
    assert Delivery.objects.get(kind="invoice").person == cast.bob
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    assert client.get(address_of("portal:invoice", token, draft.pk)).status_code == 404

    mine = issued(cast, agreed(cast))
    moved = mine.case
    give_to(case=moved, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    moved.refresh_from_db()
    assert invoices_in(moved, now=NOW) == []
    with statements() as first:
        desk.get(address_of("desk:invoices"))
    thrown = desk.post(making, {"payer": cast.alice.pk, f"line_{line.pk}": "1"})
    gone = address_of("desk:throw_away_invoice", int(thrown["Location"].split("/")[-2]))
    assert desk.post(gone).status_code == 302
    issued(cast, agreed(cast))
    with statements() as second:
        listed = text_of(desk.get(address_of("desk:invoices")))
    assert len(first) == len(second)
    assert listed.count("2026-0000") == 3


def test_nobody_disputes_or_answers_twice(committed: Cast) -> None:
    invoice = issued(committed, agreed(committed))
    said = at_once(lambda _: disputed(committed, invoice), [1, 2, 3])
    assert len({one.pk for one in said}) == 1
    [dispute] = invoice_sheet(invoice).disputes
    answers = at_once(
        lambda words: answer_dispute(
            dispute=dispute, answer=words, spoke=True, seen=None, by=committed.fatima, now=NOW
        ),
        ["Zo", "Anders", "Nog anders"],
    )
    assert sorted(isinstance(one, Refused) for one in answers) == [False, True, True]
    assert not Promise.objects.open().filter(pk=dispute.promise_id).exists()
