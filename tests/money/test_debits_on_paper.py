"""What we collect is announced on paper to whom no mail reaches, or it is not collected."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cast import NOW, Cast
from houvast.conversations.actions.printing import came_back, leave_out, print_letters
from houvast.conversations.models import Delivery, PaperLetter
from houvast.money.front import Paid, announce, note_payment, was_not_collected
from houvast.money.models import DirectDebit, Invoice
from houvast.money.rules import debit_refusals
from letters_posted import goes_to_the_post, has_no_mail, is_delivered, posts_letters
from money.bank.billing import billed
from money.debited import DAY, collecting, filed, lets_us, now_of, refusal_of

Why = DirectDebit.Why
SOONEST = date(2026, 12, 8)
"""Of what is announced by mail."""


@pytest.fixture
def bill(cast: Cast) -> Invoice:
    """Of Alice, who lets us collect and whom no mail reaches."""
    posts_letters()
    collecting(cast)
    lets_us(cast.alice)
    made_out = billed(cast, "100.00")
    has_no_mail(cast.alice)
    return made_out


def on_paper(cast: Cast, bill: Invoice) -> tuple[DirectDebit, PaperLetter]:
    assert announce(on=DAY, by=cast.linda, now=NOW) == 1
    debit = DirectDebit.objects.get(invoice=bill, ended_at=None)
    return debit, debit.delivery.paper


def test_a_letter_that_is_there_in_time_lets_us_collect(cast: Cast, bill: Invoice) -> None:
    assert announce(on=SOONEST, by=cast.linda, now=NOW) == 0  # the post would be too late
    debit, _paper = on_paper(cast, bill)
    said = str(debit.delivery.letter)
    assert (debit.delivery.channel, debit.delivery.kind) == ("post", "debit_announced")
    assert "donderdag 10 december 2026" in said
    assert "mail" not in said

    posted = goes_to_the_post(cast, at=NOW)
    is_delivered(posted)

    assert filed(cast).many == 1
    was_not_collected(debit=now_of(debit), by=cast.linda, now=NOW + timedelta(days=18))
    back = Delivery.objects.get(kind="debit_returned")
    assert back.channel == "post"
    assert "Schrijf of bel ons." in str(back.letter)


def test_what_nobody_posted_or_came_back_is_not_collected(cast: Cast, bill: Invoice) -> None:
    debit, paper = on_paper(cast, bill)
    late = NOW + timedelta(days=2)
    assert print_letters(by=cast.fatima, now=late) is None  # it would be there too late
    paper.delivery.refresh_from_db()
    assert paper.delivery.is_given_up
    assert now_of(debit).why == Why.NOT_TOLD

    debit, paper = on_paper(cast, bill)
    leave_out(paper=paper, by=cast.fatima, now=NOW)
    assert now_of(debit).why == Why.NOT_TOLD

    debit, paper = on_paper(cast, bill)
    paper = goes_to_the_post(cast, at=NOW)
    came_back(paper=paper, by=cast.fatima, now=NOW + timedelta(days=3))
    assert now_of(debit).why == Why.NOT_TOLD
    at = NOW + timedelta(days=4)
    assert announce(on=date(2027, 1, 6), by=cast.linda, now=at) == 0  # nothing is posted there
    assert refusal_of(lambda: filed(cast)) is debit_refusals.NothingToCollect


def test_what_was_paid_before_it_was_printed_is_not_announced(cast: Cast, bill: Invoice) -> None:
    debit, paper = on_paper(cast, bill)
    paid = Paid(Decimal("40.00"), NOW, "transfer")
    note_payment(invoice=bill, paid=paid, by=cast.fatima.as_actor(), now=NOW)
    assert now_of(debit).why == Why.CHANGED
    assert print_letters(by=cast.fatima, now=NOW) is None
    paper.delivery.refresh_from_db()
    assert paper.delivery.is_given_up


def test_a_company_that_posts_no_letters_collects_from_nobody_without_mail(cast: Cast) -> None:
    collecting(cast)
    lets_us(cast.alice)
    billed(cast, "100.00")
    has_no_mail(cast.alice)
    assert announce(on=DAY, by=cast.linda, now=NOW) == 0
    assert DirectDebit.objects.count() == Delivery.objects.filter(kind="debit_announced").count()
    assert DirectDebit.objects.count() == 0
