"""What a customer said that we promised them."""

from houvast.conversations.models import Claim
from houvast.promises.models import Case

SHOWN = 100


def claims_for_customer(case: Case) -> list[Claim]:
    """What they said since the case is theirs, the latest first, SHOWN at most.

    One SQL statement.
    """
    said = case.claims.select_related("promise", "heard_by")
    if case.given_at:
        said = said.filter(claimed_at__gte=case.given_at)
    return list(said.order_by("-pk")[:SHOWN])
