"""Things that customers have: boilers, dresses, connections; and the contracts that cover them."""

from houvast.things.models.contracts import Contract, ContractQuerySet, Covered
from houvast.things.models.documents import Document, DocumentQuerySet
from houvast.things.models.refrigerants import RefrigerantEntry
from houvast.things.models.stickers import Sticker, StickerQuerySet
from houvast.things.models.things import Thing, ThingQuerySet

__all__ = [
    "Contract",
    "ContractQuerySet",
    "Covered",
    "Document",
    "DocumentQuerySet",
    "RefrigerantEntry",
    "Sticker",
    "StickerQuerySet",
    "Thing",
    "ThingQuerySet",
]
