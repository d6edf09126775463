"""Saying what a kind of work costs, and from when."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money.known_rates import vat_percent
from houvast.money.models import Price, PriceItem
from houvast.money.rules.refusals import (
    ItemHasNoName,
    NotCharged,
    PriceEndsBeforeItStarts,
    PriceForThePast,
    PriceTurnedRound,
)
from houvast.workforce.models import WorkType


@dataclass(frozen=True)
class PricedItem:
    """What is charged, and how it is counted."""

    work_type: WorkType
    per: str
    name_nl: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class PriceAsked:
    """What it costs in euros: so much, or from `amount` to `most`; on the days that it counts."""

    amount: Decimal
    vat: str
    includes_vat: bool
    from_on: date
    most: Decimal | None = None
    until_on: date | None = None


@transaction.atomic
def price_item(*, item: PricedItem, price: PriceAsked, by: Actor, now: datetime) -> Price:
    """Put something on the price list of a kind of work, or give it another price from a day on.

    Raises ItemHasNoName, PriceForThePast, PriceEndsBeforeItStarts, PriceTurnedRound or RateUnknown.
    """
    counted_alone = item.per in (PriceItem.Per.PIECE, PriceItem.Per.WHOLE)
    if counted_alone and not (item.name_nl and item.name_en):
        raise ItemHasNoName
    found, _made = PriceItem.objects.get_or_create(
        work_type=item.work_type,
        per=item.per,
        name_nl=item.name_nl,
        defaults={"name_en": item.name_en},
    )
    return set_price(item=found, price=price, by=by, now=now)


@transaction.atomic
def set_price(*, item: PriceItem, price: PriceAsked, by: Actor, now: datetime) -> Price:
    """Give an item another price from a day on; what was agreed before stays as it was.

    The same once more changes nothing. Raises PriceForThePast, PriceEndsBeforeItStarts,
    PriceTurnedRound or RateUnknown.
    """
    today = spoken.today(now)
    if price.from_on < today:
        raise PriceForThePast
    if price.until_on and price.until_on < price.from_on:
        raise PriceEndsBeforeItStarts
    if price.most is not None and price.most <= price.amount:
        raise PriceTurnedRound
    vat_percent(price.vat, price.from_on)
    PriceItem.objects.select_for_update().get(pk=item.pk)
    last = item.prices.begun(price.from_on).first()
    if last and _is(last, price):
        return last
    made = Price.objects.create(
        item=item,
        amount=price.amount,
        most=price.most,
        vat=price.vat,
        includes_vat=price.includes_vat,
        from_on=price.from_on,
        until_on=price.until_on,
        made_on=today,
        made_at=now,
        made_by=by.name,
    )
    history.record("price.set", about=made, by=by, at=now, price=price.amount)
    return made


@transaction.atomic
def end_price(*, item: PriceItem, from_on: date, by: Actor, now: datetime) -> Price:
    """Charge something no more from a day on. Raises NotCharged or PriceForThePast."""
    today = spoken.today(now)
    if from_on < today:
        raise PriceForThePast
    PriceItem.objects.select_for_update().get(pk=item.pk)
    last = item.prices.begun(from_on).first()
    if last is None or not last.counts_on(from_on):
        raise NotCharged
    ended = Price.objects.create(
        item=item,
        vat=last.vat,
        includes_vat=last.includes_vat,
        from_on=from_on,
        made_on=today,
        made_at=now,
        made_by=by.name,
    )
    history.record("price.ended", about=ended, by=by, at=now)
    return ended


def _is(last: Price, price: PriceAsked) -> bool:
    return (last.amount, last.most, last.vat, last.includes_vat, last.until_on) == (
        price.amount,
        price.most,
        price.vat,
        price.includes_vat,
        price.until_on,
    )
