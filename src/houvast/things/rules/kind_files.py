"""Reading the file of a kind."""

from houvast.ground.described_files import read_described
from houvast.things.rules.kinds import ThingKind


def read_kind(text: str, *, file: str) -> ThingKind:
    """The kind that a file describes. Raises DescriptionWrong."""
    return read_described(ThingKind, text, file=file)
