"""The PostgreSQL that Houvast starts by itself when nobody gave it one."""

from houvast.config.embedded.place import DatabasePlace, place_for
from houvast.config.embedded.server import DatabaseHold, hold
from houvast.config.embedded.trouble import CannotRun

__all__ = ["CannotRun", "DatabaseHold", "DatabasePlace", "hold", "place_for"]
