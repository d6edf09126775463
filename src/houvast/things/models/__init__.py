"""Things that customers have: boilers, dresses, connections."""

from houvast.things.models.documents import Document, DocumentQuerySet
from houvast.things.models.stickers import Sticker, StickerQuerySet
from houvast.things.models.things import Thing, ThingQuerySet

__all__ = [
    "Document",
    "DocumentQuerySet",
    "Sticker",
    "StickerQuerySet",
    "Thing",
    "ThingQuerySet",
]
