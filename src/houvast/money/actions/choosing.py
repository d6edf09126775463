"""Choosing a time at the prices that were on the page."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from houvast.appointments.models import Proposal, Visit
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.money.known_rates import vat_percent
from houvast.money.models import AgreedLine
from houvast.money.queries.prices import PriceSheet, price_sheet
from houvast.money.rules.refusals import PricesChanged


@dataclass(frozen=True)
class _Read:
    """The prices that whoever chooses now has read, and for which proposal."""

    proposal_id: int
    sheet: PriceSheet


_read: ContextVar[_Read | None] = ContextVar("prices that were read", default=None)


def choose_at_prices(
    *, proposal: Proposal, read: str, book: Callable[[], Visit], now: datetime
) -> Visit:
    """Let a customer choose (`book`), and put on record that they agreed to the prices they read.

    `read` says which those were (`PriceSheet.key`). No transaction is held around `book`: it reads
    calendars outside of any. What was answered already is not refused for its prices, for `book`
    says what stands. Raises PricesChanged and what `book` raises.
    """
    sheet = price_sheet(proposal.work_type, proposal.case.thing, on=spoken.today(now))
    as_read = sheet.key == read
    if not as_read and proposal.is_open:
        raise PricesChanged
    token = _read.set(_Read(proposal.pk, sheet) if as_read and sheet.prices else None)
    try:
        return book()
    finally:
        _read.reset(token)


def agree_to_what_was_read(event: Event) -> None:
    """React to `visit.booked`: the prices that were read are agreed in the same transaction, before
    the visit is confirmed.
    """
    read = _read.get()
    if read is None:
        return
    visit = Visit.objects.select_related("choice").get(pk=int(event.about_id))
    if visit.choice.proposal_id == read.proposal_id:
        _agree(visit, read.sheet, by=Actor.of(event), now=event.at)


def _agree(visit: Visit, sheet: PriceSheet, *, by: Actor, now: datetime) -> None:
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
