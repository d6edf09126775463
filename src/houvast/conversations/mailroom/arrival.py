"""A mail at the door."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Arrival:
    """Raw bytes, and what their carrier says about them; `trouble` is what it could not do."""

    raw: bytes
    via: str
    mail_from: str | None = None
    rcpt_tos: tuple[str, ...] = ()
    trouble: str = ""


# Returns when the mail is committed; raises whatever it likes when it is not.
Keep: TypeAlias = Callable[[Arrival], None]
