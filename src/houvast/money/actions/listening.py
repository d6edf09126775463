"""What happens to offers because of what happens to their cases."""

from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.money import reasons
from houvast.money.actions.offering import end_quietly
from houvast.money.models import Offer


def was_not_theirs(event: Event) -> None:
    """React to `case.given` and `case.taken_apart`: a case that is another customer's takes no open
    offer along.
    """
    for offer in Offer.objects.whole().filter(case=event.case_id):
        if offer.customer.itself.pk != offer.case.customer_id:
            why = str(reasons.WITH_ANOTHER_CUSTOMER())
            end_quietly(offer, why, by=Actor.of(event), now=event.at)
