"""The journeys that this company knows: those that come with Houvast, and its own."""

from collections.abc import Mapping
from pathlib import Path

from houvast.ground.descriptions import Descriptions
from houvast.journeys.rules.definition import Journey

JOURNEYS = Descriptions("journeys", Journey, Path(__file__).parent / "journeys")


def journeys() -> Mapping[str, Journey]:
    """Every journey by its key, which is the name of its file. Raises DescriptionWrong."""
    return JOURNEYS.all()


def readable_journeys() -> Mapping[str, Journey]:
    """Those whose files are right: for what happens by itself, which no file may undo."""
    return JOURNEYS.readable()
