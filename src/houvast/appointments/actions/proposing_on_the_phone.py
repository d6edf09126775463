"""Asking a customer who is on the phone: they mostly choose at once, and then need no link."""

from collections.abc import Callable

from django.db import transaction

from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal
from houvast.appointments.queries.permission import permission_waited_for
from houvast.conversations.actions.holding_back import hold_back


@transaction.atomic
def propose_on_the_phone(propose: Callable[[], Proposal]) -> Proposal:
    """The same as `propose`, whose letter waits: whoever agrees on a time before it leaves gets the
    confirmation alone (`ending_proposals`), and who does not gets the link all the same. Where who
    owns the place has to agree first, nothing can be chosen now, and it leaves at once.

    Raises what `propose` raises.
    """
    proposal = propose()
    if proposal.promise and not permission_waited_for(proposal):
        hold_back(proposal.promise, kind=VisitLetter.PROPOSAL, until=proposal.asks_by_letter_at)
    return proposal
