"""What a kind of work costs on a day, as its customer reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.ground.described_files import DescriptionWrong
from houvast.money.known_rates import vat_percent
from houvast.money.models import AgreedLine, Price, PriceItem, Vat
from houvast.money.rules.vat import RateUnknown
from houvast.things.models import Contract, Thing
from houvast.workforce.models import WorkType
from houvast.workorders.front import with_vat

Per = PriceItem.Per


@dataclass(frozen=True)
class ShownPrice:
    """A price with its VAT in it: what the customer pays."""

    price: Price
    amount: Decimal
    most: Decimal | None

    @property
    def what(self) -> str:
        """What it is for, or how it is counted."""
        return str(self.price.item)

    @property
    def words(self) -> str:
        """How much: "€ 38,50", or "€ 85,00 to € 120,00"."""
        if self.most is None:
            return spoken.euros(self.amount) + self._each
        told = {"least": spoken.euros(self.amount), "most": spoken.euros(self.most)}
        return _("%(least)s to %(most)s") % told + self._each

    @property
    def _each(self) -> str:
        item = self.price.item
        if not item.name:
            return ""
        each = {
            Per.HOUR: _("an hour"),
            Per.QUARTER: _("a quarter of an hour"),
            Per.PIECE: _("a piece"),
        }
        said = each.get(Per(item.per), "")
        return f" {said}" if said else ""


@dataclass(frozen=True)
class PriceSheet:
    """What a visit costs, and what costs nothing: until when the thing is under warranty, and what
    its contract covers.
    """

    prices: Sequence[ShownPrice] = ()
    warranty_ends_on: date | None = None
    covered: Sequence[ShownPrice] = ()
    is_exempt: bool = False

    @property
    def key(self) -> str:
        """Exactly what was said: by it a choice says which prices were on the page, and until when
        the warranty. A version without VAT comes to something else where the rate changes.
        """
        said = [f"{shown.price.pk}:{shown.amount}:{shown.most or ''}" for shown in self.prices]
        return "-".join([*said, str(self.warranty_ends_on or "")]) if said else ""


def price_sheet(
    work_type: WorkType,
    thing: Thing | None,
    *,
    on: date,
    visit_on: date | None = None,
    agreed_at: datetime | None = None,
) -> PriceSheet:
    """What such a visit costs as things stand on a day; two SQL statements where a thing is known,
    one otherwise.

    A contract that ends covers only a visit of which the day is known; one that was suspended what
    was agreed before that.
    """
    found = Price.objects.begun(on).filter(item__work_type=work_type).select_related("item")
    charged = [price for price in found if price.counts_on(on)]
    try:
        shown = [_shown(price, on) for price in charged]
    except (RateUnknown, DescriptionWrong):
        # What cannot be said with its VAT is not said, and a time is agreed without it.
        return PriceSheet()
    contract = thing.contract_on(visit_on or on, agreed_at=agreed_at) if thing and shown else None
    if contract and contract.last_on and not visit_on:
        contract = None
    covered = [one for one in shown if contract and _covers(contract, one.price.item.per)]
    under_warranty = thing is not None and thing.is_under_warranty(on)
    return PriceSheet(
        prices=[one for one in shown if one not in covered],
        warranty_ends_on=thing.warranty_ends_on if thing and under_warranty else None,
        covered=covered,
        is_exempt=bool(charged) and all(price.vat == Vat.EXEMPT for price in charged),
    )


def sheet_of_visit(visit: Visit, *, on: date) -> PriceSheet:
    """What a visit costs: what was agreed when its time was chosen, else what counts on a day.

    Three SQL statements where there is a price list and a thing is known.
    """
    sheet = price_sheet(
        visit.work_type, visit.case.thing, on=on, visit_on=visit.on, agreed_at=visit.booked_at
    )
    if not (sheet.prices or sheet.covered):
        return sheet
    lines = AgreedLine.objects.filter(visit=visit).select_related("seen__item")
    agreed = [_with_percent(line.seen, line.percent) for line in lines if line.seen]
    if not agreed:
        return sheet
    free = {one.price.item_id for one in sheet.covered}
    return replace(
        sheet,
        prices=[one for one in agreed if one.price.item_id not in free],
        is_exempt=all(one.price.vat == Vat.EXEMPT for one in agreed),
    )


def price_items(
    work_type: WorkType, *, on: date
) -> list[tuple[PriceItem, Price | None, list[Price]]]:
    """The list as the office sees it: each item with what it costs on a day, and what is to come.

    Two SQL statements.
    """
    items = list(PriceItem.objects.filter(work_type=work_type))
    versions: dict[int, list[Price]] = {item.pk: [] for item in items}
    for price in Price.objects.filter(item__in=items).order_by("from_on", "id"):
        versions[price.item_id].append(price)
    listed = []
    for item in items:
        begun = [price for price in versions[item.pk] if price.from_on <= on]
        now = begun[-1] if begun and begun[-1].counts_on(on) else None
        listed.append((item, now, [price for price in versions[item.pk] if price.from_on > on]))
    return listed


def _shown(price: Price, on: date) -> ShownPrice:
    return _with_percent(price, vat_percent(price.vat, on))


def _with_percent(price: Price, percent: Decimal) -> ShownPrice:
    amount, most = price.amount or Decimal(0), price.most
    if not price.includes_vat:
        amount = with_vat(amount, percent)
        most = None if most is None else with_vat(most, percent)
    return ShownPrice(price, amount, most)


def _covers(contract: Contract, per: str) -> bool:
    """Whether the contract says that this is in it."""
    if per == Per.CALL_OUT:
        return contract.call_out_included
    return per in (Per.HOUR, Per.QUARTER) and contract.labour_included
