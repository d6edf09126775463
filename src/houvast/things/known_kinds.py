"""The kinds of thing that this company knows: those that come with Houvast, and its own."""

from collections.abc import Mapping
from pathlib import Path

from houvast.ground.descriptions import Descriptions
from houvast.things.rules.kinds import ThingKind

KINDS = Descriptions("kinds", ThingKind, Path(__file__).parent / "kinds")


def kinds() -> Mapping[str, ThingKind]:
    """Every kind by its key, which is the name of its file. Raises DescriptionWrong."""
    return KINDS.all()


def name_of_kind(key: str) -> str:
    """The name of a kind in the reader's language; its key, when its file is gone."""
    kind = kinds().get(key)
    return str(kind.name) if kind else key
