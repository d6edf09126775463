"""Choosing a time at the prices that were on the page."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from houvast.appointments.front_offers import calendars_first
from houvast.appointments.models import Proposal, Visit
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.money.known_rates import vat_percent
from houvast.money.models import AgreedLine
from houvast.money.queries.prices import PriceSheet, price_sheet
from houvast.money.rules.refusals import PricesChanged


@calendars_first
def choose_at_prices(
    *, proposal: Proposal, read: str, book: Callable[[], Visit], by: Actor, now: datetime
) -> Visit:
    """Let a customer choose (`book`), and put on record that they agreed to the prices they read.

    `read` says which those were (`PriceSheet.key`). What `book` refuses is refused, with what it
    wrote; a choice made twice is agreed once. Raises PricesChanged.
    """
    with transaction.atomic():
        sheet = price_sheet(proposal.work_type, proposal.case.thing, on=spoken.today(now))
        if sheet.key != read:
            raise PricesChanged
        done = attempted(book)
        if not isinstance(done, Refused):
            _agree(done, sheet, by=by, now=now)
    if isinstance(done, Refused):
        raise done
    return done


def _agree(visit: Visit, sheet: PriceSheet, *, by: Actor, now: datetime) -> None:
    if not sheet.prices or AgreedLine.objects.filter(visit=visit).exists():
        return
    today = spoken.today(now)
    AgreedLine.objects.bulk_create(
        AgreedLine(
            case_id=visit.case_id,
            basis=AgreedLine.Basis.PRICE,
            seen=shown.price,
            visit=visit,
            text=shown.what[:200],
            price=shown.amount if shown.most is None else shown.most,
            vat=shown.price.vat,
            percent=vat_percent(shown.price.vat, today),
            agreed_at=now,
            agreed_by=by.name[:200],
        )
        for shown in sheet.prices
    )
    history.record("price.agreed", about=visit, by=by, at=now, number=len(sheet.prices))
