"""What a customer chooses on the phone."""

from datetime import datetime
from typing import Any

from houvast.conversations.models import Message
from houvast.people.entrance import StaffRequest
from houvast.promises.models import Case


def on_the_phone(request: StaffRequest, case: Case, now: datetime) -> dict[str, Any]:
    """Who chooses a time, how, when and who wrote it down, as the actions of planning take it."""
    return {
        "customer": case.customer,
        "channel": Message.Channel.PHONE,
        "recorded_by": request.user,
        "now": now,
    }
