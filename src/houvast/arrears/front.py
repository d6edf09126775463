"""What others may ask of unpaid invoices."""

from houvast.arrears.actions.calling import note_call
from houvast.arrears.actions.cancelling import agree_as_lead, cancel_because_unpaid
from houvast.arrears.actions.charging import charge_because_unpaid
from houvast.arrears.actions.climbing import climb
from houvast.arrears.actions.deciding import hand_over
from houvast.arrears.actions.pausing import pause, resume
from houvast.arrears.actions.suspending import suspend_because_unpaid
from houvast.arrears.actions.taking_back import take_back
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.queries.lists import (
    ARREARS_LISTS,
    ArrearsRow,
    arrears_of,
    arrears_page,
    cancelled_because_of,
    handed_over_now,
    suspended_because_of,
    suspended_by,
)
from houvast.arrears.reasons import CONTRACT_WAITS

__all__ = [
    "ARREARS_LISTS",
    "CONTRACT_WAITS",
    "ArrearsLetter",
    "ArrearsRow",
    "agree_as_lead",
    "arrears_of",
    "arrears_page",
    "cancel_because_unpaid",
    "cancelled_because_of",
    "charge_because_unpaid",
    "climb",
    "hand_over",
    "handed_over_now",
    "note_call",
    "pause",
    "resume",
    "suspend_because_unpaid",
    "suspended_because_of",
    "suspended_by",
    "take_back",
]
