"""Letters about a journey, as mail has them; what they say is in `rules/telling.py`."""

from collections.abc import Iterable

from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.letter import Block, Facts
from houvast.journeys.rules.telling import Rows, Said, Small


def as_written(story: Iterable[Said]) -> list[Block]:
    """A story in the blocks of a letter."""
    return [_block(one) for one in story]


def _block(said: Said) -> Block:
    if isinstance(said, Rows):
        return Facts(said.rows)
    return Note(said.text) if isinstance(said, Small) else Paragraph(said)
