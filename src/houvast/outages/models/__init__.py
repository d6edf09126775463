"""What one cause does to many customers, and an inbox that outgrows us. See `guarantees/`."""

from houvast.outages.models.hangings import Hanging
from houvast.outages.models.outages import Outage, OutageWord
from houvast.outages.models.surges import StillOpenQuestion, Surge

__all__ = ["Hanging", "Outage", "OutageWord", "StillOpenQuestion", "Surge"]
