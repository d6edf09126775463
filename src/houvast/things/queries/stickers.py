"""Stickers as they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from houvast.ground import keys
from houvast.ground.page_addresses import full_address, page
from houvast.things.models import Sticker, Thing


@dataclass(frozen=True)
class PrintedSticker:
    """The sticker of a thing, if it has one, with the web address in its code.

    Without an address it still opens its book, and cannot be printed again: the key that made it
    has been retired.
    """

    thing: Thing
    sticker: Sticker | None
    address: str | None


def stickers_of(things: Iterable[Thing]) -> list[PrintedSticker]:
    """Of each thing that is there, in one SQL statement."""
    here = [thing for thing in things if not thing.is_gone]
    standing = Sticker.objects.standing().filter(thing__in=[thing.pk for thing in here])
    found = {sticker.thing_id: sticker for sticker in standing}
    return [_printed(thing, found.get(thing.pk)) for thing in here]


def _printed(thing: Thing, sticker: Sticker | None) -> PrintedSticker:
    if sticker is None:
        return PrintedSticker(thing, None, None)
    token = keys.token_again(sticker.id, purpose=Sticker.PURPOSE, stored=sticker.digest)
    address = full_address(page("portal:book", token)) if token else None
    return PrintedSticker(thing, sticker, address)
