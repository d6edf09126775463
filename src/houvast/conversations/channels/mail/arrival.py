"""A mail at the door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """Raw bytes, and what their carrier says about them.

    `mail_from` is the envelope's sender, "" for the null path and None without an envelope;
    `trouble` is what the carrier could not do.
    """

    raw: bytes
    via: str
    mail_from: str | None = None
    rcpt_tos: tuple[str, ...] = ()
    trouble: str = ""
