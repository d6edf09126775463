"""Things that customers have: boilers, dresses, connections; and the contracts that cover them."""

from houvast.things.models.contracts import Contract, ContractQuerySet, Covered
from houvast.things.models.things import Thing, ThingQuerySet

__all__ = ["Contract", "ContractQuerySet", "Covered", "Thing", "ThingQuerySet"]
