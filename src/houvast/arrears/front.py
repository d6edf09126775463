"""What others may ask of unpaid invoices."""

from houvast.arrears.actions.calling import note_call
from houvast.arrears.actions.cancelling import agree_as_lead, cancel_because_unpaid
from houvast.arrears.actions.climbing import climb
from houvast.arrears.actions.deciding import hand_over
from houvast.arrears.actions.pausing import pause, resume
from houvast.arrears.actions.taking_back import take_back
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.queries.lists import (
    ARREARS_LISTS,
    ArrearsRow,
    arrears_of,
    arrears_page,
    cancelled_because_of,
    handed_over_now,
)

__all__ = [
    "ARREARS_LISTS",
    "ArrearsLetter",
    "ArrearsRow",
    "agree_as_lead",
    "arrears_of",
    "arrears_page",
    "cancel_because_unpaid",
    "cancelled_because_of",
    "climb",
    "hand_over",
    "handed_over_now",
    "note_call",
    "pause",
    "resume",
    "take_back",
]
