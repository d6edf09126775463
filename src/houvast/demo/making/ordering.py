"""Writing the work order of an invented visit, as its technician does on the phone."""

from datetime import datetime

from houvast.appointments.models import Visit
from houvast.demo.invented.orders import ANSWERS, ORDERS, SIGNATURE
from houvast.demo.making.world import World
from houvast.ground.history import Actor
from houvast.ground.months import months_later
from houvast.workorders.front import (
    DONE,
    FOUND,
    NEXT,
    Signed,
    Used,
    add_line,
    fill_in,
    finish_order,
    make_paper,
    sign,
    typed_amount,
)
from houvast.workorders.models import Article


def write_order(visit: Visit, world: World, by: Actor, *, now: datetime) -> None:
    """Fill it in, put what was used on it, have it signed, and finish."""
    form = visit.work_type.form
    told = world.chance.choice(ORDERS[form])
    texts = {FOUND: told.found, DONE: told.done, NEXT: told.next}
    answers = dict(ANSWERS[form])
    if "instrument" in answers:
        answers["calibrated_until"] = months_later(now.date(), 7).isoformat()
    order = fill_in(visit=visit, typed={**answers, **texts}, by=by, now=now)
    articles = {one.number: one for one in Article.objects.all()} if told.used else {}
    for number, quantity in told.used:
        used = Used.of(articles[number], typed_amount(quantity))
        add_line(visit=visit, used=used, by=by, now=now)
    sign(visit=visit, signed=Signed(visit.case.customer.name, SIGNATURE), by=by, now=now)
    finish_order(visit=visit, outcome="done", by=by, now=now)
    make_paper(order_id=order.pk, now=now)
