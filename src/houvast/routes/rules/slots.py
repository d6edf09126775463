"""What the faces know of routing: slots to choose from, and what stands out among them."""

from houvast.routing.choices import Standouts, standouts
from houvast.routing.requests import Request
from houvast.routing.slots import Kindness, Pair, Slot
from houvast.routing.windows import Part

__all__ = ["Kindness", "Pair", "Part", "Request", "Slot", "Standouts", "standouts"]
