"""Unguessable words for links and reply addresses, of which the database keeps only a digest."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

LENGTH = 26  # base32 characters of 5 bits: 130 bits, over the 128 that a link must have


def derive(uuid: UUID, *, purpose: str, key: str) -> str:
    """Make the token of a row: 26 characters of a-z and 2-7, the same for the same three.

    HMAC-SHA256 of the purpose and the row's uuid under the key, so that a link can be written
    again without being stored, and a token for one purpose is worthless for another.
    Refuses an empty key (ValueError).
    """
    if not key:
        raise ValueError("A token needs a secret key.")
    mac = hmac.digest(key.encode(), b"%s\0%s" % (purpose.encode(), uuid.bytes), "sha256")
    return base64.b32encode(mac).decode().lower()[:LENGTH]


def digest(token: str) -> bytes:
    """What is stored of a token: 32 bytes of SHA-256.

    Letters count the same in either case, since mail programs change the case of addresses.
    """
    return hashlib.sha256(token.strip().lower().encode(errors="replace")).digest()


def matches(token: str, stored: bytes | memoryview) -> bool:
    """Whether this is the token of that digest, found in a time that tells nothing."""
    return hmac.compare_digest(digest(token), bytes(stored))


def recover(
    uuid: UUID, *, purpose: str, keys: Iterable[str], stored: bytes | memoryview
) -> str | None:
    """Write a token again under whichever key made it, the current key first.

    None when no key fits: the key has been retired, and the row needs a new link.
    """
    candidates = (derive(uuid, purpose=purpose, key=key) for key in keys)
    return next((token for token in candidates if matches(token, stored)), None)
