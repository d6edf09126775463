"""What a customer's link opens of offers."""

from django.http import Http404

from houvast.money.front import offer_of
from houvast.money.models import Offer
from houvast.portal.access import Holder


def offer_for(holder: Holder, offer_id: int) -> Offer:
    """An offer in the matter that the link opens. Raises Http404 for any other."""
    found = offer_of(holder.case, offer_id)
    if found is None:
        raise Http404
    found.case = holder.case
    return found
