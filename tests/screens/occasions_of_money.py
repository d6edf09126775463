"""What has a letter about money leave: offers, invoices, and what is not paid."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from cast import NOW
from houvast.arrears.front import climb, hand_over, note_call, take_back
from houvast.arrears.models import AdverseAction
from houvast.conversations.models import Delivery
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    credit_invoice,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
    withdraw_offer,
)
from houvast.money.models import Invoice, Offer
from making import case_with_promise
from screens.letters import World

LINES = [
    LineAsked("Radiator", Decimal(2), Decimal(310)),
    LineAsked("Slimme thermostaat", Decimal(1), Decimal("149.95"), is_option=True),
]
ASKED = OfferAsked(
    "Nieuwe radiatoren",
    LINES,
    NOW + timedelta(days=30),
    "Twee radiatoren in de voorkamer, met montage.",
    parts=[("accepted", 30), ("done", 70)],
)


def sent(w: World) -> None:
    offered(w)


def offered(w: World) -> Offer:
    case = case_with_promise(w.road.cast)
    return send_offer(case=case, asked=ASKED, by=w.road.cast.fatima, now=NOW)


def said_yes(w: World) -> None:
    offer = offered(w)
    by = w.road.cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)


def taken_back(w: World) -> None:
    withdraw_offer(offer=offered(w), why="Niet meer te krijgen.", by=w.road.cast.fatima, now=NOW)


def made_out(w: World, *, days_ago: int = 0) -> Invoice:
    cast, now = w.road.cast, NOW - timedelta(days=days_ago)
    offer, by = offered(w), cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    charged = [Charged(offer.case.agreed_lines.earliest("pk"), Decimal(1))]
    draft = draft_invoice(
        case=offer.case, customer=cast.alice, lines=charged, by=cast.fatima, now=now
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=now)


def invoiced(w: World) -> None:
    made_out(w)


def credited(w: World) -> None:
    credit_invoice(invoice=made_out(w), why="Dubbel", by=w.road.cast.fatima, now=NOW)


def reminded(w: World) -> None:
    made_out(w, days_ago=30)
    climb(now=NOW)


def given_over(w: World) -> None:
    invoice, linda = made_out(w, days_ago=120), w.road.cast.linda
    first, last = NOW - timedelta(days=80), NOW - timedelta(days=60)
    for at in (first, last):
        climb(now=at)
        Delivery.objects.filter(reminder__invoice=invoice, sent_at=None).update(sent_at=at)
        note_call(invoice=invoice, text="Gesproken", spoke=True, by=linda, now=at)
    hand_over(invoice=invoice, reason="Niet betaald", by=linda, now=NOW)


def given_back(w: World) -> None:
    given_over(w)
    linda = w.road.cast.linda
    take_back(action=AdverseAction.objects.get(), why="Betaald", by=linda, now=NOW)


MAKES: dict[str, Callable[[World], None]] = {
    "offer": sent,
    "offer_accepted": said_yes,
    "offer_withdrawn": taken_back,
    "invoice": invoiced,
    "credit_note": credited,
    "reminder_to_pay": reminded,
    "handed_over": given_over,
    "taken_back": given_back,
}
