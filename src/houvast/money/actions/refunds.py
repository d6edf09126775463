"""Noting how what is given back stands, as the provider tells it."""

from collections.abc import Sequence

from houvast.money.models import PaymentRequest, Refund
from houvast.money.provider import ToldRefund

LAST = (Refund.Status.REFUNDED, *Refund.NEVER)


def note_refunds(held: PaymentRequest, told: Sequence[ToldRefund]) -> None:
    """Note each that is ours; what was given back by hand at the provider is in the money alone.

    What ended does not begin again; that it failed after all may still come.
    """
    ours = {str(one.key): one for one in held.refunds.select_for_update(no_key=True)}
    by_number = {one.provider_id: one for one in ours.values() if one.provider_id}
    for one in told:
        refund = by_number.get(one.number) or ours.get(one.key)
        if refund is None or one.status not in Refund.Status.values:
            continue
        if refund.status in Refund.NEVER or refund.provider_id not in ("", one.number):
            continue
        if refund.status == Refund.Status.REFUNDED and one.status not in LAST:
            continue
        refund.provider_id, refund.status = one.number, one.status
        refund.save(update_fields=["provider_id", "status"])
