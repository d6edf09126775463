"""Things that customers have: boilers, dresses, connections."""

from houvast.things.models.things import Thing, ThingQuerySet

__all__ = ["Thing", "ThingQuerySet"]
