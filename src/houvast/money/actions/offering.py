"""Sending an offer, and taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from houvast.conversations.actions.letters import tell
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money import reasons
from houvast.money.access import held_offer
from houvast.money.actions.moderation import check_moderation
from houvast.money.known_rates import vat_percent
from houvast.money.letters import offers as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import Offer, OfferLine, OfferPart, OfferWord
from houvast.money.rules import refusals
from houvast.money.rules.typed_lines import LineAsked
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.models import Case

A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class PaidAtStep:
    """So many percent when a step of the journey is done; `words` name it to the customer."""

    step: str
    words: str
    percent: int


@dataclass(frozen=True)
class OfferAsked:
    """What is offered, and until when. `parts` says of each moment how many percent is paid then,
    `at_steps` of each step, in their order; without it is paid in one go. `on_top` is why it is
    offered, where they did not ask for it.
    """

    title: str
    lines: Sequence[LineAsked]
    open_until: datetime
    explanation: str = ""
    on_top: str = ""
    parts: Sequence[tuple[str, int]] = field(default=())
    at_steps: Sequence[PaidAtStep] = field(default=())


@transaction.atomic
def send_offer(
    *, case: Case, asked: OfferAsked, by: Staff, now: datetime, replaces: Offer | None = None
) -> Offer:
    """Put an offer forward, by a letter and on the customer's page.

    One that `replaces` another withdraws that in the same breath. Raises CaseClosed,
    NothingOffered, OfferNotOpen, PartsNotWhole, BeforeIsNoStep or RateUnknown,
    WaitsNoLonger of an offer that was to be replaced, and what `check_moderation` raises.
    """
    _check(asked, now)
    if replaces:
        replaces, held = held_offer(replaces)
        if replaces.ending:
            raise refusals.WaitsNoLonger
    held = locked_case(case.pk)
    if not held.is_open:
        raise refusals.CaseClosed
    if asked.on_top.strip():
        check_moderation(held.customer, now=now, replaces=replaces)
    if replaces:
        _end(replaces, str(reasons.REPLACED()), by=by.as_actor(), now=now)
    offer = _written(held, asked, replaces, by, now)
    OfferWord.objects.create(
        offer=offer, kind=OfferWord.Kind.SENT, said_at=now, said_by=by.name[:200]
    )
    offer = Offer.objects.whole().get(pk=offer.pk)
    history.record("offer.sent", about=offer, by=by.as_actor(), at=now, total=offer.total())
    with speaking_to(held.customer):
        blocks = letters.put_forward(offer, replaces=replaces)
    tell(
        case=held,
        kind=MoneyLetter.OFFER,
        subject=subjects.answering(held.subject),
        blocks=blocks,
        now=now,
    )
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, why: str, by: Staff, now: datetime) -> OfferWord:
    """Take an offer back, and tell the customer why. Raises WithdrawnForNothing or
    WaitsNoLonger.
    """
    if not why.strip():
        raise refusals.WithdrawnForNothing
    offer, case = held_offer(offer)
    if not offer.is_open(now):
        raise refusals.WaitsNoLonger
    word = _end(offer, why.strip(), by=by.as_actor(), now=now)
    with speaking_to(case.customer):
        blocks = letters.taken_back(offer, why.strip())
    tell(
        case=case,
        kind=MoneyLetter.OFFER_WITHDRAWN,
        subject=subjects.answering(case.subject),
        blocks=blocks,
        now=now,
    )
    return word


def end_quietly(offer: Offer, why: str, *, by: Actor, now: datetime) -> None:
    """Withdraw an offer of which nobody is told, as it was never theirs."""
    if offer.ending is None:
        _end(offer, why, by=by, now=now)


def _check(asked: OfferAsked, now: datetime) -> None:
    if not asked.title.strip() or not any(not line.is_option for line in asked.lines):
        raise refusals.NothingOffered
    if not now < asked.open_until <= now + A_YEAR:
        raise refusals.OfferNotOpen
    percent = sum(percent for _when, percent in asked.parts)
    percent += sum(one.percent for one in asked.at_steps)
    if (asked.parts or asked.at_steps) and percent != 100:  # percent
        raise refusals.PartsNotWhole(percent=percent)
    if asked.at_steps and OfferPart.When.BEFORE in [when for when, _percent in asked.parts]:
        raise refusals.BeforeIsNoStep


def _written(
    case: Case, asked: OfferAsked, replaces: Offer | None, by: Staff, now: datetime
) -> Offer:
    offer = Offer.objects.create(
        case=case,
        customer=case.customer,
        title=" ".join(asked.title.split())[:120],
        explanation=asked.explanation.strip(),
        on_top=" ".join(asked.on_top.split())[:200],
        open_until=asked.open_until,
        replaces=replaces,
        made_at=now,
        made_by=by,
    )
    today = spoken.today(now)
    for line in asked.lines:
        OfferLine.objects.create(
            offer=offer,
            text=line.text,
            quantity=line.quantity,
            price=line.price,
            vat=line.vat,
            percent=vat_percent(line.vat, today),
            is_option=line.is_option,
        )
    _write_parts(offer, asked)
    return offer


def _write_parts(offer: Offer, asked: OfferAsked) -> None:
    """In the order in which they are paid: at a step before at the end."""
    for when, percent in asked.parts:
        if when != OfferPart.When.DONE:
            OfferPart.objects.create(offer=offer, when=when, percent=percent)
    for one in asked.at_steps:
        OfferPart.objects.create(
            offer=offer,
            when=OfferPart.When.STEP,
            step=one.step,
            words=one.words[:200],
            percent=one.percent,
        )
    for when, percent in asked.parts:
        if when == OfferPart.When.DONE:
            OfferPart.objects.create(offer=offer, when=when, percent=percent)


def _end(offer: Offer, why: str, *, by: Actor, now: datetime) -> OfferWord:
    word = OfferWord.objects.create(
        offer=offer,
        kind=OfferWord.Kind.WITHDRAWN,
        said_at=now,
        said_by=by.name[:200],
        text=why,
    )
    history.record("offer.withdrawn", about=offer, by=by, at=now, why=why)
    return word
