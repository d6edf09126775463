"""Message-IDs of our own mails: made once, before the first attempt to send, and kept."""

import secrets


def make(*, case_number: int | None, domain: str) -> str:
    """`<128 random bits>.<case>@<domain>`, without brackets; nobody can guess one.

    A bounce or a reply that names one has therefore seen our mail.
    """
    return f"{secrets.token_hex(16)}.{case_number or 0}@{domain}"
