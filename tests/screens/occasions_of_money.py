"""What has a letter about money leave: an offer that is sent, accepted, withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from cast import NOW
from houvast.money.front import (
    LineAsked,
    OfferAsked,
    accept_offer,
    read_as,
    send_offer,
    withdraw_offer,
)
from houvast.money.models import Offer
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


MAKES: dict[str, Callable[[World], None]] = {
    "offer": sent,
    "offer_accepted": said_yes,
    "offer_withdrawn": taken_back,
}
