"""What others may ask of bringing: workbooks in and out, and what is shown of them."""

from houvast.bringing.actions.confirming import press_to_confirm
from houvast.bringing.actions.going_out import take_out
from houvast.bringing.actions.speaking import speak_of_contracts
from houvast.bringing.actions.taking import (
    press_to_bring_in,
    refuse_too_large,
    say_who_is_the_same,
    take_workbook,
)
from houvast.bringing.actions.undoing import DoneSince, undo
from houvast.bringing.files.writing import template
from houvast.bringing.queries.done_since import Since
from houvast.bringing.queries.workbooks import (
    DoubleRow,
    SheetCount,
    counts_of,
    doubles_of,
    latest_workbooks,
    quiet_contracts,
    rows_to_look_at,
    to_confirm,
)

__all__ = [
    "DoneSince",
    "DoubleRow",
    "SheetCount",
    "Since",
    "counts_of",
    "doubles_of",
    "latest_workbooks",
    "press_to_bring_in",
    "press_to_confirm",
    "quiet_contracts",
    "refuse_too_large",
    "rows_to_look_at",
    "say_who_is_the_same",
    "speak_of_contracts",
    "take_out",
    "take_workbook",
    "template",
    "to_confirm",
    "undo",
]
