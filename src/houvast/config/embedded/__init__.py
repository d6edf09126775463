"""The PostgreSQL that Houvast starts by itself when nobody gave it one."""

from houvast.config.embedded.place import Place, place_for
from houvast.config.embedded.server import Hold, hold
from houvast.config.embedded.trouble import CannotRun

__all__ = ["CannotRun", "Hold", "Place", "hold", "place_for"]
