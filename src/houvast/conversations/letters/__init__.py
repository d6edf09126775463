"""Letters: what we say, as blocks, and how it is written out as a mail."""

from houvast.conversations.letters.letter import (
    Button,
    CalendarPart,
    Facts,
    Letter,
    Note,
    Paragraph,
)

__all__ = ["Button", "CalendarPart", "Facts", "Letter", "Note", "Paragraph"]
