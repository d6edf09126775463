"""An invoice: only what was agreed, numbered without gaps, kept as issued, credited and paid."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    Gesture,
    LineAsked,
    MadeGood,
    OfferAsked,
    Paid,
    accept_offer,
    credit_invoice,
    draft_invoice,
    issue_invoice,
    note_payment,
    pay_back,
    read_as,
    send_offer,
    throw_away_draft,
)
from houvast.money.models import (
    AgreedLine,
    GestureBudget,
    Invoice,
    InvoiceLine,
    InvoiceNumber,
    Payment,
)
from houvast.money.rules import refusals
from houvast.promises.models import Case, Promise
from making import case_with_promise

ASKED = OfferAsked(
    "Trouwjurk",
    (
        LineAsked("Jurk", Decimal(1), Decimal("1849.95")),
        LineAsked("Zoom", Decimal(3), Decimal("33.33")),
        LineAsked("Boek", Decimal(2), Decimal("9.99"), vat="low"),
    ),
    NOW + timedelta(days=30),
)


def agreed(cast: Cast) -> tuple[Case, list[AgreedLine]]:
    case = case_with_promise(cast)
    offer = send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    return case, list(AgreedLine.objects.filter(case=case))


def drafted(cast: Cast, case: Case, *lines: Any) -> Invoice:
    return draft_invoice(case=case, customer=cast.alice, lines=lines, by=cast.fatima, now=NOW)


def sent(cast: Cast, case: Case, *lines: Any, now: datetime = NOW) -> Invoice:
    return issue_invoice(invoice=drafted(cast, case, *lines), by=cast.fatima, now=now)


def whole(lines: list[AgreedLine]) -> list[Charged]:
    return [Charged(line, line.quantity or Decimal(1)) for line in lines]


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def paid(amount: str, **more: str) -> Paid:
    return Paid(Decimal(amount), NOW, **({"road": "card"} | more))


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def test_invoice_goes_from_what_was_agreed_to_paid_and_credited(cast: Cast) -> None:
    case, lines = agreed(cast)
    fatima = cast.fatima
    promise = Promise.objects.filter(case=case).first()
    assert promise is not None
    GestureBudget.objects.create(
        from_on=date(2026, 1, 1), a_month=25, made_at=NOW, made_by="Fatima"
    )
    given = Gesture("Voor het wachten", Decimal("20.00"), lines[0])
    good = MadeGood("Lus in plaats van knoop", promise)
    draft = drafted(cast, case, given, good, *whole(lines))
    assert (draft.number, draft.reference, draft.lines.count()) == ("", "", 5)
    actor = fatima.as_actor()
    unread = paid("1.00", road="bank")
    refused = [
        refusal_of(lambda: note_payment(invoice=draft, paid=unread, by=actor, now=NOW)),
        refusal_of(lambda: drafted(cast, case)),
        refusal_of(lambda: drafted(cast, case, Charged(lines[1], Decimal("0.01")))),
        refusal_of(lambda: drafted(cast, case, given)),
        refusal_of(lambda: note_payment(
            invoice=draft, paid=paid("1.00"), by=fatima.as_actor(), now=NOW)),
        refusal_of(lambda: credit_invoice(invoice=draft, why="Fout", by=fatima, now=NOW)),
    ]  # fmt: skip
    assert refused == [
        refusals.ReadFromNothing,
        refusals.NothingOnInvoice,
        refusals.NotAgreed,
        refusals.BeyondBudget,
        refusals.NotToBePaid,
        refusals.NotCredited,
    ]
    first, again = (issue_invoice(invoice=draft, by=fatima, now=NOW) for _ in range(2))
    assert first == again
    assert (first.number, first.total) == (f"{NOW.year}-00001", Decimal("1949.92"))
    assert first.due_on == (NOW + timedelta(days=14)).date()
    rates = first.rates.values_list("percent", "amount", "tax")
    assert list(rates) == [
        (Decimal("0.0"), Decimal("0.00"), Decimal("0.00")),
        (Decimal("9.0"), Decimal("19.98"), Decimal("1.65")),
        (Decimal("21.0"), Decimal("1929.94"), Decimal("334.95")),
    ]
    assert first.reference == f"RF{int(first.reference[2:4]):02d}{NOW.year}00001"
    assert int(f"{NOW.year}000012715{first.reference[2:4]}") % 97 == 1

    for _ in range(2):
        note_payment(invoice=first, paid=paid("949.92", source="bank-1"), by=actor, now=NOW)
    assert open_of(first) == Decimal("1000.00")
    note_payment(invoice=first, paid=paid("1010.00"), by=actor, now=NOW)
    assert open_of(first) == Decimal("-10.00")
    back = paid("10.00", words="Te veel betaald")
    pay_back(invoice=first, paid=back, by=fatima, now=NOW)
    assert open_of(first) == 0

    zoom = first.lines.get(text="Zoom")
    some = credit_invoice(
        invoice=first, why="Eén zoom niet gedaan", by=fatima, now=NOW,
        quantities={zoom.pk: Decimal(1)},
    )  # fmt: skip
    assert (some.number, some.total) == (f"{NOW.year}-00002", Decimal("-33.33"))
    assert open_of(first) == Decimal("-33.33")
    once_more = drafted(cast, case, Charged(lines[1], Decimal(1)))
    assert refusal_of(lambda: drafted(cast, case, Charged(lines[1], Decimal(1)))) is (
        refusals.NotAgreed
    )
    throw_away_draft(invoice=once_more, by=cast.fatima, now=NOW)
    rest = credit_invoice(invoice=first, why="Alles terug", by=fatima, now=NOW)
    assert rest.total == Decimal("-1916.59")
    assert [
        refusal_of(lambda: credit_invoice(invoice=first, why="Nog eens", by=fatima, now=NOW)),
        refusal_of(lambda: credit_invoice(invoice=first, why=" ", by=fatima, now=NOW)),
        refusal_of(lambda: credit_invoice(invoice=some, why="Terug", by=fatima, now=NOW)),
        refusal_of(lambda: throw_away_draft(invoice=first, by=cast.fatima, now=NOW)),
        refusal_of(lambda: pay_back(invoice=first, paid=paid("1.00"), by=fatima, now=NOW)),
        refusal_of(
            lambda: pay_back(invoice=first, paid=paid("1950.00", words="Weg"), by=fatima, now=NOW)
        ),
        refusal_of(lambda: note_payment(invoice=first, paid=paid("0.001"), by=actor, now=NOW)),
        refusal_of(lambda: note_payment(invoice=some, paid=paid("1.00"), by=actor, now=NOW)),
    ] == [
        refusals.NotCredited,
        refusals.CreditedForNothing,
        refusals.NotCredited,
        refusals.AlreadyIssued,
        refusals.PaidBackForNothing,
        refusals.MoreThanWasPaid,
        refusals.NoSuchPayment,
        refusals.NotToBePaid,
    ]
    verbs = Event.objects.filter(verb__regex="^(invoice|payment)").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "invoice.issued",
        "payment.noted",
        "payment.noted",
        "payment.returned",
        "invoice.credited",
        "invoice.credited",
    ]
    connection.check_constraints()


def test_numbers_begin_anew_on_the_first_of_january_here(cast: Cast) -> None:
    case, lines = agreed(cast)
    last = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    one = sent(cast, case, Charged(lines[0], Decimal(1)), now=last)
    other = sent(cast, case, Charged(lines[1], Decimal(1)), now=last + timedelta(minutes=1))
    assert [one.number, other.number] == ["2026-00001", "2027-00001"]


def test_nobody_issues_the_same_number_or_charges_the_same_twice(committed: Cast) -> None:
    case, lines = agreed(committed)
    outcomes = at_once(
        lambda many: sent(committed, case, Charged(lines[1], Decimal(many))), [2, 2, 2]
    )
    assert sorted(isinstance(one, Refused) for one in outcomes) == [False, True, True]
    others = [agreed(committed) for _ in range(4)]
    sends = at_once(lambda of: sent(committed, of[0], *whole(of[1])), others)
    assert sorted(one.sequence for one in sends) == [2, 3, 4, 5]

    def pays(of: Invoice) -> Payment:
        by = committed.fatima.as_actor()
        return note_payment(invoice=of, paid=paid("5.00", source="entry"), by=by, now=NOW)

    assert len({one.pk for one in at_once(pays, [sends[0]] * 3)}) == 1
    notes = at_once(
        lambda of: credit_invoice(invoice=of, why="Fout", by=committed.fatima, now=NOW),
        [sends[1]] * 3,
    )
    assert sorted(isinstance(one, Refused) for one in notes) == [False, True, True]
    numbers = Invoice.objects.issued().order_by("sequence").values_list("sequence", flat=True)
    assert list(numbers) == list(range(1, InvoiceNumber.objects.get().last + 1))


def test_invoice_stands_whoever_writes_rows_by_hand(cast: Cast) -> None:
    case, lines = agreed(cast)
    elsewhere, theirs = agreed(cast)
    bill = sent(cast, case, *whole(lines[:2]))
    draft = drafted(cast, case, Charged(lines[2], Decimal(1)))

    def broken_by(statement: str) -> str | None:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        return broken_rule(refused.value)

    def line(on: Invoice, of: AgreedLine, price: str = "1", basis: str = "agreed") -> str:
        return (
            "INSERT INTO money_invoiceline (invoice_id, basis, agreed_id, text, quantity, unit,"
            f" price, vat, percent) SELECT {on.pk}, '{basis}', id, text, 1, unit, {price}, vat,"
            f" percent FROM money_agreedline WHERE id = {of.pk}"
        )

    paying = (
        "INSERT INTO money_payment (invoice_id, amount, at, road, source, words, noted_at,"
        " noted_by) VALUES ({}, {}, now(), 'cash', '', 'x', now(), 'Eve')"
    )
    assert [
        broken_by("UPDATE money_invoice SET total = 1 WHERE sequence = 1"),
        broken_by("DELETE FROM money_invoice WHERE sequence = 1"),
        broken_by("UPDATE money_invoice SET year = 2026, sequence = 9 WHERE issued_at IS NULL"),
        broken_by("UPDATE money_invoice SET customer_id = customer_id + 1 WHERE issued_at IS NULL"),
        broken_by("UPDATE money_invoiceline SET price = 1"),
        broken_by(f"DELETE FROM money_invoiceline WHERE invoice_id = {bill.pk}"),
        broken_by(line(bill, lines[2])),
        broken_by(line(draft, theirs[0])),
        broken_by(line(draft, lines[0])),
        broken_by(line(draft, lines[2], price="10.00")),
        broken_by(line(draft, lines[2], price="-1.00")),
        broken_by(line(draft, lines[2], basis="fee")),
        broken_by("UPDATE money_invoicenumber SET last = 7"),
        broken_by("DELETE FROM money_invoicenumber"),
        broken_by("UPDATE money_invoicerate SET tax = 0"),
        broken_by(paying.format(draft.pk, 1)),
        broken_by(paying.format(bill.pk, -1)),
    ] == [
        "invoice_stands",
        "invoice_stands",
        "invoice_numbered_when_issued",
        "invoice_stands",
        "invoice_stands",
        "invoice_stands",
        "invoice_stands",
        "invoice_line_fits",
        "invoice_line_fits",
        "invoice_line_fits",
        "invoice_line_from_somewhere",
        "invoice_line_fits",
        "only_by_issuing",
        "invoicenumber_kept_for_ever",
        "invoicerate_kept_for_ever",
        "payment_fits",
        "payment_fits",
    ]
    assert InvoiceLine.objects.filter(invoice=draft).count() == 1
    assert not Invoice.objects.filter(case=elsewhere).exists()
