"""Who cannot pay at once pays in parts or later, and hears nothing else while they do."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from arrears.test_ladder import answer, left, on, owing, paid, passes, refusal_of, said
from cast import NOW, Cast
from concurrency import at_once
from houvast.arrears.front import arrears_of, arrears_page, hand_over
from houvast.arrears.models import Dunning
from houvast.arrears.queries.pressing import why_not
from houvast.arrears.rules import refusals as of_arrears
from houvast.conversations.actions.page import say
from houvast.ground.speaking import speaking
from houvast.money.actions.paying import note_elsewhere
from houvast.money.front import (
    Paid,
    agree_on_plan,
    answer_dispute,
    credit_invoice,
    dispute_invoice,
    invoice_sheet,
    look_at_plans,
    move_payment,
    pay_back,
    pay_in_parts,
    pay_later,
    take_plan_back,
    with_standing,
)
from houvast.money.letters.invoices import made_out
from houvast.money.models import Invoice, PaymentPlan
from houvast.money.rules import plan_refusals, refusals
from houvast.promises.models import Promise, TheirPromise

FIRST, SECOND, THIRD = date(2026, 12, 7), date(2027, 1, 7), date(2027, 2, 7)


def in_three(invoice: Invoice, cast: Cast, now: datetime = NOW) -> PaymentPlan:
    return pay_in_parts(invoice=invoice, many=3, by=cast.alice.as_actor(), now=now)


def outcomes(invoice: Invoice) -> list[tuple[date, str]]:
    of = TheirPromise.objects.filter(plan_part__plan__invoice=invoice).order_by("pk")
    return list(of.values_list("due_on", "outcome"))


def by_hand(statement: str) -> None:
    """Run it, and have it refused as it would be at the commit."""
    with transaction.atomic(), connection.cursor() as raw:
        raw.execute(statement)
        raw.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_paying_in_parts_stops_the_ladder_and_is_kept_by_what_comes_in(cast: Cast) -> None:
    invoice = owing(cast)  # 620 euros by 7 December
    ours = Promise.objects.count()
    plan = in_three(invoice, cast)
    assert in_three(invoice, cast) == plan  # pressed twice
    amounts = [part.amount for part in plan.parts.all()]
    assert amounts == [Decimal("206.66"), Decimal("206.66"), Decimal("206.68")]
    assert outcomes(invoice) == [(FIRST, ""), (SECOND, ""), (THIRD, "")]
    assert Promise.objects.count() == ours  # ours are ours: nothing of ours apologises for theirs
    [letter] = left("plan")
    assert "It costs" not in said(letter)
    assert "u mag altijd eerder betalen" in said(letter).lower()
    paid(invoice, cast, "206.66", on(5))
    passes(on(31))
    look_at_plans(now=on(31))
    assert left("reminder_to_pay") == []
    sheet = invoice_sheet(invoice)
    assert (sheet.pay_by, sheet.stands(today=date(2026, 12, 31))) == (SECOND, "planned")
    # A cent short is short, and more than a part pays of the next one.
    paid(invoice, cast, "206.65", on(6, 1, 2027))
    assert [still for _part, still in invoice_sheet(invoice).still_of_plan] == [
        Decimal(0),
        Decimal("0.01"),
        Decimal("206.68"),
    ]
    paid(invoice, cast, "100.01", on(7, 1, 2027))
    paid(invoice, cast, "200.00", on(6, 2, 2027))  # more than is open
    plan.refresh_from_db()
    assert (plan.ending, plan.due_on) == ("kept", THIRD)
    assert [outcome for _day, outcome in outcomes(invoice)] == ["kept"] * 3
    assert invoice_sheet(invoice).stands(today=THIRD) == "owed_back"
    assert Dunning.objects.get().ended_at is not None
    arrears = arrears_of(invoice, now=on(8, 2, 2027))
    assert arrears
    standing = arrears.standing
    assert (standing.in_time, standing.late) == (1, 0)  # paid as agreed is paid in time


def test_a_part_that_does_not_come_brings_a_friendly_word_and_a_person(cast: Cast) -> None:
    invoice = owing(cast)
    in_three(invoice, cast)
    look_at_plans(now=on(10))  # a transfer takes its time
    assert left("plan_missed") == []
    look_at_plans(now=on(11))
    look_at_plans(now=on(12))
    [letter] = left("plan_missed")
    assert "tussendoor" in said(letter)
    assert "€ 206,66" in said(letter)
    assert outcomes(invoice)[0] == (FIRST, "missed")
    assert why_not(invoice, now=on(12)) == "part_missed"
    assert invoice_sheet(invoice).stands(today=date(2026, 12, 12)) == "part_late"
    passes(on(31), since=on(12))
    assert left("reminder_to_pay") == []
    rows = arrears_page(cast.fatima, "to_do", now=on(31), after=None).rows
    assert [row.invoice for row in rows] == [invoice]
    assert (
        refusal_of(lambda: hand_over(invoice=invoice, reason="Nee", by=cast.linda, now=on(31)))
        == of_arrears.PartMissed
    )
    # One of us agrees anew: the day of the first stays the yardstick.
    plan = agree_on_plan(
        invoice=invoice, many=2, first_on=date(2027, 1, 15), by=cast.fatima, now=on(31)
    )
    renewed = plan.parts.all()[0].promise
    assert (renewed.due_on, renewed.first_due_on) == (date(2027, 1, 15), FIRST)
    assert plan.renews
    assert plan.renews.ending == "renewed"
    assert [one for _day, one in outcomes(invoice)] == [
        "missed", "renegotiated", "renegotiated", "", "",
    ]  # fmt: skip
    assert not Dunning.objects.get().waits_for_a_person
    paid(invoice, cast, "310.00", on(17, 1, 2027))  # two days late is in time for a bank
    assert outcomes(invoice)[3] == (date(2027, 1, 15), "kept")
    # What came is taken back: a person looks, and nobody is written to by itself.
    note = Paid(Decimal(10), on(18, 1, 2027), "transfer", words="Te veel geboekt")
    pay_back(invoice=invoice, paid=note, by=cast.fatima, now=on(18, 1, 2027))
    assert why_not(invoice, now=on(18, 1, 2027)) == "part_missed"
    paid(invoice, cast, "10.00", on(19, 1, 2027))
    assert why_not(invoice, now=on(19, 1, 2027)) == "planned"
    # Taken back by one of us: they have a week, and then the ladder goes on.
    take_plan_back(
        invoice=invoice, why="U betaalt liever ineens", by=cast.fatima, now=on(19, 1, 2027)
    )
    [letter] = left("plan_taken_back")
    assert "26 januari 2027" in said(letter)
    assert why_not(invoice, now=on(26, 1, 2027)) == "not_due"
    assert why_not(invoice, now=on(27, 1, 2027)) == ""
    assert (
        refusal_of(
            lambda: take_plan_back(invoice=invoice, why="x", by=cast.fatima, now=on(27, 1, 2027))
        )
        == plan_refusals.NoPlan
    )


def test_later_is_one_day_within_a_limit_and_once(cast: Cast) -> None:
    invoice, alice = owing(cast), cast.alice.as_actor()
    for wrong in (FIRST, date(2027, 1, 7), NOW.date()):
        assert (
            refusal_of(partial(pay_later, invoice=invoice, on=wrong, by=alice, now=NOW))
            == plan_refusals.NotSoLate
        )
    plan = pay_later(invoice=invoice, on=date(2027, 1, 6), by=alice, now=NOW)
    assert pay_later(invoice=invoice, on=date(2027, 1, 6), by=alice, now=NOW) == plan
    assert (
        refusal_of(lambda: pay_later(invoice=invoice, on=date(2027, 1, 5), by=alice, now=NOW))
        == plan_refusals.PlannedAlready
    )
    # In parts after all: once too, from the day that was agreed at first.
    assert in_three(invoice, cast, on(8)).renews == plan
    assert outcomes(invoice)[0] == (date(2027, 1, 6), "renegotiated")
    assert (
        refusal_of(lambda: pay_in_parts(invoice=invoice, many=2, by=alice, now=on(9)))
        == plan_refusals.PlannedAlready
    )
    small = owing(cast, "40.00", case=invoice.case)
    assert (
        refusal_of(lambda: pay_in_parts(invoice=small, many=2, by=alice, now=NOW))
        == plan_refusals.NotSoManyParts
    )
    for many, first_on in ((5, FIRST), (1, date(2028, 1, 1)), (2, date(2026, 11, 1))):
        assert (
            refusal_of(
                partial(
                    agree_on_plan,
                    invoice=small,
                    many=many,
                    first_on=first_on,
                    by=cast.fatima,
                    now=NOW,
                )
            )
            == plan_refusals.PlanTooLong
        )
    paid(small, cast, "40.00", NOW)
    assert (
        refusal_of(lambda: pay_later(invoice=small, on=date(2026, 12, 20), by=alice, now=NOW))
        == refusals.NotYoursToPay
    )


def test_what_is_wrong_halts_a_plan_and_what_is_credited_shortens_it(cast: Cast) -> None:
    invoice, alice = owing(cast), cast.alice.as_actor()
    in_three(invoice, cast)
    paid(invoice, cast, "206.66", on(4))
    dispute = dispute_invoice(invoice=invoice, words="Er lekt iets", by=alice, now=on(5))
    look_at_plans(now=on(20, 1, 2027))
    assert left("plan_missed") == []  # nothing is due while we look
    assert refusal_of(lambda: in_three(invoice, cast, on(6))) == plan_refusals.FirstAnswered
    answer_dispute(
        dispute=dispute, answer="Dat is verholpen.", spoke=True, seen=None, by=cast.fatima,
        now=on(20, 1, 2027),
    )  # fmt: skip
    sheet = invoice_sheet(invoice)
    assert sheet.pay_by == date(2027, 2, 22)  # as long as was left of it when they said so
    assert [part.due_on for part, _still in sheet.still_of_plan] == [
        date(2027, 2, 22), date(2027, 3, 25),
    ]  # fmt: skip
    assert why_not(invoice, now=on(21, 1, 2027)) == "planned"
    credit_invoice(invoice=invoice, why="Coulance", by=cast.fatima, now=on(22, 1, 2027))
    assert [one for _day, one in outcomes(invoice)][-2:] == ["released", "released"]
    assert invoice_sheet(invoice).plan is None


def test_what_was_taken_back_before_an_answer_is_in_the_plan_that_goes_on(cast: Cast) -> None:
    invoice, alice = owing(cast), cast.alice.as_actor()
    paid(invoice, cast, "20.00", NOW)
    pay_in_parts(invoice=invoice, many=2, by=alice, now=NOW)
    note = Paid(Decimal(20), on(3), "transfer", words="Stond er twee keer")
    pay_back(invoice=invoice, paid=note, by=cast.fatima, now=on(3))
    dispute_invoice(invoice=invoice, words="Er lekt iets", by=alice, now=on(3))
    answer(invoice.case, cast, on(4))
    connection.check_constraints()
    sheet = invoice_sheet(invoice)
    assert [still for _part, still in sheet.still_of_plan] == [Decimal(300), Decimal(320)]


def test_what_kept_a_plan_and_was_for_another_invoice_presses_nobody_for_all_of_it(
    cast: Cast,
) -> None:
    invoice = owing(cast)
    in_three(invoice, cast)
    paid(invoice, cast, "620.00", on(3))
    assert invoice_sheet(invoice).plan is None
    wrong = Paid(Decimal("620.00"), on(4), "transfer", words="Van een ander")
    note_elsewhere(invoice=invoice, paid=wrong, by=cast.fatima.as_actor(), now=on(4))
    connection.check_constraints()
    sheet = invoice_sheet(invoice)
    assert [(part.due_on, still) for part, still in sheet.still_of_plan] == [
        (FIRST, Decimal("206.66")), (SECOND, Decimal("206.66")), (THIRD, Decimal("206.68")),
    ]  # fmt: skip
    assert why_not(invoice, now=on(30)) == "planned"
    paid(invoice, cast, "206.66", on(7))
    assert invoice_sheet(invoice).pay_by == SECOND


def test_who_is_answered_after_a_plan_that_ended_has_the_days_that_they_are_told(
    cast: Cast,
) -> None:
    invoice, alice = owing(cast), cast.alice.as_actor()
    in_three(invoice, cast)
    take_plan_back(invoice=invoice, why="Op verzoek", by=cast.fatima, now=on(8))
    assert invoice_sheet(invoice).pay_by == date(2026, 12, 15)
    dispute_invoice(invoice=invoice, words="Er lekt iets", by=alice, now=on(9))
    answer(invoice.case, cast, on(21))
    assert "tot en met maandag 28 december 2026" in said(left("answer")[-1])
    assert invoice_sheet(invoice).pay_by == date(2026, 12, 28)
    [listed] = with_standing(Invoice.objects.filter(pk=invoice.pk))
    assert listed.pay_by == date(2026, 12, 28)  # type: ignore[attr-defined]
    # A plan that is taken back gives no less than what was said before it.
    agree_on_plan(invoice=invoice, many=1, first_on=date(2026, 12, 24), by=cast.fatima, now=on(20))
    assert invoice_sheet(invoice).pay_by == date(2026, 12, 24)
    take_plan_back(invoice=invoice, why="Op verzoek", by=cast.fatima, now=on(20))
    assert "28 december 2026" in said(left("plan_taken_back")[-1])
    assert invoice_sheet(invoice).pay_by == date(2026, 12, 28)


def test_nobody_who_waits_for_our_answer_hears_that_a_part_did_not_come(cast: Cast) -> None:
    invoice = owing(cast)
    in_three(invoice, cast)
    say(
        case=invoice.case,
        words="De 7e lukt niet, mag het later?",
        by=cast.alice.as_actor(),
        now=on(6),
    )
    look_at_plans(now=on(11))
    assert left("plan_missed") == []
    answer(invoice.case, cast, on(11))
    look_at_plans(now=on(12))
    assert len(left("plan_missed")) == 1


def test_what_is_sent_anew_while_a_plan_stands_says_what_comes_next(cast: Cast) -> None:
    invoice = owing(cast)
    in_three(invoice, cast)
    with speaking("nl"):
        told = [str(getattr(one, "text", "")) for one in made_out(invoice, now=NOW)]
    assert any("zoals afgesproken" in words for words in told)
    assert "U hoeft niets te betalen." not in told


def test_what_is_moved_here_from_another_keeps_a_plan_and_ends_the_ladder(cast: Cast) -> None:
    invoice = owing(cast)
    in_three(invoice, cast)
    other = owing(cast, "100.00", case=invoice.case)
    paid(other, cast, "720.00", on(3))
    assert move_payment(invoice=other, to=invoice, by=cast.fatima, now=on(3)) == Decimal(620)
    assert [outcome for _day, outcome in outcomes(invoice)] == ["kept"] * 3
    assert Dunning.objects.get(invoice=invoice).ended_at is not None


def test_at_once_there_is_one_plan_and_what_was_agreed_stands(committed: Cast) -> None:
    invoice, alice = owing(committed), committed.alice.as_actor()
    found = at_once(
        lambda many: pay_in_parts(invoice=invoice, many=many, by=alice, now=NOW),
        [2, 3, 4, 2],
    )
    kinds = Counter(type(one) for one in found)
    assert kinds[PaymentPlan] in (1, 2)  # the same twice is one
    assert kinds[PaymentPlan] + kinds[plan_refusals.PlannedAlready] == 4
    plan = PaymentPlan.objects.get()
    part = plan.parts.all()[0]
    for broken in (
        "UPDATE money_planpart SET amount = amount + 1",
        "DELETE FROM money_planpart",
        "DELETE FROM money_paymentplan",
        "UPDATE money_paymentplan SET asked = asked + 1",
        "UPDATE promises_theirpromise SET due_on = due_on + 1",
        "DELETE FROM promises_theirpromise",
        "UPDATE promises_theirpromise SET ended_at = made_at, outcome = 'missed', proof = 'x'",
        "UPDATE money_paymentplan SET ended_at = made_at, ending = 'taken_back', ended_by = 'x'",
        "INSERT INTO money_paymentplan (invoice_id, asked, is_later, by_customer, due_on, made_at,"
        " made_by, ending, ended_by, ended_why) SELECT invoice_id, asked + 1, true, false, due_on,"
        " made_at, 'x', '', '', '' FROM money_paymentplan",
    ):
        with pytest.raises(IntegrityError):
            by_hand(broken)
    TheirPromise.objects.filter(pk=part.promise.pk).update(
        ended_at=NOW, outcome="released", proof="x", ended_by="x"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        TheirPromise.objects.filter(pk=part.promise.pk).update(outcome="kept")
