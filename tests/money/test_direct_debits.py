"""What is owed is collected as it was announced, from who lets us; and comes back without blame."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from lxml import etree

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.arrears.front import climb
from houvast.arrears.models import Dunning, UnpaidReminder
from houvast.arrears.queries.pressing import why_not
from houvast.conversations.models import Delivery
from houvast.money.front import (
    Paid,
    agree_to_mandate,
    announce,
    answer_dispute,
    credit_invoice,
    dispute_invoice,
    invoice_sheet,
    make_batch,
    mandate_of,
    note_payment,
    pay_later,
    revoke_mandate,
    set_up_debits,
    to_announce,
    was_not_collected,
)
from houvast.money.front import with_the_bank as at_bank
from houvast.money.models import BankAccount, DebitBatch, DirectDebit, Invoice, Mandate
from houvast.money.rules import debit_refusals, refusals
from houvast.money.rules.debits import earliest, is_bank_day, is_creditor
from houvast.people.actions.merging import merge
from money.bank.billing import billed
from money.bank.writing import Booked
from money.debited import (
    CREDITOR,
    DAY,
    FILE_AT,
    THEIRS,
    booked,
    collecting,
    filed,
    left,
    lets_us,
    now_of,
    open_of,
    refusal_of,
    told,
    with_the_bank,
)

Why = DirectDebit.Why
NS = "{urn:iso:std:iso:20022:tech:xsd:pain.008.001.08}"


def test_identifiers_and_days_are_those_of_the_banks() -> None:
    known = ["DE98ZZZ09999999999", CREDITOR, "nl69 zzz 1234 5678 0000"]
    assert [is_creditor(one) for one in known] == [True, True, True]
    wrong = ["NL70ZZZ123456780000", "NL69ZZZ123456780001", "NL69ZZZ", "", "N169ZZZ123456780000"]
    assert [is_creditor(one) for one in wrong] == [False] * 5
    closed = [date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26), date(2026, 12, 12)]
    assert [is_bank_day(day) for day in closed] == [False] * 4
    assert is_bank_day(date(2027, 4, 27))  # the King's day is none of the banks
    assert earliest(date(2026, 12, 10), 14) == date(2026, 12, 28)


def test_bad_input_gets_a_sentence_and_changes_nothing(cast: Cast) -> None:
    agree = partial(agree_to_mandate, payer=cast.alice, by=cast.alice.as_actor(), now=NOW)
    assert refusal_of(lambda: agree(iban=THEIRS, name="A")) is debit_refusals.NotSetUp
    announced = partial(announce, by=cast.linda, now=NOW)
    assert refusal_of(lambda: announced(on=DAY)) is debit_refusals.NotSetUp
    assert refusal_of(lambda: filed(cast)) is debit_refusals.NotSetUp
    collecting(cast)
    account = BankAccount.objects.get()
    how = partial(set_up_debits, account=account, by=cast.linda, now=NOW)
    for creditor, days, refusal in (
        ("NL70ZZZ123456780000", 14, debit_refusals.NoCreditor),
        (CREDITOR, 0, debit_refusals.NoSuchNotice),
        (CREDITOR, 31, debit_refusals.NoSuchNotice),
    ):
        assert refusal_of(partial(how, creditor=creditor, notice_days=days)) is refusal
    assert refusal_of(lambda: agree(iban="NL20INGB0001234568", name="A")) is refusals.NoIban
    assert refusal_of(lambda: agree(iban=THEIRS, name=" ")) is debit_refusals.NoAccountHolder
    for day, wrong in (
        (date(2026, 12, 7), debit_refusals.TooSoonToCollect),
        (date(2026, 12, 12), debit_refusals.NoBankDay),
        (date(2027, 6, 1), debit_refusals.TooFarAhead),
    ):
        assert refusal_of(partial(announced, on=day)) is wrong
    by = cast.alice.as_actor()
    taken_back = partial(revoke_mandate, payer=cast.alice, by=by, now=NOW)
    assert refusal_of(taken_back) is debit_refusals.NothingToRevoke
    assert (Mandate.objects.count(), DirectDebit.objects.count()) == (0, 0)


def test_file_says_what_was_announced_and_stays_as_it_is(cast: Cast) -> None:
    collecting(cast)
    mandate = lets_us(cast.alice)
    first, second = told(cast, "100.00"), told(cast, "60.50")
    assert announce(on=DAY, by=cast.linda, now=NOW) == 0
    begins = FILE_AT - timedelta(days=5)
    assert refusal_of(lambda: filed(cast, begins)) is debit_refusals.FileTooSoon

    batch = filed(cast)

    root = etree.fromstring(bytes(batch.content))
    read = {
        name: [one.text for one in root.iter(f"{NS}{name}")]
        for name in (
            "MsgId", "NbOfTxs", "CtrlSum", "SeqTp", "ReqdColltnDt", "BtchBookg", "EndToEndId",
            "InstdAmt", "MndtId", "DtOfSgntr", "IBAN", "Nm", "CreDtTm", "PmtInfId",
        )
    }  # fmt: skip
    assert read == {
        "MsgId": [batch.message_id], "NbOfTxs": ["2", "2"], "CtrlSum": ["160.50", "160.50"],
        "SeqTp": ["RCUR"], "ReqdColltnDt": ["2026-12-10"], "BtchBookg": ["false"],
        "EndToEndId": [first.end_to_end, second.end_to_end], "InstdAmt": ["100.00", "60.50"],
        "MndtId": [mandate.reference] * 2, "DtOfSgntr": ["2026-11-23"] * 2,
        "IBAN": ["NL91ABNA0417164300", THEIRS, THEIRS], "PmtInfId": [batch.message_id],
        "Nm": ["Van Dam Installaties B.V.", "Van Dam Installaties B.V.", *["A. de Vries"] * 2],
        "CreDtTm": ["2026-12-07T10:00:00"],
    }  # fmt: skip
    assert [one.text for one in root.iter(f"{NS}Ustrd")] == [
        f"Factuur {one.invoice.number} {one.invoice.reference}" for one in (first, second)
    ]
    assert len({first.end_to_end, second.end_to_end, batch.message_id}) == 3
    assert bytes(DebitBatch.objects.get().content) == bytes(batch.content)
    assert refusal_of(lambda: filed(cast)) is debit_refusals.NothingToCollect
    sheet = invoice_sheet(first.invoice)
    assert sheet.stands(today=date(2026, 12, 9)) == "debited"
    assert sheet.stands(today=DAY) == "debit_due"
    assert at_bank(cast.linda, now=FILE_AT) == []
    assert len(at_bank(cast.linda, now=FILE_AT + timedelta(days=3))) == 2


def test_two_desks_at_once_announce_once_and_make_one_file(committed: Cast) -> None:
    cast = committed
    collecting(cast)
    lets_us(cast.alice)
    billed(cast, "100.00")
    many = at_once(lambda by: announce(on=DAY, by=by, now=NOW), [cast.linda, cast.fatima])
    assert sorted(many) == [0, 1]
    left(DirectDebit.objects.get())

    made = at_once(lambda by: make_batch(on=DAY, by=by, now=FILE_AT), [cast.linda, cast.fatima])

    kinds = {type(one) for one in made}
    assert kinds == {DebitBatch, debit_refusals.NothingToCollect}
    assert DebitBatch.objects.count() == 1


def _pays(invoice: Invoice, cast: Cast) -> None:
    paid = Paid(Decimal("40.00"), NOW, "transfer")
    note_payment(invoice=invoice, paid=paid, by=cast.fatima.as_actor(), now=NOW)


def _revokes(invoice: Invoice, cast: Cast) -> None:
    revoke_mandate(payer=cast.alice, by=cast.alice.as_actor(), now=NOW)


def _disputes(invoice: Invoice, cast: Cast) -> None:
    dispute_invoice(invoice=invoice, words="Te veel", by=cast.alice.as_actor(), now=NOW)


def _pays_later(invoice: Invoice, cast: Cast) -> None:
    on, by = date(2026, 12, 24), cast.alice.as_actor()
    pay_later(invoice=invoice, on=on, by=by, now=NOW)


def _is_credited(invoice: Invoice, cast: Cast) -> None:
    credit_invoice(invoice=invoice, why="Dubbel", by=cast.fatima, now=NOW)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (_pays, Why.CHANGED),
        (_revokes, Why.REVOKED),
        (_disputes, Why.DISPUTED),
        (_pays_later, Why.PLANNED),
        (_is_credited, Why.CHANGED),
    ],
)
def test_what_comes_between_leaves_it_out(
    cast: Cast, happens: Callable[[Invoice, Cast], None], why: str
) -> None:
    collecting(cast)
    lets_us(cast.alice)
    debit = told(cast)
    assert why_not(debit.invoice, now=NOW + timedelta(days=16)) == "debited"

    happens(debit.invoice, cast)

    debit = now_of(debit)
    assert (debit.ending, debit.why) == ("left_out", why)
    assert refusal_of(lambda: filed(cast)) is debit_refusals.NothingToCollect
    assert why_not(debit.invoice, now=NOW + timedelta(days=16)) != "debited"


def test_what_was_answered_paid_in_part_or_not_filed_is_announced_anew(cast: Cast) -> None:
    collecting(cast)
    lets_us(cast.alice)
    debit = told(cast)
    _pays(debit.invoice, cast)
    assert announce(on=DAY, by=cast.linda, now=NOW) == 1
    again = debit.invoice.debits.get(ended_at=None)
    assert (again.amount, again.end_to_end[-2:]) == (Decimal("60.00"), ".2")

    at = NOW + timedelta(days=20)
    anew = date(2026, 12, 29)
    assert list(to_announce(cast.linda, on=anew, now=at)) == [debit.invoice]
    assert announce(on=anew, by=cast.linda, now=at) == 1
    assert (now_of(again).why, debit.invoice.debits.count()) == (Why.LATE, 3)
    letter = Delivery.objects.filter(kind="debit_announced").latest("pk").letter
    assert "niet gebeurd" in str(letter)


def test_what_they_were_not_told_in_time_is_not_collected(cast: Cast) -> None:
    collecting(cast)
    lets_us(cast.alice)
    told(cast, sent_at=NOW + timedelta(days=4))

    assert refusal_of(lambda: filed(cast)) is debit_refusals.NothingToCollect

    assert DirectDebit.objects.get().why == Why.NOT_TOLD
    billed(cast, "9.00", to=cast.bob)  # lets nobody collect
    assert announce(on=date(2026, 12, 11), by=cast.linda, now=NOW) == 1
    assert DirectDebit.objects.filter(invoice__customer=cast.bob).exists() is False


def test_it_comes_in_and_comes_back_without_blame(cast: Cast) -> None:
    debit = with_the_bank(cast)
    invoice, at = debit.invoice, NOW + timedelta(days=18)
    came = Booked(
        "100.00", end_to_end=debit.end_to_end, text=invoice.reference, iban=THEIRS, on=DAY
    )
    booked(cast, came, opened="1000.00", now=at)
    assert (now_of(debit).ending, open_of(invoice)) == ("collected", 0)

    back = Booked(
        "-100.00", end_to_end=debit.end_to_end, iban=THEIRS, returned="MD01",
        on=date(2026, 12, 14),
    )  # fmt: skip
    at = NOW + timedelta(days=22)
    booked(cast, back, opened="1100.00", now=at)

    debit = now_of(debit)
    assert (debit.ending, debit.why, open_of(invoice)) == ("returned", "MD01", Decimal("100.00"))
    assert debit.due_on == date(2026, 12, 29) == invoice_sheet(invoice).pay_by
    assert debit.mandate.revoked_at == at  # nobody agreed to it, says the bank
    letter = str(Delivery.objects.get(kind="debit_returned").letter)
    assert "kost u niets" in letter
    assert why_not(invoice, now=at) == "not_due"
    climb(now=at + timedelta(days=1))
    assert UnpaidReminder.objects.count() == 0
    dunning = Dunning.objects.get(invoice=invoice)
    assert (dunning.ended_at, dunning.next_at.date() > date(2026, 12, 29)) == (None, True)
    assert why_not(invoice, now=NOW + timedelta(days=60)) == ""
    lets_us(cast.alice, now=at)
    assert list(to_announce(cast.linda, on=date(2027, 1, 20), now=at)) == []  # once


def test_bank_did_not_collect_it(cast: Cast) -> None:
    debit = with_the_bank(cast)
    at = NOW + timedelta(days=20)
    was_not_collected(debit=debit, by=cast.linda, now=at)
    assert now_of(debit).due_on == date(2026, 12, 27)
    assert invoice_sheet(debit.invoice).stands(today=date(2026, 12, 20)) == "open"
    again = partial(was_not_collected, debit=debit, by=cast.linda, now=at)
    assert refusal_of(again) is debit_refusals.NotWithTheBank
    assert Delivery.objects.filter(kind="debit_returned").count() == 1


def test_taken_back_after_the_file_or_paid_before_is_shown_to_the_desk(cast: Cast) -> None:
    debit = with_the_bank(cast)
    _pays(debit.invoice, cast)
    (shown,) = at_bank(cast.linda, now=FILE_AT)
    assert (now_of(debit).stands, shown.left) == (True, Decimal("60.00"))  # type: ignore[attr-defined]
    _revokes(debit.invoice, cast)
    assert now_of(debit).stands
    assert mandate_of(cast.alice) is None


def test_mandate_goes_along_when_two_are_one(cast: Cast) -> None:
    collecting(cast)
    lets_us(cast.alice)
    lets_us(cast.bob)
    merge(double=cast.bob, kept=cast.alice, by=cast.linda.as_actor(), now=NOW)
    billed(cast, "12.00")
    assert announce(on=DAY, by=cast.linda, now=NOW) == 1
    revoke_mandate(payer=cast.alice, by=cast.alice.as_actor(), now=NOW)
    assert Mandate.objects.standing().count() == 0


def test_dispute_that_is_answered_names_a_day_before_which_nothing_is_collected(
    cast: Cast,
) -> None:
    collecting(cast)
    lets_us(cast.alice)
    debit = told(cast)
    dispute = dispute_invoice(
        invoice=debit.invoice, words="Te veel", by=cast.alice.as_actor(), now=NOW
    )
    at = NOW + timedelta(days=1)
    answer_dispute(
        dispute=dispute, answer="Het klopt", spoke=True, seen=None, by=cast.fatima, now=at
    )
    on = date(2026, 12, 9)
    due = invoice_sheet(debit.invoice).pay_by
    assert due is not None
    assert list(to_announce(cast.linda, on=on, now=at)) == ([debit.invoice] if due <= on else [])


ATTACKS = [
    ("mandate_stands", "UPDATE money_mandate SET iban = 'NL91ABNA0417164300'"),
    ("mandate_stands", "UPDATE money_mandate SET agreed_at = NULL, agreed_by = '', iban = '',"
     " name = '', notice_days = NULL"),
    ("debit_stands", "UPDATE money_directdebit SET amount = 1"),
    ("debit_stands", "UPDATE money_directdebit SET collect_on = collect_on - 1"),
    ("debit_stands", "UPDATE money_directdebit SET batch_id = NULL"),
    (None, "DELETE FROM money_directdebit"),
    (None, "DELETE FROM money_mandate"),
    (None, "UPDATE money_debitbatch SET content = ''"),
    (None, "DELETE FROM money_debitbatch"),
    (None, "UPDATE money_debitsetup SET notice_days = 1"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "attack"), ATTACKS)
def test_nothing_of_it_is_changed_by_raw_sql(cast: Cast, rule: str | None, attack: str) -> None:
    with_the_bank(cast)
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attack)
    if rule:
        assert broken_rule(refused.value) == rule


PAID = """INSERT INTO money_payment (invoice_id, amount, at, road, source, words, noted_at,
    noted_by) SELECT invoice_id, 1, now(), 'cash', '', '', now(), 'x' FROM money_directdebit"""
REVOKED = "UPDATE money_mandate SET revoked_at = now(), revoked_by = 'x'"
BOUNCED = "UPDATE conversations_delivery SET bounced_at = now()"
FILE = """INSERT INTO money_debitbatch (set_up_id, collect_on, message_id, many, total, content,
    made_at, made_by) SELECT id, '2026-12-10', 'X', 1, 100, '', '2026-12-07', 'x'
    FROM money_debitsetup"""
PUT = "UPDATE money_directdebit SET batch_id = (SELECT max(id) FROM money_debitbatch)"


@pytest.mark.parametrize(
    ("rule", "before", "sent_at"),
    [
        ("debit_by_mandate", REVOKED, NOW),
        ("debit_told_in_time", BOUNCED, NOW),
        ("debit_told_in_time", "", None),
        ("debit_told_in_time", "", NOW + timedelta(days=4)),
        ("debit_fits", PAID, NOW),
    ],
)
def test_nothing_goes_to_the_bank_that_is_not_right(
    cast: Cast, rule: str, before: str, sent_at: datetime | None
) -> None:
    collecting(cast)
    lets_us(cast.alice)
    told(cast, sent_at=sent_at)
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{before}; {FILE}; {PUT}" if before else f"{FILE}; {PUT}")
    assert broken_rule(refused.value) == rule


def test_one_is_announced_once_of_what_is_open_and_files_add_up(cast: Cast) -> None:
    collecting(cast)
    lets_us(cast.alice)
    told(cast)
    columns = """INSERT INTO money_directdebit (invoice_id, mandate_id, amount, collect_on,
        end_to_end, announced_at, announced_by, delivery_id, ending, why, batch_id)
        SELECT invoice_id, mandate_id, {amount}, collect_on - {sooner}, 'other',
        announced_at, 'x', delivery_id, '', '', NULL FROM money_directdebit LIMIT 1"""
    for rule, amount, sooner in (
        ("invoice_collected_once", "amount", 0),
        ("debit_fits", "amount - 1", 0),
        ("debit_fits", "amount", 7),
    ):
        with (
            pytest.raises(IntegrityError) as refused,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(columns.format(amount=amount, sooner=sooner))
        assert broken_rule(refused.value) == rule
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{FILE}; SET CONSTRAINTS batch_adds_up IMMEDIATE")
    assert broken_rule(refused.value) == "batch_adds_up"
