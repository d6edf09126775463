"""Signing an order, and putting its hours right."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from houvast.appointments.models import Visit
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.workorders.actions.writing_on import held_order, refuse_exported, write_up_again
from houvast.workorders.models import OrderHours, Signature
from houvast.workorders.rules.refusals import (
    NobodySigned,
    NoReasonForHours,
    NotSigned,
    WorkedBackwards,
)

LONGEST_DRAWING = 20_000


@dataclass(frozen=True)
class Signed:
    """Who signs, with the strokes of their pen or a tick that they agree."""

    name: str
    drawing: str = ""
    agrees: bool = False


@transaction.atomic
def sign(
    *,
    visit: Visit,
    signed: Signed,
    by: Actor,
    now: datetime,
    pressed_at: datetime | None = None,
) -> Signature:
    """Somebody who is there signs: they draw it, or say by their name that they agree.

    Raises VisitDoesNotGoOn, NobodySigned or NotSigned.
    """
    if not signed.name.strip():
        raise NobodySigned
    if not (signed.drawing or signed.agrees) or len(signed.drawing) > LONGEST_DRAWING:
        raise NotSigned
    order = held_order(visit, now=now)
    signature = Signature(
        order=order,
        name=signed.name.strip()[:160],
        drawing=signed.drawing,
        said_by=by.name,
        said_at=pressed_at or now,
    )
    try:
        signature.full_clean(exclude=["order"])
    except ValidationError as wrong:
        raise NotSigned from wrong
    signature.save()
    history.record("work_order.signed", about=order, by=by, at=now, name=signature.name)
    write_up_again(order)
    return signature


@transaction.atomic
def put_hours_right(
    *,
    visit: Visit,
    began_at: datetime,
    ended_at: datetime,
    why: str,
    by: Actor,
    now: datetime,
) -> OrderHours:
    """Say from when until when was really worked. What was pressed stays on record.

    Raises VisitDoesNotGoOn, SentToBookkeeping, NoReasonForHours or WorkedBackwards.
    """
    if not why.strip():
        raise NoReasonForHours
    if not began_at < ended_at <= now:
        raise WorkedBackwards
    order = held_order(visit, now=now)
    refuse_exported(order)
    hours = OrderHours.objects.create(
        order=order,
        began_at=began_at,
        ended_at=ended_at,
        why=why.strip()[:300],
        said_by=by.name,
        said_at=now,
    )
    said = spoken.clocks(began_at, ended_at)
    history.record(
        "work_order.hours_put_right", about=order, by=by, at=now, hours=said, why=hours.why
    )
    write_up_again(order)
    return hours
