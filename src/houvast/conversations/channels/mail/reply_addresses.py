"""Addresses that carry a token, so that an answer finds its case whatever its headers say."""

import re

from houvast.ground import tokens

TOKEN = re.compile(rf"[a-z2-7]{{{tokens.LENGTH}}}")


def with_token(mailbox: str, token: str) -> str:
    """`info@firm.example` with its token: `info+<token>@firm.example` (RFC 5233)."""
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{token}@{domain}"


def token_in(address: str, *, mailbox: str) -> str | None:
    """The token in an address made by `with_token` for this mailbox, or None."""
    detail = address.lower().rpartition("@")[0].partition("+")[2]
    if without_detail(address) != mailbox.lower() or not TOKEN.fullmatch(detail):
        return None
    return detail


def without_detail(address: str) -> str:
    """The mailbox that an address is for, in lower case, without what stands after a plus."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
