"""The files that came with messages."""

from houvast.conversations.channels.registry import channel_named
from houvast.conversations.models import Attachment


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a file, as it came over its channel; needs `message__raw`."""
    return channel_named(attachment.message.channel).content_of(attachment)
