"""A rung that goes as a letter: it counts once it is there, and not where it came back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from arrears.climbed import CALLED, MADE_OUT, REMINDED, billed
from cast import NOW, Cast
from houvast.arrears.front import arrears_of, climb, hand_over, note_call
from houvast.arrears.models import Dunning, UnpaidReminder
from houvast.arrears.rules import refusals
from houvast.conversations.actions.printing import print_letters
from houvast.conversations.models import Delivery
from houvast.money.front import Paid, note_payment
from houvast.money.models import Invoice
from letters_posted import goes_to_the_post, has_no_mail, is_delivered, posts_letters
from making import case_with_promise


@pytest.fixture
def bill(cast: Cast) -> Invoice:
    """Of Alice, whom no mail reaches."""
    posts_letters()
    made_out = billed(cast, case_with_promise(cast), cast.alice, "620.00", MADE_OUT)
    has_no_mail(cast.alice)
    return made_out


def test_a_letter_is_a_channel_once_it_is_there(cast: Cast, bill: Invoice) -> None:
    climb(now=REMINDED)
    [slip] = bill.reminders.all()
    said = str(slip.delivery and slip.delivery.letter)
    assert (slip.channel, slip.reached_at) == ("post", None)
    assert "Schrijf of bel ons" in said
    assert "mail" not in said.replace("e-mail", "")
    goes_to_the_post(cast, at=REMINDED)
    paper = slip.delivery.paper  # type: ignore[union-attr]
    came = is_delivered(paper)
    slip = UnpaidReminder.objects.get()
    assert slip.reached_at == came > REMINDED
    note_call(invoice=bill, text="Gesproken", spoke=True, by=cast.fatima, now=CALLED)
    written = CALLED + timedelta(days=9)
    climb(now=written)
    notice = bill.reminders.get(rung="notice")
    assert notice.due_on is not None
    assert notice.due_on >= (written + timedelta(days=21)).date()

    # Posted so late that the day it names leaves no fortnight: then that fortnight counts.
    late = NOW - timedelta(days=20)
    goes_to_the_post(cast, at=late)
    came = is_delivered(notice.delivery.paper)  # type: ignore[union-attr]
    notice = UnpaidReminder.objects.get(pk=notice.pk)
    assert notice.due_on
    assert notice.can_pay_until == (came + timedelta(days=14)).date() > notice.due_on
    decide: dict[str, Any] = {"invoice": bill, "reason": "Niet betaald", "by": cast.linda}
    with pytest.raises(refusals.StillToPay):
        hand_over(**decide, now=came + timedelta(days=13))
    assert hand_over(**decide, now=NOW + timedelta(days=7)).seen["open_now"] == 1


def test_what_came_back_or_was_paid_before_printing_counts_for_nothing(
    cast: Cast, bill: Invoice
) -> None:
    climb(now=REMINDED)
    by = cast.fatima.as_actor()
    paid = Paid(Decimal("620.00"), REMINDED, "transfer")
    note_payment(invoice=bill, paid=paid, by=by, now=REMINDED)
    assert print_letters(by=cast.fatima, now=REMINDED + timedelta(hours=1)) is None
    assert Delivery.objects.get(reminder__invoice=bill).failed_at
    assert Dunning.objects.get().ended_at
    shown = arrears_of(bill, now=NOW)
    assert shown
    assert shown.why_not == "nothing_open"


def test_what_was_paid_in_part_before_printing_is_written_anew(cast: Cast, bill: Invoice) -> None:
    climb(now=REMINDED)
    assert "620,00" in str(UnpaidReminder.objects.get().delivery.letter)  # type: ignore[union-attr]
    paid = Paid(Decimal("200.00"), REMINDED, "transfer")
    at = REMINDED + timedelta(hours=1)
    note_payment(invoice=bill, paid=paid, by=cast.fatima.as_actor(), now=at)

    assert print_letters(by=cast.fatima, now=at) is None
    at = at + timedelta(days=3)
    climb(now=at)

    (before, after) = bill.reminders.all()
    assert (before.rung, before.reached_at) == (after.rung, None)
    said = str(after.delivery and after.delivery.letter)
    assert "420,00" in said
    assert "620,00" not in said
    goes_to_the_post(cast, at=at)
    paid = Paid(Decimal("20.00"), REMINDED, "transfer")
    at = at + timedelta(hours=1)
    note_payment(invoice=bill, paid=paid, by=cast.fatima.as_actor(), now=at)
    is_delivered(after.delivery.paper)  # type: ignore[union-attr]
    assert UnpaidReminder.objects.latest("pk").reached_at  # posted it stands, and was there
