"""Codes short enough to be typed from paper, of which only a keyed digest is stored.

Eight signs of 32 are 40 bits: enough against guessing where tries are counted, and too few to be
stored under a plain digest, which somebody with the table could turn round.
"""

import hmac
from uuid import UUID

from django.conf import settings

from houvast.ground import tokens

LENGTH = 8
ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Signs that no code has, and the letters that they are taken for."""


def new_code(uuid: UUID, *, purpose: str) -> str:
    """The code of a new row, under the key of now: A to Z and 2 to 7."""
    return tokens.derive(uuid, purpose=purpose, key=settings.SECRET_KEY)[:LENGTH].upper()


def code_again(uuid: UUID, *, purpose: str, stored: bytes | memoryview) -> str | None:
    """The code of a row as it was made; None when its key has been retired."""
    for key in _keys():
        code = tokens.derive(uuid, purpose=purpose, key=key)[:LENGTH].upper()
        if hmac.compare_digest(_digest(code, key), bytes(stored)):
            return code
    return None


def digest(text: str) -> bytes:
    """What is stored of a code, or of who typed it: under the key of now."""
    return _digest(text, settings.SECRET_KEY)


def digests(typed: str) -> list[bytes]:
    """The same under every key that still counts, to look for."""
    return [_digest(typed, key) for key in _keys()]


def cleaned(typed: str) -> str:
    """A code as it was made, whatever is between its signs and however they were read."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:40].translate(ALIKE)


def spaced(code: str) -> str:
    """In two groups of four, as it stands on paper."""
    return f"{code[:4]}-{code[4:]}"


def _digest(text: str, key: str) -> bytes:
    return hmac.digest(key.encode(), b"short code\0" + text.encode(errors="replace"), "sha256")


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
