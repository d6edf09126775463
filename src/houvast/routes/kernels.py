"""The machine code of routing, for whoever starts a process that plans."""

from houvast.routing.warming import warm

__all__ = ["warm"]
