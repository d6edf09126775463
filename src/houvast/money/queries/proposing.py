"""What of a finished work order can stand on an invoice: within what was agreed, no more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from houvast.money.models import AgreedLine, InvoiceLine, PriceItem
from houvast.money.rules.from_time import units_in
from houvast.workorders.front import OrderSheet, finished_orders


@dataclass(frozen=True)
class Proposed:
    """By what was agreed, how many of it were done or used and not charged yet; and what was used
    that nobody agreed to.
    """

    many: dict[int, Decimal] = field(default_factory=dict)
    besides: list[str] = field(default_factory=list)


def proposed_from_orders(agreed: Sequence[AgreedLine]) -> Proposed:
    """Of what was agreed at a price before a visit, by its finished order. Six SQL statements at
    most; one where no visit is.
    """
    visits = {line.visit_id for line in agreed if line.visit_id}
    sheets = finished_orders(visits) if visits else {}
    if not sheets:
        return Proposed()
    of_visits = [line for line in agreed if line.visit_id in sheets]
    priced = _priced(agreed)
    charged = _charged(of_visits)
    many = {}
    for line in of_visits:
        done = _done(*priced[line.pk], sheets[line.visit_id])  # type: ignore[index]  # of a visit
        if done is not None:
            many[line.pk] = max(done - charged.get(line.pk, Decimal(0)), Decimal(0))
    names = {name for _per, called in priced.values() for name in called}
    used = [line for sheet in sheets.values() for line in sheet.lines]
    return Proposed(many, [str(one) for one in used if one.text.casefold() not in names])


def _priced(agreed: Sequence[AgreedLine]) -> dict[int, tuple[str, set[str]]]:
    """By what each is counted, and what it is called in either language: an order is written in
    ours, whatever its customer read.
    """
    found = AgreedLine.objects.filter(pk__in=[line.pk for line in agreed])
    told = found.values_list("pk", "seen__item__per", "seen__item__name_nl", "seen__item__name_en")
    text = {line.pk: line.text for line in agreed}
    return {
        pk: (per, {name.casefold() for name in (text[pk], dutch, english) if name})
        for pk, per, dutch, english in told
    }


def _charged(agreed: Sequence[AgreedLine]) -> dict[int, Decimal]:
    """How many of each stand on an invoice or draft, less what credit notes took off."""
    mine = InvoiceLine.objects.filter(agreed__in=[line.pk for line in agreed]).order_by()
    found = dict(mine.values_list("agreed").annotate(many=Sum("quantity")))
    taken_off = InvoiceLine.objects.filter(undoes__in=mine, invoice__issued_at__isnull=False)
    for pk, many in taken_off.order_by().values_list("undoes__agreed").annotate(Sum("quantity")):
        found[pk] += many
    return found


def _done(per: str, called: Collection[str], sheet: OrderSheet) -> Decimal | None:
    """So many of it; None where the order does not say."""
    if per == PriceItem.Per.PIECE:
        alike = [one for one in sheet.lines if one.text.casefold() in called]
        return sum((one.quantity for one in alike), Decimal(0))
    lasted = sheet.worked.lasted
    return units_in(per, lasted) if lasted is not None else None
