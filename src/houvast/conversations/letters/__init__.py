"""Letters: what we say, as blocks, and how it is written out as a mail."""

from houvast.conversations.letters.letter import Button, Facts, Letter, Note, Paragraph

__all__ = ["Button", "Facts", "Letter", "Note", "Paragraph"]
