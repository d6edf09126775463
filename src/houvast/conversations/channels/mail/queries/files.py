"""The files that came with messages."""

from houvast.conversations.channels.mail.mime.parts import file_bytes
from houvast.conversations.models import Attachment


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a file, from the mail in which it came; needs `message__raw`."""
    raw = attachment.message.came_as
    return file_bytes(bytes(raw.content), attachment.part) if raw else b""
