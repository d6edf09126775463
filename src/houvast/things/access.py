"""The only way to fetch what the code of a sticker opens."""

import re

from django.utils.translation import gettext_lazy as _

from houvast.ground import tokens
from houvast.ground.page_addresses import full_address, page
from houvast.ground.refusals import Refused
from houvast.things.models import Sticker, Thing

_CODE = re.compile(r"[a-z2-7]{26}")


class StickerUnknown(Refused):
    says = _("This sticker is not in use. Perhaps a newer one was put on.")


class NotOurSticker(Refused):
    says = _("This is no sticker of ours. Scan one that we put on, or type what its code says.")


def address_of_stickers() -> str:
    """How the address in the code of each of our stickers begins."""
    return full_address(page("portal:book", "-")).removesuffix("-/")


def code_scanned(read: str) -> str:
    """The code of a sticker of ours, of its whole address or typed by itself.

    Addresses of others are never followed. Raises NotOurSticker.
    """
    said = "".join(read.split()).removeprefix(address_of_stickers())
    code = said.removesuffix("/").lower()
    if not _CODE.fullmatch(code):
        raise NotOurSticker
    return code


def thing_of_scanned(read: str) -> Thing:
    """The thing whose sticker was scanned. Raises NotOurSticker or StickerUnknown."""
    return thing_of_sticker(code_scanned(read))


def thing_of_sticker(token: str) -> Thing:
    """The thing whose book a code opens, in one SQL statement.

    Raises StickerUnknown, for a sticker that was replaced as for one that never was.
    """
    stickers = Sticker.objects.standing().select_related("thing")
    found = stickers.filter(digest=tokens.digest(token)).first()
    if found is None:
        raise StickerUnknown
    return found.thing
