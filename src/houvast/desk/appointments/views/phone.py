"""What a customer chooses on the phone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from houvast.appointments.front_offers import permission_waited_for, propose_on_the_phone
from houvast.appointments.models import Proposal
from houvast.conversations.models import Message
from houvast.ground import spoken
from houvast.people.entrance import StaffRequest
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import Case


def proposed(request: StaffRequest, propose: Callable[[], Proposal], *, asked: str) -> Proposal:
    """Put something forward, and say that the customer is `asked`; with who is on the phone the
    letter waits, as they mostly choose at once. Before who owns the place agrees nobody chooses.
    """
    on_phone = is_on_the_phone(request)
    proposal = propose_on_the_phone(propose) if on_phone else propose()
    if permission_waited_for(proposal):
        messages.success(
            request, _("Whoever owns the place is asked first. The customer hears that.")
        )
    elif not on_phone:
        messages.success(request, asked)
    elif has_mail(proposal.case.customer):
        at = {"time": spoken.clock(proposal.asks_by_letter_at)}
        said = _("If you do not agree on a time now, the customer gets a link at %(time)s.")
        messages.info(request, said % at)
    return proposal


def is_on_the_phone(request: StaffRequest) -> bool:
    """Whether the customer is asked while they are on the phone."""
    return "on_the_phone" in request.POST


def on_the_phone(request: StaffRequest, case: Case, now: datetime) -> dict[str, Any]:
    """Who chooses a time, how, when and who wrote it down, as the actions of planning take it."""
    return {
        "customer": case.customer,
        "channel": Message.Channel.PHONE,
        "recorded_by": request.user,
        "now": now,
    }
