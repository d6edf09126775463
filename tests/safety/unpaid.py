"""An invoice that somebody did not pay, with an attack in each word that was typed about it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from cast import NOW, Cast
from houvast.arrears.front import climb, hand_over, note_call, pause, resume, take_back
from houvast.arrears.models import Dunning
from houvast.conversations.models import Delivery
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.people.actions.customers import add_customer
from making import BY, case_with_promise


def numbers_of_unpaid() -> dict[str, int]:
    """By the names of pages, the number that stands in their address."""
    number = Dunning.objects.earliest("pk").invoice_id
    return {
        "arrears_of arrears_called arrears_wait arrears_go_on": number,
        "arrears_hand_over arrears_take_back arrears_plan arrears_plan_back": number,
        "arrears_cancel arrears_agree arrears_undo": number,
        "arrears_suspend arrears_charge": number,
    }


def unpaid(cast: Cast) -> None:
    """Reminded of, called about, waited with, handed over, taken back and handed over once more."""
    carol = add_customer(name="Carol <script>alert(25)</script>", mail="carol@post.example", **BY)
    case, at = case_with_promise(cast, customer=carol), NOW - timedelta(days=90)
    lines = [LineAsked("<script>alert(26)</script>", Decimal(1), Decimal(50))]
    asked = OfferAsked("<script>alert(27)</script>", lines, NOW)
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=at)
    accept_offer(offer=offer, options=[], read=read_as(offer), by=carol.as_actor(), now=at)
    charged = [Charged(case.agreed_lines.get(), Decimal(1))]
    draft = draft_invoice(case=case, customer=carol, lines=charged, by=cast.fatima, now=at)
    invoice = issue_invoice(invoice=draft, by=cast.fatima, now=at)
    late = NOW - timedelta(days=69)
    typed: Any = {"by": cast.linda}
    climb(now=late)
    Delivery.objects.filter(reminder__invoice=invoice).update(sent_at=late)
    note_call(invoice=invoice, text="<script>alert(28)</script>", spoke=False, now=late, **typed)
    note_call(invoice=invoice, text="<script>alert(29)</script>", spoke=True, now=late, **typed)
    until = NOW - timedelta(days=30)
    pause(invoice=invoice, until=until, why="<script>alert(30)</script>", now=late, **typed)
    resume(invoice=invoice, now=late, **typed)
    noticed = NOW - timedelta(days=55)
    climb(now=noticed)
    Delivery.objects.filter(reminder__invoice=invoice, sent_at=None).update(sent_at=noticed)
    reason = "<script>alert(31)</script>"
    first = hand_over(invoice=invoice, reason=reason, now=NOW, **typed)
    take_back(action=first, why="<script>alert(32)</script>", now=NOW, **typed)
    hand_over(invoice=invoice, reason=reason, now=NOW, **typed)
