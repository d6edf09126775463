"""The keys that a customer has from our letters, by what they are for."""

from cast import NOW
from houvast.appointments.models import Proposal, Visit
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link


def keys_of(case: Case, proposal: Proposal, visit: Visit) -> dict[str, str]:
    targets = {
        Link.Purpose.CASE: None,
        Link.Purpose.CHOOSE: proposal.pk,
        Link.Purpose.APPOINTMENT: visit.pk,
        Link.Purpose.REPLY: None,
    }
    links = {
        purpose.value: make_link(case=case, purpose=purpose, target_id=target, now=NOW)
        for purpose, target in targets.items()
    }
    return {purpose: token_of(link) for purpose, link in links.items()}
