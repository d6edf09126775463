"""What the customer says to an offer: yes, or no."""

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from houvast.conversations.actions.letters import tell
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money import reasons
from houvast.money.access import check_open, held_offer
from houvast.money.letters import offers as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import AgreedLine, Offer, OfferWord
from houvast.money.queries.offers import OfferSheet, digest_of, read_as
from houvast.money.rules import refusals
from houvast.money.rules.amounts import parts_by_rate
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.cases import reopen
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise

GOES_ON_WITHIN = timedelta(hours=17)
"""Two working days, in business hours, in which the customer hears how it goes on."""


@transaction.atomic
def accept_offer(
    *, offer: Offer, options: Collection[int], read: str, by: Actor, now: datetime
) -> OfferWord:
    """The customer says yes to an offer, with the options that they ticked.

    `read` says which offer they read (`queries.offers.read_as`). Its lines are agreed from now on,
    at their prices, and so is when it is paid. They get all of it by mail, and are promised by when
    they hear how it goes on. A settled case is open again. The same yes twice is one. Raises
    OfferChanged and what `check_open` raises.
    """
    offer, case = held_offer(offer)
    ticked = sorted(options)
    if offer.is_accepted and offer.ending and offer.ending.options == ticked:
        return offer.ending
    check_open(offer, now=now)
    theirs = {line.pk for line in offer.lines.all() if line.is_option}
    if read != read_as(offer) or not theirs.issuperset(ticked):
        raise refusals.OfferChanged
    sheet = OfferSheet(offer, tuple(ticked))
    with speaking_to(case.customer):
        text = sheet.text
    word = OfferWord.objects.create(
        offer=offer,
        kind=OfferWord.Kind.ACCEPTED,
        said_at=now,
        said_by=by.name[:200],
        text=text,
        digest=digest_of(text),
        options=ticked,
        total=sheet.total,
    )
    _agree(sheet, by=by, now=now)
    history.record("offer.accepted", about=offer, by=by, at=now, total=sheet.total)
    if not case.is_open:
        case = reopen(case=case, reason=reasons.ACCEPTED_AN_OFFER(), by=by, now=now)
    due_at = business_calendar().add_business_time(now, GOES_ON_WITHIN)
    with speaking_to(case.customer):
        words = letters.hears_further(offer, spoken.by(due_at))
        blocks = letters.agreed_to(sheet, words)
    promise = make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=by, now=now
    )
    tell(
        case=case,
        kind=MoneyLetter.OFFER_ACCEPTED,
        subject=subjects.answering(case.subject),
        blocks=blocks,
        now=now,
        tells=[promise],
    )
    return word


@transaction.atomic
def decline_offer(*, offer: Offer, said: str, by: Actor, now: datetime) -> OfferWord:
    """The customer says no, with a word if they like. Twice is once. Raises what `check_open`
    raises.
    """
    offer, _case = held_offer(offer)
    if offer.ending and offer.ending.kind == OfferWord.Kind.DECLINED:
        return offer.ending
    check_open(offer, now=now)
    word = OfferWord.objects.create(
        offer=offer,
        kind=OfferWord.Kind.DECLINED,
        said_at=now,
        said_by=by.name[:200],
        text=said.strip(),
    )
    history.record("offer.declined", about=offer, by=by, at=now, said=said.strip())
    return word


def _agree(sheet: OfferSheet, *, by: Actor, now: datetime) -> None:
    """Each line that they said yes to may be charged, at its price; or each part, where it is paid
    as the work goes.
    """
    if sheet.offer.follows_the_work:
        _agree_parts(sheet, by=by, now=now)
        return
    AgreedLine.objects.bulk_create(
        AgreedLine(
            case_id=sheet.offer.case_id,
            basis=AgreedLine.Basis.OFFER,
            offer_line=line,
            text=line.text,
            quantity=line.quantity,
            unit=line.unit,
            price=line.price,
            vat=line.vat,
            percent=line.percent,
            agreed_at=now,
            agreed_by=by.name[:200],
        )
        for line in sheet.lines
    )


def _agree_parts(sheet: OfferSheet, *, by: Actor, now: datetime) -> None:
    """What is paid of each part, by rate."""
    rates: dict[tuple[str, Decimal], Decimal] = {}
    for line in sheet.lines:
        rate = (line.vat, line.percent)
        rates[rate] = rates.get(rate, Decimal(0)) + line.amount
    parts = list(sheet.offer.parts.all())
    amounts = parts_by_rate(list(rates.values()), [part.percent for part in parts])
    with speaking_to(sheet.offer.case.customer):
        AgreedLine.objects.bulk_create(
            AgreedLine(
                case_id=sheet.offer.case_id,
                basis=AgreedLine.Basis.PART,
                part=part,
                text=letters.part_charged(sheet.offer, number, len(parts), part)[:200],
                quantity=Decimal(1),
                price=amount,
                vat=vat,
                percent=percent,
                agreed_at=now,
                agreed_by=by.name[:200],
            )
            for number, (part, of_part) in enumerate(zip(parts, amounts, strict=True), start=1)
            for (vat, percent), amount in zip(rates, of_part, strict=True)
        )
