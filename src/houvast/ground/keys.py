"""The keys of this installation, and the tokens that they make."""

from uuid import UUID

from django.conf import settings

from houvast.ground import tokens


def new_token(uuid: UUID, *, purpose: str) -> str:
    """The token of a new row, under the key of now."""
    return tokens.derive(uuid, purpose=purpose, key=settings.SECRET_KEY)


def token_again(uuid: UUID, *, purpose: str, stored: bytes | memoryview) -> str | None:
    """The token of a row as it was made; None when its key has been retired."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return tokens.recover(uuid, purpose=purpose, keys=keys, stored=stored)
