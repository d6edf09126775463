"""What becomes of what is sent, whatever it is sent by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt to send; `reason` is what the other side said.

    `address_is_wrong`: it says that nobody is reached at this address.
    """

    is_sent: bool
    is_final: bool = False
    address_is_wrong: bool = False
    reason: str = ""
