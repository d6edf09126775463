"""What the bank tells is kept once and as it was told, and finds the invoice that it pays."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.money.actions.matching_references import match_references
from houvast.money.bank import refusals as unreadable
from houvast.money.bank.overlapping import DayEntry, not_there_yet
from houvast.money.front import (
    Paid,
    TakenIn,
    add_account,
    candidates,
    match_by_hand,
    match_open,
    note_payment,
    pay_back,
    set_aside,
    take_back,
    take_in,
    undo_match,
)
from houvast.money.models import BankEntry, BankFile, BankMatch, Invoice, Payment
from houvast.money.rules import refusals
from houvast.money.rules.references import Named, named_in, reference_of
from houvast.people.models import Customer
from houvast.promises.access import locked_case
from money.bank.billing import billed
from money.bank.writing import OURS, Booked, as_camt, as_mt940

FRIDAY = date(2026, 11, 20)


def taken(cast: Cast, content: bytes) -> TakenIn:
    return take_in(file=io.BytesIO(content), name="bank", by=cast.fatima, now=NOW)


def ours(cast: Cast) -> None:
    add_account(iban=OURS, name="Van Dam Installaties B.V.", by=cast.fatima, now=NOW)


def open_of(invoice: Invoice) -> Any:
    return Invoice.objects.with_open().get(pk=invoice.pk).open_amount  # type: ignore[attr-defined]


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def entry_of(amount: str) -> BankEntry:
    return BankEntry.objects.get(amount=Decimal(amount))


def matched() -> list[tuple[Decimal, str, int | None]]:
    rows = BankMatch.objects.standing().order_by("entry_id")
    return list(rows.values_list("entry__amount", "rule", "invoice_id"))


def test_transfers_find_their_invoices_and_can_be_undone(cast: Cast) -> None:
    ours(cast)
    first, second, third = (billed(cast, amount) for amount in ("100.00", "60.50", "45.00"))
    of_bob = billed(cast, "75.00", to=cast.bob)
    spaced = " ".join((first.reference[:4], first.reference[4:8], first.reference[8:]))
    day = [
        Booked("40.00", text=f"deel 1 {spaced} dank", end_to_end="E1"),
        Booked("70.00", reference=first.reference, end_to_end="E2"),
        Booked("60.50", text="bedankt hoor"),
        Booked("75.00", name=cast.bob.name.upper(), iban="NL02ABNA0123456789"),
        Booked("44.00", name="Iemand", iban="", text=f"factuur {third.number}"),
        Booked("-12.00", name="Groothandel", iban="", text="onderdelen"),
    ]
    assert taken(cast, as_camt(*day)) == TakenIn(6, 0)
    assert [match_open(now=NOW), match_open(now=NOW)] == [4, 0]
    assert matched() == [
        (Decimal("40.00"), "reference", first.pk),
        (Decimal("70.00"), "reference", first.pk),
        (Decimal("60.50"), "account", second.pk),
        (Decimal("75.00"), "name", of_bob.pk),
    ]
    assert [open_of(one) for one in (first, second, third, of_bob)] == [-10, 0, 45, 0]
    left = list(BankEntry.objects.open())
    assert [one.amount for one in left] == [Decimal("44.00")]
    (why,) = candidates([left[0].pk])
    assert (why.rule, why.invoice_id, why.open, why.fits, why.is_sure) == (
        "reference", third.pk, Decimal("45.00"), False, False,
    )  # fmt: skip

    by_hand = match_by_hand(entry=left[0], invoice=third, by=cast.fatima, now=NOW)
    assert open_of(third) == 1
    assert [
        refusal_of(lambda: match_by_hand(entry=left[0], invoice=first, by=cast.fatima, now=NOW)),
        refusal_of(lambda: set_aside(entry=left[0], by=cast.fatima, now=NOW)),
        refusal_of(
            lambda: match_by_hand(entry=entry_of("-12"), invoice=first, by=cast.fatima, now=NOW)
        ),
    ] == [refusals.MatchedAlready, refusals.MatchedAlready, refusals.WentOut]
    undo_match(match=by_hand, by=cast.fatima, now=NOW)
    assert refusal_of(lambda: undo_match(match=by_hand, by=cast.fatima, now=NOW)) is (
        refusals.MatchUndone
    )
    assert open_of(third) == 45
    again = match_by_hand(entry=left[0], invoice=third, by=cast.fatima, now=NOW)
    assert (open_of(third), again.payment == by_hand.payment) == (1, False)
    undo_match(match=again, by=cast.fatima, now=NOW)
    aside = set_aside(entry=left[0], by=cast.fatima, now=NOW)
    assert not BankEntry.objects.open().exists()
    undo_match(match=aside, by=cast.fatima, now=NOW)
    assert (BankEntry.objects.open().get(), open_of(third)) == (left[0], 45)
    verbs = Event.objects.filter(verb__startswith="payment", case_id=third.case_id).order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["payment.noted", "payment.elsewhere"] * 2
    connection.check_constraints()


def test_references_go_in_batches_that_wait_for_nobody(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours(committed)
    monkeypatch.setattr("houvast.money.actions.matching_references.AT_ONCE", 3)
    bills = [billed(committed, "10.00") for _ in range(4)]
    rows = [Booked("4.00", reference=one.reference) for one in (*bills, *bills)]
    taken(committed, as_camt(*rows, Booked("1.00", reference=reference_of(2026, 99999))))
    held = bills[1]

    def busy(_: object) -> None:
        with transaction.atomic():
            locked_case(held.case_id)
            assert at_once(lambda _: match_references(now=NOW), [1]) == [6]

    assert at_once(busy, [1]) == [None]
    assert [open_of(one) for one in bills] == [2, 10, 2, 2]
    with CaptureQueriesContext(connection) as counted:
        assert match_references(now=NOW) == 2
    assert [len(counted.captured_queries) <= 23, match_references(now=NOW)] == [True, 0]
    assert [open_of(one) for one in bills] == [2] * 4
    left = Event.objects.filter(verb="payment.noted", case_id=held.case_id).order_by("pk")
    assert [one.facts["left"] for one in left] == ["6.00", "2.00"]
    assert [one.rule for one in BankMatch.objects.all()] == ["reference"] * 8


def test_what_the_bank_takes_back_is_owed_again(cast: Cast) -> None:
    ours(cast)
    first, second = (billed(cast, amount) for amount in ("100.00", "30.00"))
    came = [
        Booked("100.00", reference=first.reference, end_to_end="E1"),
        Booked("30.00", reference=second.reference, iban="NL02ABNA0123456789"),
        Booked("-100.00", end_to_end="E1", returned="MD06"),
    ]
    taken(cast, as_camt(*came))
    assert match_open(now=NOW) == 3
    assert (open_of(first), open_of(second)) == (100, 0)
    back = BankMatch.objects.get(rule="returned")
    assert back.payment is not None
    assert (back.payment.amount, back.payment.words) == (Decimal("-100.00"), "MD06")
    assert back.takes_back is not None
    refused = refusal_of(lambda: undo_match(match=back.takes_back, by=cast.fatima, now=NOW))
    assert refused is refusals.TakenBackByBank
    undo_match(match=back, by=cast.fatima, now=NOW)
    assert open_of(first) == 0
    take_back(entry=back.entry, before=back.takes_back, by=cast.fatima.as_actor(), now=NOW)
    assert open_of(first) == 100

    # Paid back by hand before the bank took it back: a person looks.
    given_back = Paid(Decimal("30.00"), NOW, "cash", words="Verkeerd")
    pay_back(invoice=second, paid=given_back, by=cast.fatima, now=NOW)
    late = Booked("-30.00", iban="NL02ABNA0123456789", returned="AC04", on=date(2026, 11, 23))
    taken(cast, as_camt(late, opened="1030.00"))
    assert (match_open(now=NOW), open_of(second)) == (0, 30)
    assert [one.amount for one in BankEntry.objects.open()] == [Decimal("-30.00")]
    connection.check_constraints()


def test_what_is_taken_back_may_be_what_we_know_of_no_invoice(cast: Cast) -> None:
    ours(cast)
    invoice = billed(cast, "30.00")
    known: dict[str, Any] = {"iban": "NL02ABNA0123456789", "name": "Iemand"}
    came = [
        Booked("30.00", reference=invoice.reference, **known),
        Booked("30.00", text="voor februari", **known),
        Booked("-30.00", returned="MD06", **known),
    ]
    taken(cast, as_camt(*came))
    assert (match_open(now=NOW), open_of(invoice)) == (1, 0)
    other = BankEntry.objects.open().get(amount__gt=0)
    set_aside(entry=other, by=cast.fatima, now=NOW)
    assert (match_open(now=NOW), open_of(invoice)) == (0, 0)
    back = entry_of("-30.00")
    before = BankMatch.objects.get(invoice=invoice)
    take_back(entry=back, before=before, by=cast.fatima.as_actor(), now=NOW)
    assert open_of(invoice) == 30


def test_what_somebody_undid_no_rule_says_anew(cast: Cast) -> None:
    ours(cast)
    wrong, right = billed(cast, "100.00"), billed(cast, "100.00", to=cast.bob)
    came = [
        Booked("100.00", reference=wrong.reference, end_to_end="E1"),
        Booked("60.00", text=f"nota {wrong.number}"),
    ]
    taken(cast, as_camt(*came))
    assert match_open(now=NOW) == 1
    undo_match(match=BankMatch.objects.get(), by=cast.fatima, now=NOW)
    assert (match_open(now=NOW), open_of(wrong)) == (0, 100)
    match_by_hand(entry=entry_of("100.00"), invoice=right, by=cast.fatima, now=NOW)
    assert [open_of(one) for one in (wrong, right)] == [100, 0]
    aside = set_aside(entry=entry_of("60.00"), by=cast.fatima, now=NOW)
    undo_match(match=aside, by=cast.fatima, now=NOW)
    forty = Paid(Decimal("40.00"), NOW, "cash")
    note_payment(invoice=wrong, paid=forty, by=cast.fatima.as_actor(), now=NOW)
    assert (match_open(now=NOW), open_of(wrong)) == (0, 60)


def test_what_was_noted_by_hand_does_not_count_twice(cast: Cast) -> None:
    ours(cast)
    named, first, second = (billed(cast, amount) for amount in ("100.00", "50.00", "50.00"))
    for invoice, amount in ((named, "100.00"), (first, "50.00")):
        noted = Paid(Decimal(amount), NOW, "transfer")
        note_payment(invoice=invoice, paid=noted, by=cast.fatima.as_actor(), now=NOW)
    came = [
        Booked("100.00", reference=named.reference, end_to_end="E1"),
        Booked("50.00", name=cast.alice.name, iban=""),
        Booked("30.00", reference=named.reference, end_to_end="E2"),
    ]
    taken(cast, as_camt(*came))
    assert match_open(now=NOW) == 1
    assert matched() == [(Decimal("30.00"), "reference", named.pk)]
    assert [open_of(one) for one in (named, first, second)] == [-30, 0, 50]
    why = candidates([entry_of("100.00").pk])[0]
    assert (why.invoice_id, why.is_noted, why.is_sure) == (named.pk, True, False)
    match_by_hand(entry=entry_of("50.00"), invoice=second, by=cast.fatima, now=NOW)
    assert open_of(second) == 0


def test_what_is_not_sure_waits_for_somebody(cast: Cast) -> None:
    ours(cast)
    bills = [billed(cast, "50.00") for _ in range(2)]
    by_number = billed(cast, "20.00")
    entries = [
        Booked("50.00", name=cast.alice.name, iban=""),
        Booked("20.00", name="Iemand", iban="", text=f"nota {by_number.number}"),
        Booked("19.00", name="Iemand", iban="", text="2026-99999"),
    ]
    taken(cast, as_camt(*entries))
    assert match_open(now=NOW) == 1
    assert matched() == [(Decimal("20.00"), "reference", by_number.pk)]
    fifty = entry_of("50.00")
    assert [(one.invoice_id, one.rule, one.fits) for one in candidates([fifty.pk])] == [
        (one.pk, "name", True) for one in bills
    ]
    # Once one is paid, the other is the only one left; not where two have this name.
    namesake = Customer.objects.get(pk=cast.bob.pk)
    Customer.objects.filter(pk=namesake.pk).update(name=cast.alice.name)
    match_by_hand(entry=entry_of("19.00"), invoice=bills[0], by=cast.fatima, now=NOW)
    assert match_open(now=NOW) == 0


def test_the_same_is_there_once_in_whichever_form_and_of_whichever_days(cast: Cast) -> None:
    ours(cast)
    monday = date(2026, 11, 23)
    friday = [Booked("10.00", text="a"), Booked("10.00", text="b"), Booked("-4.00")]
    after = [Booked("10.00", text="c", on=monday), Booked("7.00", text="d", on=monday)]
    whole = as_camt(*friday)
    assert [taken(cast, whole), taken(cast, whole)] == [TakenIn(3, 0), TakenIn(0, 3)]
    assert taken(cast, as_mt940(*friday)) == TakenIn(0, 3)
    assert taken(cast, as_mt940(*friday, *after)) == TakenIn(2, 3)
    assert taken(cast, as_camt(*reversed(friday + after))) == TakenIn(0, 5)
    # What goes on on the same day is new, be it the same amount.
    more = replace(after[0], text="e")
    assert taken(cast, as_camt(more, opened="1033.00")) == TakenIn(1, 0)
    assert taken(cast, as_camt(*after, more, opened="1016.00")) == TakenIn(0, 3)
    assert BankEntry.objects.count() == 6

    other = as_camt(friday[0], of="NL20INGB0001234567")
    unread = as_camt(Booked("3.00"))[:-40]
    before = BankFile.objects.count()
    refused = [refusal_of(partial(taken, cast, content)) for content in (other, unread)]
    assert refused == [refusals.NotOurAccount, unreadable.StatementBroken]
    wrong = OURS[:-1] + "1"
    assert [
        refusal_of(lambda: add_account(iban=wrong, name="X", by=cast.fatima, now=NOW)),
        refusal_of(lambda: add_account(iban=OURS, name=" ", by=cast.fatima, now=NOW)),
    ] == [refusals.NoIban, refusals.AccountNameless]
    assert BankFile.objects.count() == before


def test_statements_of_a_day_that_are_alike_to_the_cent_are_each_one(cast: Cast) -> None:
    ours(cast)
    in_and_out = [Booked("10.00", text="a"), Booked("-10.00", text="b")]
    once = as_camt(*in_and_out)
    statement = once[once.index(b"<Stmt>") : once.index(b"</BkToCstmrStmt>")]
    twice = once.replace(statement, statement + statement)
    assert [taken(cast, once), taken(cast, twice), taken(cast, once + b" ")] == [
        TakenIn(2, 0), TakenIn(2, 2), TakenIn(0, 2),
    ]  # fmt: skip
    assert taken(cast, as_mt940(*in_and_out)) == TakenIn(0, 2)
    assert taken(cast, as_camt(*in_and_out, *in_and_out)) == TakenIn(0, 4)
    # Of the bank's own references none is the same: another statement, in a file of its own.
    on = date(2026, 11, 18)
    numbered = [
        [replace(one, on=on, at_bank=f"{file}-{place}") for place, one in enumerate(in_and_out)]
        for file in "AB"
    ]
    files = [as_camt(*one) for one in numbered]
    assert [taken(cast, files[0]), taken(cast, files[1]), taken(cast, files[1] + b" ")] == [
        TakenIn(2, 0), TakenIn(2, 0), TakenIn(0, 2),
    ]  # fmt: skip


def test_a_batch_is_known_again_in_the_form_that_has_it_as_one() -> None:
    parts = [DayEntry(Decimal(3), Decimal(13)), DayEntry(Decimal(4), Decimal(17))]
    batch = [DayEntry(Decimal(7), Decimal(17))]
    of_alice = DayEntry(Decimal(5), Decimal(15), iban="A")
    of_bob = DayEntry(Decimal(5), Decimal(20), iban="B")
    assert [
        not_there_yet(batch, parts),
        not_there_yet(parts, batch),
        not_there_yet([of_alice, of_bob], [of_bob]),
        not_there_yet([of_alice, of_bob], [of_alice]),
        not_there_yet([of_bob], [of_alice]),
    ] == [[], [], [0], [1], [0]]


def test_references_are_found_as_people_type_them() -> None:
    whole = reference_of(2026, 123)
    wrong = whole[:-1] + str((int(whole[-1]) + 1) % 10)
    surely = Named(2026, 123, True)
    spaced = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    assert [
        named_in(whole),
        named_in("", f"betaling {spaced.lower()} 12 november"),
        named_in(f"{whole} {whole}"),
        named_in(whole, "2026-00007"),
        named_in(wrong),
        named_in("nota 2026-00123, dank"),
        named_in("2026-00123 en 2026-00124"),
        named_in(whole, reference_of(2026, 124)),
        named_in("telefoon 0612345678, 20-11-2026"),
    ] == [surely] * 4 + [None, Named(2026, 123, False), None, None, None]


def test_nobody_takes_in_or_matches_the_same_twice(committed: Cast) -> None:
    ours(committed)
    bill = billed(committed, "10.00")
    day = [Booked("10.00", reference=bill.reference), Booked("8.00")]
    files = [as_camt(*day), as_mt940(*day), as_camt(*day)]
    outcomes = at_once(lambda content: taken(committed, content), files)
    assert sorted(one.new for one in outcomes) == [0, 0, 2]
    assert sum(at_once(lambda _: match_open(now=NOW), range(3))) == 1
    assert (Payment.objects.count(), open_of(bill)) == (1, 0)
    eight = entry_of("8.00")
    said = at_once(
        lambda _: match_by_hand(entry=eight, invoice=bill, by=committed.fatima, now=NOW), range(3)
    )
    assert sorted(isinstance(one, Refused) for one in said) == [False, True, True]
    match = BankMatch.objects.get(entry=eight)
    undone = at_once(lambda _: undo_match(match=match, by=committed.fatima, now=NOW), range(3))
    assert sorted(isinstance(one, Refused) for one in undone) == [False, True, True]
    assert open_of(bill) == 0


def test_what_the_bank_told_stands_whoever_writes_rows_by_hand(cast: Cast) -> None:
    ours(cast)
    bill = billed(cast, "10.00")
    taken(cast, as_camt(Booked("10.00", reference=bill.reference), Booked("8.00")))
    match_open(now=NOW)
    eight = entry_of("8.00")
    match = BankMatch.objects.get()

    def broken_by(statement: str) -> str | None:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        return broken_rule(refused.value)

    matching = (
        "INSERT INTO money_bankmatch (entry_id, rule, invoice_id, payment_id, made_at, made_by,"
        " undone_by) VALUES ({}, '{}', {}, {}, now(), 'Eve', '')"
    )
    assert [
        broken_by("UPDATE money_bankentry SET amount = 1"),
        broken_by("DELETE FROM money_bankentry"),
        broken_by("UPDATE money_bankfile SET name = 'x'"),
        broken_by("UPDATE money_bankstatement SET closed = 1"),
        broken_by("UPDATE money_bankmatch SET rule = 'person'"),
        broken_by("DELETE FROM money_bankmatch"),
        broken_by(matching.format(eight.pk, "person", bill.pk, match.payment_id)),
        broken_by(matching.format(eight.pk, "person", bill.pk, "NULL")),
        broken_by(matching.format(match.entry_id, "aside", "NULL", "NULL")),
    ] == [
        "bankentry_kept_for_ever",
        "bankentry_kept_for_ever",
        "bankfile_kept_for_ever",
        "bankstatement_kept_for_ever",
        "bankmatch_stands",
        "bankmatch_kept_for_ever",
        "bankmatch_fits",
        "match_with_what",
        "entry_matched_once",
    ]
