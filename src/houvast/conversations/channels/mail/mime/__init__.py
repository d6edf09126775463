"""Mail as it comes over the wire, read into plain values.

Nothing here touches the database: bytes in, a frozen `Mail` out, or `Unreadable`.
"""

from houvast.conversations.channels.mail.mime.characters import storable
from houvast.conversations.channels.mail.mime.mail import (
    AttachedFile,
    Authentication,
    Automatic,
    Bounce,
    CalendarAnswer,
    Mail,
    Unreadable,
)
from houvast.conversations.channels.mail.mime.parts import file_bytes
from houvast.conversations.channels.mail.mime.reading import parse

__all__ = [
    "AttachedFile",
    "Authentication",
    "Automatic",
    "Bounce",
    "CalendarAnswer",
    "Mail",
    "Unreadable",
    "file_bytes",
    "parse",
    "storable",
]
