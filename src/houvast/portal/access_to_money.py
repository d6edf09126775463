"""What a link opens of offers, and a key of what is asked to be paid."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from houvast.money.front import offer_of
from houvast.money.models import Offer, PaymentRequest
from houvast.portal.access import Holder


def offer_for(holder: Holder, offer_id: int) -> Offer:
    """An offer in the matter that the link opens. Raises Http404 for any other."""
    found = offer_of(holder.case, offer_id)
    if found is None:
        raise Http404
    found.case = holder.case
    return found


def payment_of_key(key: UUID) -> PaymentRequest:
    """What is asked to be paid, by the key that only who pays has. Raises Http404."""
    asked = PaymentRequest.objects.with_left().select_related("invoice")
    return get_object_or_404(asked, key=key)
