"""What becomes of a delivery, on record."""

from datetime import datetime

from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST


def record(verb: str, delivery: Delivery, *, now: datetime, **facts: object) -> None:
    """Record what happened to a delivery, on the timeline of its case and customer."""
    history.record(
        verb,
        about=delivery,
        by=HOUVAST,
        at=now,
        case_id=delivery.case_id,
        customer_id=delivery.case.customer_id if delivery.case else None,
        kind=delivery.kind,
        to=delivery.to_address,
        subject=delivery.subject,
        **facts,
    )
