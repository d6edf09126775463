"""Lines of an order: what was used and what it costs."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from houvast.appointments.models import Visit
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.workorders.actions.writing_on import held_order, refuse_exported, write_up_again
from houvast.workorders.models import Article, OrderLine
from houvast.workorders.rules.refusals import LineIsGone, LineSaysNothing


@dataclass(frozen=True)
class Used:
    """So much of something, at a price for one: an article of the list, or what somebody wrote."""

    text: str
    quantity: Decimal
    price: Decimal
    vat_percent: Decimal
    unit: str = ""
    article: Article | None = None

    @classmethod
    def of(cls, article: Article, quantity: Decimal) -> "Used":
        """So much of an article, for what it costs now."""
        return cls(
            article.text, quantity, article.price, article.vat_percent, article.unit, article
        )


@transaction.atomic
def add_line(
    *,
    visit: Visit,
    used: Used,
    by: Actor,
    now: datetime,
    pressed_at: datetime | None = None,
) -> OrderLine:
    """Put a line on the order of a visit.

    Raises VisitDoesNotGoOn, SentToBookkeeping or LineSaysNothing.
    """
    if not used.text.strip() or used.quantity <= 0:
        raise LineSaysNothing
    order = held_order(visit, now=now)
    refuse_exported(order)
    line = OrderLine.objects.create(
        order=order,
        article=used.article,
        number=used.article.number if used.article else "",
        text=used.text.strip(),
        quantity=used.quantity,
        unit=used.unit.strip(),
        price=used.price,
        vat_percent=used.vat_percent,
        said_by=by.name,
        said_at=pressed_at or now,
    )
    history.record("work_order.line_added", about=order, by=by, at=now, line=str(line))
    write_up_again(order)
    return line


@transaction.atomic
def take_line_away(
    *, line: OrderLine, by: Actor, now: datetime, pressed_at: datetime | None = None
) -> OrderLine:
    """Take a line off its order; it stays on record with who did that.

    Raises VisitDoesNotGoOn, SentToBookkeeping or LineIsGone.
    """
    order = held_order(line.order.visit, now=now)
    refuse_exported(order)
    if not order.lines.filter(OrderLine.STANDS, pk=line.pk).exists():
        raise LineIsGone
    gone = OrderLine.objects.create(
        order=order,
        article=line.article,
        number=line.number,
        text=line.text,
        quantity=0,
        unit=line.unit,
        price=line.price,
        vat_percent=line.vat_percent,
        replaces=line,
        said_by=by.name,
        said_at=pressed_at or now,
    )
    history.record("work_order.line_taken_away", about=order, by=by, at=now, line=str(line))
    write_up_again(order)
    return gone
